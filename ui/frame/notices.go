package frame

import (
	"bannette/assets"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// thirdParties are the parts that others made, as lines at the left of their licences.
type thirdParties []viewmodel.ThirdParty

func (t thirdParties) Len() int { return len(t) }

// Branch is a part.
func (t thirdParties) Branch(row int) widgets.Branch {
	return widgets.Branch{Depth: -1, Label: t[row].Name}
}

// ShowNotices shows under which licences others gave what the program is made of: the parts at the left, the chosen one's
// licence at the right, which scrolls.
func ShowNotices(f *Frame) {
	parts := thirdParties(viewmodel.ThirdParties(assets.Notices))
	name, version := widgets.NewText("", widgets.Subheading, viewmodel.Plain), widgets.NewCaption("")
	name.Shrink = true
	text := widgets.NewReading(18)
	index := widgets.NewTree(parts)
	index.Round = true
	index.OnSelect = func(row int) {
		name.Set(parts[row].Name)
		version.Set(parts[row].Version)
		text.Put(parts[row].Licence)
	}
	index.Select(0)
	index.OnSelect(0)
	f.ShowDialog(&Dialog{Title: f.Say("ui.settings.notices", nil), Subtitle: widgets.NewCaption(f.Say("ui.settings.notices-what", nil)), Width: DialogPreview, Fixed: true, First: index.List,
		Body:    widgets.Beside(index, widgets.Column(6, name, version, widgets.Fill(text)), 300),
		Buttons: []*widgets.Button{widgets.NewPrimary(f.Say("ui.close", nil), "", f.CloseDialog)}})
}
