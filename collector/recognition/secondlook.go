package recognition

import (
	"bannette/collector"
	"bannette/collector/fields"
)

// A page whose letters are read with less confidence than this, in the mean, is worth a second look for what the first
// did not find.
const doubtful = 0.92

// secondLook reads the only page of a document once more, evened out, where the first reading lacks what is entered
// from it: thermal print that has faded, shadows. Only the fields come from it; the text stays that of the first.
func (j *job) secondLook(first collector.Fields, pages []collector.PageText) collector.Fields {
	if j.seen.Gray == nil || len(pages) != 1 || !fields.Wanting(first) {
		return first
	}
	page := pages[0]
	sum, letters := confidence(page.Words)
	switch roll := page.Height > receiptShape*page.Width; {
	case letters > 0 && sum > doubtful*float64(letters) && (len(first) > 0 || len(page.Words) >= fewWords):
		return first // plainly read, and all of it
	case len(first) == 0 && !roll && (letters == 0 || len(page.Words) >= fewWords):
		return first // a letter, or a picture of something else
	case !roll && letters > 0 && sum > fair*float64(letters) && !shaded(j.seen.Gray):
		return first // nothing on it to even out
	}
	skew, _ := skewOf(j.seen.Gray)
	again, err := recogniseAs(j.ocr, levelled(j.seen.evened(), skew), layoutBlock, j.languages[:1])
	if err != nil {
		return first // what was read is not lost for that
	}
	again.Width, again.Height = page.Width, page.Height
	return fields.Fill(first, j.fields.Read([]collector.PageText{again.PageText}))
}

// evened is the raster lit evenly.
func (r raster) evened() raster {
	r.Gray = evenly(r.Gray)
	return r
}
