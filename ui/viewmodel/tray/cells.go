package tray

import (
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// TrayCell is what the table shows in one column.
type TrayCell struct {
	Text  string
	Tone  viewmodel.Tone
	Badge *viewmodel.Mark
}

// Cells are those of a document in the table: received, name, user, pages, quality, status, supplier, date, number, net,
// VAT, total; false while it is being read.
func (t *Tray) Cells(place int) ([]TrayCell, bool) {
	row, ok := t.Row(place)
	if !ok {
		return nil, false
	}
	w := t.Words
	status := statusMark(w, row.Status)
	pages, read := "—", TrayCell{Text: "—", Tone: viewmodel.Muted}
	if row.Pages > 0 {
		pages = viewmodel.Number(w, row.Pages)
	}
	if row.Confidence > 0 {
		read = TrayCell{Text: wholePercent(row.Confidence) + map[bool]string{true: "%", false: "\u202f%"}[w.Language() == "en"]}
		if row.Confidence < badlyRead {
			read.Tone = viewmodel.Warning
		}
	}
	value := func(field string) TrayCell {
		if text := written(w, field, row.Fields[field].Value); text != "" {
			return TrayCell{Text: text}
		}
		return TrayCell{Text: "—", Tone: viewmodel.Muted}
	}
	return []TrayCell{
		{Text: short(w, t.Now(), row.Received), Tone: viewmodel.Muted}, {Text: row.Name}, {Text: row.Client.Name, Tone: viewmodel.Muted}, {Text: pages}, read,
		{Badge: &status}, value(collector.FieldSupplier), value(collector.FieldDate), value(collector.FieldNumber),
		value(collector.FieldNet), value(collector.FieldVAT), value(collector.FieldTotal),
	}, true
}
