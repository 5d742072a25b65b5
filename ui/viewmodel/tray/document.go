package tray

import (
	"context"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Document is the chosen document.
type Document struct {
	*Needs
	comparing viewmodel.Latest

	row   app.DocumentRow
	alike []app.DocumentRow // that may be it once more
	other func()            // is called when it has become another
}

// DocumentView is what the window shows of the chosen document; its ID is 0 for none.
type DocumentView struct {
	app.DocumentRow
	Under  string         // how it came: « Reçu à 14:12 de Julie Lefèvre · lu à 98 % »
	Notice viewmodel.Mark // what a person must know of it; no text where there is nothing
	Alike  int64          // the document that the notice of a second invoice is about, 0 for none
}

// View is what is to be shown.
func (d *Document) View() DocumentView {
	v := DocumentView{DocumentRow: d.row, Notice: d.notice()}
	if d.row.ID != 0 {
		v.Under = d.under()
	}
	if v.Notice.Glyph == viewmodel.GlyphFiles {
		v.Alike = d.alike[0].ID
	}
	return v
}

func (d *Document) under() string {
	w, key := d.Words, "ui.tray.received"
	if viewmodel.DaysBetween(d.Now(), d.row.Received.In(d.Now().Location())) == 0 {
		key = "ui.tray.received-today"
	}
	came := map[string]any{"When": short(w, d.Now(), d.row.Received), "From": from(w, d.row.Client.Name)}
	return w.Say(key, came) + " · " + quality(w, d.row)
}

// show makes a document the one that is shown.
func (d *Document) show(row app.DocumentRow) {
	was := d.row
	d.row = row
	if row.ID != was.ID {
		d.alike = nil
		d.other()
	}
	if row.ID != was.ID || row.Stage != was.Stage {
		d.compare()
	}
	switch {
	case row.ID != 0:
		d.Page.Open(row) // anew where it is shown already: its marks are those of the fields
	case was.ID != 0:
		d.Page.Close()
	}
}

// compare looks whether the chosen document may be one that came already.
func (d *Document) compare() {
	id := d.row.ID
	if d.comparing.Drop(); id == 0 {
		return
	}
	d.ask(&d.comparing, func(ctx context.Context) func() {
		alike, err := d.Session.Lookalikes(ctx, id)
		return func() {
			if err == nil && len(alike) > 0 {
				d.alike = alike
				d.Changed()
			}
		}
	})
}

// notice is what a person must know of the chosen document, "" if nothing.
func (d *Document) notice() viewmodel.Mark {
	row, w := d.row, d.Words
	switch {
	case row.ID == 0:
		return viewmodel.Mark{}
	case notRead(row) && row.Waits.Code == "":
		return viewmodel.Mark{Text: w.Say("ui.tray.not-read-body", nil), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphSync}
	case row.Stage == collector.Fetched && row.Waits.Code == "":
		return viewmodel.Mark{Text: w.Say("ui.tray.reading-body", nil), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphSync}
	case row.Stage != collector.Delivered:
		why := w.Waits(row.Waits)
		if why != "" {
			why = " " + why + "."
		}
		return viewmodel.Mark{Text: w.Say("ui.tray.waits-body", nil) + why, Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}
	case len(d.alike) > 0:
		other := d.alike[0]
		return viewmodel.Mark{Text: w.Say("ui.tray.alike", map[string]any{"Name": other.Name, "When": short(w, d.Now(), other.Received)}), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphFiles}
	case row.Remark == "", row.Remark == collector.RemarkEInvoice:
		return viewmodel.Mark{}
	case row.Unread > 0:
		return viewmodel.Mark{Text: w.RemarkOf(row), Tone: viewmodel.Accent, Glyph: viewmodel.GlyphSync}
	}
	return viewmodel.Mark{Text: w.Remark(row.Remark), Tone: viewmodel.Warning, Glyph: viewmodel.GlyphWarning}
}
