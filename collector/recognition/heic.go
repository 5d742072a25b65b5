//go:build nodynamic

package recognition

import (
	"image"
	"io"

	"github.com/gen2brain/heic"
)

// The decoder is libheif as WebAssembly. Without the tag nodynamic it would look for, and load, a
// library of that name from this computer as soon as the program starts; so it is not built in then.

func heicConfig(r io.Reader) (image.Config, error) { return heic.DecodeConfig(r) }

func heicDecode(r io.Reader) (image.Image, error) { return heic.Decode(r) }
