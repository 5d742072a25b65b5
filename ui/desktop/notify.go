package desktop

import "bannette/app/words"

// How long a notification may be, in letters: all that is said comes to less, but for what strangers call their things.
const longestTitle, longestBody = 60, 240

// notify shows a notification, where the system has a place for one. Both texts come to the system as data, never as a part
// of a script; the toolkit writes a script, in which a folder's name could be a command [Fyne 2.7.1]. It returns when the
// system has it.
func notify(title, body string) {
	show(words.Line(title, longestTitle), words.Line(body, longestBody))
}
