package channels

import (
	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
	"bannette/ui/widgets"
)

// TroubleActions are what the buttons of troubles lead to.
type TroubleActions struct {
	Retry    func()            // run what waits, or what Dropbox did not answer
	Show     func(path string) // a folder, in the system's window
	Settings func()
	HowTo    func() // how a keychain is installed
	// Found is told how many there are, whenever they have been looked for.
	Found func(n int)
}

// mostTroubles are how many banners stand before the others are folded away.
const mostTroubles = 2

// Troubles are banners for what stands in the way; it takes no room where nothing does.
type Troubles struct {
	widgets.Made
	frame   *frame.Frame
	model   *channelsmodel.Troubles
	actions TroubleActions
	lines   *fyne.Container
	whole   bool // all are shown

	// OnResize is told when it needs another height.
	OnResize func()
}

// NewTroubles returns the banners. It sets the model's Changed; load the model to have them looked for.
func NewTroubles(f *frame.Frame, model *channelsmodel.Troubles, actions TroubleActions) *Troubles {
	t := widgets.Extend(&Troubles{frame: f, model: model, actions: actions, lines: widgets.Column(8)})
	t.Inside = t.lines
	model.Words, model.Changed = f.Words, t.refresh
	t.refresh()
	return t
}

func (t *Troubles) refresh() {
	t.lines.RemoveAll()
	all := t.model.All()
	for i, trouble := range all {
		if i == mostTroubles && !t.whole && len(all) > mostTroubles+1 {
			more := widgets.NewLink(t.frame.Words.Count("ui.trouble.more", len(all)-i), viewmodel.GlyphChevronDown, t.unfold)
			t.lines.Add(widgets.Row(0, more, widgets.Spacer()))
			break
		}
		banner := widgets.NewBanner(trouble.Mark, trouble.Body)
		if do := t.do(trouble); do != nil {
			banner.Put(trouble.Mark, trouble.Body, widgets.NewButton(trouble.Label, "", do))
		}
		t.lines.Add(banner)
	}
	t.actions.Found(len(all))
	widgets.Show(t, len(all) > 0)
	t.Refresh()
	if t.OnResize != nil {
		t.OnResize()
	}
}

func (t *Troubles) unfold() {
	t.whole = true
	t.refresh()
}

// do is what a trouble's button does, nil for none.
func (t *Troubles) do(of channelsmodel.Obstacle) func() {
	do := t.actions
	switch of.Cure {
	case channelsmodel.MendRetry:
		return do.Retry
	case channelsmodel.MendShow:
		return func() { do.Show(of.Path) }
	case channelsmodel.MendSettings:
		return do.Settings
	case channelsmodel.MendHowTo:
		return do.HowTo
	case channelsmodel.MendKeychain:
		return t.model.Load
	}
	return nil
}
