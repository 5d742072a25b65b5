//go:build !tesseract || !cgo

package recognition

func newOCR(tessdata) (ocr, error) { return nil, errUnavailable }
