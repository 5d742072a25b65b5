//go:build tesseract && cgo

package recognition

import (
	"errors"
	"fmt"
	"image"
	"os"
	"slices"
	"strconv"

	"github.com/otiai10/gosseract/v2"
)

// tesseract is Tesseract through gosseract. One client is kept as long as its languages are wanted. Not all of
// gosseract is fit for use:
//   - Text and GetBoundingBoxesVerbose each recognise the page anew, so only the latter is called;
//   - SetPageSegMode is forgotten by the first recognition, which initialises, so the mode is set as a variable;
//   - initialising sends the process's standard error through a buffer of 512 bytes that may run
//     over, so nothing is left for Tesseract to complain about: only installed languages are asked for;
//   - SetLanguage does nothing from "fra+eng" to "fra": Tesseract goes by the first of its languages.
type tesseract struct {
	data   tessdata
	client *gosseract.Client // nil before the first picture
}

func newOCR(data tessdata) (ocr, error) { return &tesseract{data: data}, nil }

func (t *tesseract) close() {
	if t.client != nil {
		t.client.Close()
	}
	t.client = nil
}

// speak makes a client of these languages.
func (t *tesseract) speak(languages []string) error {
	t.close()
	client := gosseract.NewClient()
	client.Variables["debug_file"] = os.DevNull
	if err := errors.Join(client.SetTessdataPrefix(narrow(t.data.dir)), client.SetLanguage(languages...)); err != nil {
		client.Close()
		return fmt.Errorf("set languages: %w", err)
	}
	t.client = client
	return nil
}

func (t *tesseract) recognise(picture *image.Gray, dpi float64, as layout, languages []string) ([]recognised, error) {
	if t.client == nil || !slices.Equal(t.client.Languages, languages) {
		if err := t.speak(languages); err != nil {
			return nil, err
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
