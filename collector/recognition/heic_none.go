//go:build !nodynamic

package recognition

import (
	"image"
	"io"
)

func heicConfig(io.Reader) (image.Config, error) { return image.Config{}, errNoDecoder }

func heicDecode(io.Reader) (image.Image, error) { return nil, errNoDecoder }
