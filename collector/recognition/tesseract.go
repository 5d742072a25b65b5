//go:build tesseract && cgo

package recognition

import (
	"fmt"
	"image"
	"os"
	"slices"
	"strconv"

	"github.com/otiai10/gosseract/v2"
)

// tesseract is Tesseract through gosseract. One client is kept for the worker's life. Not all of
// gosseract is fit for use:
//   - Text and GetBoundingBoxesVerbose each recognise the page anew, so only the latter is called;
//   - SetPageSegMode is forgotten by the first recognition, which initialises, so the mode is set as a variable;
//   - initialising sends the process's standard error through a buffer of 512 bytes that may run
//     over, so nothing is left for Tesseract to complain about: only installed languages are asked for.
type tesseract struct {
	client *gosseract.Client
}

func newOCR(data tessdata) (ocr, error) {
	t := tesseract{client: gosseract.NewClient()}
	if err := t.client.SetTessdataPrefix(data.dir); err != nil {
		t.client.Close()
		return nil, fmt.Errorf("set tessdata: %w", err)
	}
	t.client.Variables["debug_file"] = os.DevNull
	return t, nil
}

func (t tesseract) close() { t.client.Close() }

func (t tesseract) recognise(picture *image.Gray, dpi float64, as layout, languages []string) ([]recognised, error) {
	if !slices.Equal(t.client.Languages, languages) {
		if err := t.client.SetLanguage(languages...); err != nil {
			return nil, fmt.Errorf("set languages: %w", err)
		}
	}
	t.client.Variables["user_defined_dpi"] = strconv.Itoa(int(dpi + 0.5))
	if err := t.client.SetVariable("tessedit_pageseg_mode", string(as)); err != nil {
		return nil, fmt.Errorf("set page mode: %w", err)
	}
	if err := t.client.SetImageFromBytes(asBMP(picture, dpi)); err != nil {
		return nil, fmt.Errorf("hand over picture: %w", err)
	}
	boxes, err := t.client.GetBoundingBoxesVerbose()
	if err != nil {
		return nil, fmt.Errorf("recognise: %w", err)
	}
	words := make([]recognised, len(boxes))
	line := 0
	for i, b := range boxes {
		if b.WordNum == 1 {
			line++
		}
		words[i] = recognised{text: b.Word, box: b.Box, confidence: b.Confidence / 100, line: line}
	}
	return words, nil
}
