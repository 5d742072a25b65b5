package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// Widths of dialogs.
const (
	DialogQuestion = 480
	DialogForm     = 640
	DialogPreview  = 1040
)

// Dialog asks or shows one thing over the window. Set the fields, then [Frame.ShowDialog]. Escape closes it, Ctrl+Enter
// confirms, Enter confirms where nothing else takes it. Title and buttons never scroll.
type Dialog struct {
	widget.BaseWidget
	Title    string
	Subtitle fyne.CanvasObject // may be nil
	Body     fyne.CanvasObject
	// Fixed is a body that scrolls by itself (a table): it gets all the height there is.
	Fixed   bool
	Width   float32           // DialogQuestion, DialogForm, DialogPreview
	Amount  *widgets.Text     // at the left of the buttons: what it amounts to; may be nil
	Note    *widgets.Text     // under it; may be nil
	Buttons []*widgets.Button // from left to right; the primary one confirms
	// First has the keyboard when the dialog opens; nil: the primary button.
	First   fyne.Focusable
	OnClose func() // closed without being confirmed
	Keys    []Key

	frame *Frame
	tips  *widgets.TipLayer
	close *widgets.Button
}

// ShowDialog opens a dialog. There is never one above another: the one that is open is closed.
func (f *Frame) ShowDialog(d *Dialog) {
	f.CloseDialog()
	f.Tips().HideTip()
	d.frame, d.tips = f, widgets.NewTipLayer()
	d.close = widgets.NewQuiet("", viewmodel.GlyphClose, d.Cancel)
	d.close.Tip = f.Say("ui.close", nil)
	d.ExtendBaseWidget(d)
	f.dialog = d
	c := f.Window.Canvas()
	d.Resize(c.Size())
	c.Overlays().Add(d)
	f.addShortcuts(d.Keys)
	first := d.First
	if first == nil {
		if b := d.primary(); b != nil && !b.Disabled() {
			first = b
		}
	}
	if first != nil {
		c.Focus(first)
	}
	if e, ok := first.(*widgets.Entry); ok && e.Text != "" && !e.MultiLine {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) // typing replaces what is proposed
	}
}

// Ask opens a dialog that is confirmed by doing something: it closes once that is done, and what was wrong is said below the
// field. Its buttons are « Annuler » and confirm.
func (f *Frame) Ask(d *Dialog, field *widgets.Field, confirm *widgets.Button, do func(answer func(problem string))) {
	confirm.OnTapped = func() {
		do(func(problem string) {
			if problem == "" {
				f.CloseDialog()
				return
			}
			field.Fail(problem)
			d.Refresh()
		})
	}
	d.Buttons = []*widgets.Button{widgets.NewButton(f.Say("ui.cancel", nil), "", f.CloseDialog), confirm}
	f.ShowDialog(d)
}

// CloseDialog closes the dialog that is open, if there is one.
func (f *Frame) CloseDialog() {
	if d := f.dialog; d != nil {
		f.dialog = nil
		f.Window.Canvas().Overlays().Remove(d)
		f.removeShortcuts(d.Keys)
		f.registerKeys(f.keys) // which the dialog's may have stood before
	}
}

// Dialog is the one that is open, nil for none.
func (f *Frame) Dialog() *Dialog { return f.dialog }

func (d *Dialog) primary() *widgets.Button {
	for _, b := range d.Buttons {
		if b.Kind == widgets.Primary {
			return b
		}
	}
	return nil
}

// Confirm taps the primary button.
func (d *Dialog) Confirm() {
	if b := d.primary(); b != nil {
		b.Tapped(nil)
	}
}

func (d *Dialog) Cancel() {
	d.frame.CloseDialog()
	if d.OnClose != nil {
		d.OnClose()
	}
}

func (d *Dialog) typedKey(event *fyne.KeyEvent) {
	switch {
	case event.Name == fyne.KeyEscape:
		d.Cancel()
	case widgets.IsEnter(event):
		d.Confirm()
	default:
		shift := widgets.ShiftHeld()
		for _, key := range d.Keys {
			if key.is(event, shift) && !key.Off {
				key.Do()
			}
		}
	}
}

// press does what a shortcut is for, if it is the dialog's.
func (d *Dialog) press(pressed Key) {
	for _, key := range d.Keys {
		if key.Name == pressed.Name && key.modifiers() == pressed.modifiers() && !key.Off {
			key.Do()
		}
	}
}

// Tapped keeps taps beside the dialog from what lies under it.
func (d *Dialog) Tapped(*fyne.PointEvent) {}

const dialogInset = 20

// CreateRenderer draws scrim, panel, title, body and buttons.
func (d *Dialog) CreateRenderer() fyne.WidgetRenderer {
	body, buttons := d.Body, d.buttonRow()
	if !d.Fixed {
		body = widgets.Scroll(d.Body)
	}
	return widgets.Drawn(d, widgets.NoSize, func(p *widgets.Pool, s fyne.Size) {
		radius := widgets.Size(widgets.SizeDialogRound)
		widgets.Place(p.Box(widgets.ColourScrim, 0), 0, 0, s.Width, s.Height)
		at, need := d.panel(s, buttons)
		p.Shadow(at, need, radius)
		widgets.Place(p.Framed(widgets.ColourRaised, widgets.ColourBorder, 1, radius), at.X, at.Y, need.Width, need.Height)
		d.draw(p, at, need, body, buttons)
		widgets.Place(p.Add(d.tips), 0, 0, s.Width, s.Height)
	})
}

func (d *Dialog) buttonRow() *fyne.Container {
	row := widgets.Row(8)
	words := widgets.Column(0)
	for _, text := range []*widgets.Text{d.Amount, d.Note} {
		if text != nil {
			words.Add(text)
		}
	}
	row.Add(widgets.Fill(words))
	for _, b := range d.Buttons {
		row.Add(b)
	}
	return row
}

// head is the height of title and subtitle.
func (d *Dialog) head() float32 {
	height := widgets.LineHeight(widgets.Heading)
	if d.Subtitle != nil {
		height += d.Subtitle.MinSize().Height
	}
	return height
}

func (d *Dialog) panel(window fyne.Size, buttons *fyne.Container) (at fyne.Position, need fyne.Size) {
	width := min(max(d.Width, DialogQuestion), window.Width-40)
	most := window.Height * 0.9
	height := most
	if !d.Fixed {
		height = min(most, 16+d.head()+14+widgets.Whole(widgets.HeightOf(d.Body, width-2*dialogInset)+1)+16+buttons.MinSize().Height+16)
	}
	need = fyne.NewSize(width, widgets.Whole(height)+1) // rounded, it must not be less than what just fits: that would scroll
	return fyne.NewPos(widgets.Whole((window.Width-width)/2), widgets.Whole((window.Height-need.Height)/2)), need
}

func (d *Dialog) draw(p *widgets.Pool, at fyne.Position, need fyne.Size, body, buttons fyne.CanvasObject) {
	x, y, width, line := at.X+dialogInset, at.Y+16, need.Width-2*dialogInset, widgets.LineHeight(widgets.Heading)
	widgets.Place(p.Text(d.Title, widgets.Heading, widgets.ColourText), x, y, width-40, line)
	widgets.Place(p.Add(d.close), at.X+need.Width-12-32, at.Y+14, 32, 32)
	foot := buttons.MinSize().Height
	bottom := at.Y + need.Height - 16 - foot
	top := y + d.head() + 14
	widgets.Place(p.Add(body), x, top, width, bottom-16-top)
	widgets.Place(p.Add(buttons), x, bottom, width, foot)
	if d.Subtitle != nil {
		widgets.Place(p.Add(d.Subtitle), x, y+line, width-40, d.Subtitle.MinSize().Height)
	}
}
