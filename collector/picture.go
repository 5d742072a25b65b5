package collector

import (
	"errors"
	"image"
)

// Picture is a page of a document as it is shown on a screen: upright, on white.
type Picture struct {
	image.Image
	Pages         int     // of the whole document
	Width, Height float64 // of the page as displayed, in points, as in a PageText
}

// Why a page cannot be shown. The original is none the worse for it.
var (
	ErrNoPicture  = errors.New("nothing can be drawn of this kind of file")
	ErrEncrypted  = errors.New("the file is protected by a password")
	ErrUndrawable = errors.New("the page cannot be drawn")
	ErrNoPage     = errors.New("the document has no such page")
	ErrNoOriginal = errors.New("the archive does not have the file, or it cannot be read")
)
