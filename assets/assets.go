// Package assets holds what is compiled into the program and is no code: its texts in French and
// English, and its icons. It imports nothing of Bannette.
package assets

import "embed"

// Words are the texts, a folder of JSON files a language, both with the same keys in the same files.
//
//go:embed words/*/*.json
var Words embed.FS

// Icons are the application's icon, the three pictures of the status icon, and the glyphs of the interface.
//
//go:embed icons/*.svg icons/*.png icons/glyphs/*.svg
var Icons embed.FS

// Notices are the licences of all that the program contains, each under a line "==== name version (licence)". `make
// notices` writes them.
//
//go:embed notices.txt
var Notices string
