package fields

import (
	"iter"
	"slices"

	"bannette/collector"
)

// document is what the reading works on: all that could be a label or a value, with its place.
type document struct {
	sheets  []*sheet
	labels  []label
	at      map[*line][]label
	dates   []date
	amounts []amount
	money   map[*line][]amount
	byCents map[int64][]amount
	says    map[meaning]int // how often

	blocks map[meaning][]block // once looked for
}

// What is looked at on hostile pages at most. An invoice has a tenth of it.
const (
	mostWords    = 6000 // of a page
	mostAmounts  = 1500
	mostLabelled = 40 // amounts beside labels, of net, VAT and total each
)

func (r *Reader) open(pages []collector.PageText) *document {
	d := &document{at: map[*line][]label{}, money: map[*line][]amount{}, byCents: map[int64][]amount{}, says: map[meaning]int{}, blocks: map[meaning][]block{}}
	for i, page := range pages {
		if i >= mostPages-1 && i < len(pages)-1 {
			continue
		}
		s := sheetOf(i+1, page)
		d.sheets = append(d.sheets, s)
		for _, l := range s.lines {
			d.at[l] = r.book.labels(l, r.words.reads(l))
			d.labels = append(d.labels, d.at[l]...)
			d.dates = append(d.dates, r.months.dates(l)...)
			d.money[l] = amounts(l)
			d.amounts = append(d.amounts, d.money[l]...)
		}
	}
	for _, l := range d.labels {
		d.says[l.meaning]++
	}
	d.leaveOutWhole()
	d.amounts = d.amounts[max(0, len(d.amounts)-mostAmounts):] // the sums stand last
	for _, a := range d.amounts {
		d.byCents[a.cents] = append(d.byCents[a.cents], a)
	}
	d.dates = d.inOneOrder(r.Now())
	return d
}

// lines are those of all pages that are looked at, from the first on.
func (d *document) lines() iter.Seq[*line] {
	return func(yield func(*line) bool) {
		for _, s := range d.sheets {
			for _, l := range s.lines {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// leaveOutWhole leaves out recognised amounts that have no cents, where others have: their mark may have been lost.
func (d *document) leaveOutWhole() {
	whole := func(a amount) bool { return !a.decimals && a.sure() < 1 }
	cents := 0
	for _, a := range d.amounts {
		if !whole(a) {
			cents++
		}
	}
	if cents < 3 {
		return
	}
	d.amounts = slices.DeleteFunc(d.amounts, whole)
	for l := range d.money {
		d.money[l] = slices.DeleteFunc(d.money[l], whole)
	}
}
