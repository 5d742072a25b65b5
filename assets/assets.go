// Package assets holds what is compiled into the program and is no code: its texts in French and
// English. It imports nothing of Bannette.
package assets

import "embed"

// Words are the texts, one JSON file a language, both with the same keys.
//
//go:embed words/*.json
var Words embed.FS
