package storage

import (
	"bytes"
	"compress/flate"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"bannette/collector"
)

// storePages replaces the document's text.
func storePages(ctx context.Context, tx *sql.Tx, document int64, pages []collector.PageText) error {
	if err := exec(ctx, tx, "DELETE FROM page WHERE document = ?", document); err != nil {
		return err
	}
	for i, page := range pages {
		words, err := packWords(page.Words)
		if err != nil {
			return err
		}
		err = exec(ctx, tx, "INSERT INTO page (document, number, text, words, width, height) VALUES (?, ?, ?, ?, ?, ?)",
			document, i+1, page.Text, words, page.Width, page.Height)
		if err != nil {
			return err
		}
	}
	return nil
}

// Pages is the text of the document's pages in their order, with the places of its words.
func (s texts) Pages(ctx context.Context, document int64) ([]collector.PageText, error) {
	return readRows(ctx, s.database, "read pages", scanPage, selectPages, document)
}

// selectPages reads the columns that scanPage takes.
const selectPages = "SELECT text, words, width, height FROM page WHERE document = ? ORDER BY number"

func scanPage(row scanner) (page collector.PageText, err error) {
	var words []byte
	if err := row.Scan(&page.Text, &words, &page.Width, &page.Height); err != nil {
		return page, err
	}
	page.Words, err = unpackWords(words)
	return page, err
}

// The units in which places and confidence are kept: finer than can be seen.
const (
	unitsPerPoint = 50
	unitsOfTrust  = 1000
)

// A row that came with a restored database may unpack to anything.
const (
	mostUnpacked = 32 << 20 // bytes; a page of a newspaper has some 100,000
	leastWord    = 6        // bytes: a length and five numbers
)

// packWords puts words into a compressed row: for each its length and text, then x1, y1, width and height
// in fiftieths of a point and the confidence in thousandths, as varints.
func packWords(words []collector.Word) ([]byte, error) {
	if len(words) == 0 {
		return []byte{}, nil
	}
	raw := binary.AppendUvarint(nil, uint64(len(words)))
	for _, w := range words {
		raw = binary.AppendUvarint(raw, uint64(len(w.Text)))
		raw = append(raw, w.Text...)
		x1, y1 := units(w.X1, unitsPerPoint), units(w.Y1, unitsPerPoint)
		for _, n := range []int64{x1, y1, units(w.X2, unitsPerPoint) - x1, units(w.Y2, unitsPerPoint) - y1, units(w.Confidence, unitsOfTrust)} {
			raw = binary.AppendVarint(raw, n)
		}
	}
	var packed bytes.Buffer
	squeeze, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := squeeze.Write(raw); err != nil {
		return nil, err
	}
	if err := squeeze.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

func units(value, unit float64) int64 {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return 0
	}
	return int64(math.Round(value * unit))
}

func unpackWords(packed []byte) ([]collector.Word, error) {
	if len(packed) == 0 {
		return nil, nil
	}
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), mostUnpacked+1))
	if err != nil {
		return nil, fmt.Errorf("unpack words: %w", err)
	}
	if len(raw) > mostUnpacked {
		return nil, errors.New("unpack words: more than a page can hold")
	}
	from := bytes.NewBuffer(raw)
	count, err := binary.ReadUvarint(from)
	if err != nil || count > uint64(len(raw)/leastWord) {
		return nil, errors.New("unpack words: cut short")
	}
	words := make([]collector.Word, count)
	for i := range words {
		length, err := binary.ReadUvarint(from)
		if err != nil || length > uint64(from.Len()) {
			return nil, errors.New("unpack words: cut short")
		}
		words[i].Text = string(from.Next(int(length)))
		var n [5]int64
		for j := range n {
			if n[j], err = binary.ReadVarint(from); err != nil {
				return nil, errors.New("unpack words: cut short")
			}
		}
		words[i].X1, words[i].Y1 = float64(n[0])/unitsPerPoint, float64(n[1])/unitsPerPoint
		words[i].X2, words[i].Y2 = float64(n[0]+n[2])/unitsPerPoint, float64(n[1]+n[3])/unitsPerPoint
		words[i].Confidence = float64(n[4]) / unitsOfTrust
	}
	return words, nil
}
