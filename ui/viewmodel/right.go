package viewmodel

import "bannette/app"

// May says which right keeps a user from doing something, "" if none does; nothing is said before the user is known.
func May(w *Words, user app.User, known bool, right app.Right) string {
	if !known || user.Has(right) {
		return ""
	}
	return w.Say("ui.right-lacking", map[string]any{"Right": w.Say("right."+string(right), nil)})
}
