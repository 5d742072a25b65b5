//go:build tesseract && cgo

package recognition_test

const withTesseract = true
