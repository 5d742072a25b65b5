package frame

// NavNarrow is how wide the folded navigation is.
const NavNarrow = navNarrow

// Label is what the navigation says of a place.
func (f *Frame) Label(place Place) string {
	for _, item := range f.nav.items {
		if item.place == place {
			return item.label()
		}
	}
	return ""
}

// Folded tells how wide the navigation is and where the content begins.
func (f *Frame) Folded() (width, content float32) { return f.nav.Size().Width, f.content.Position().X }

// InNavigation is the place whose line of the navigation has the keyboard, "" for none.
func (f *Frame) InNavigation() Place {
	if item, ok := f.Window.Canvas().Focused().(*navItem); ok {
		return item.place
	}
	return ""
}
