package tray

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/widgets"
)

// partsLayout lays out the parts of the tray: books, list, page, fields. The order of the objects is that of Tab: from the
// list into the fields, and from the last field to what ends the document.
type partsLayout struct {
	books, above, foot, list, side, head, tabs, page, empty fyne.CanvasObject
	grounds                                                 [2]fyne.CanvasObject // under list and side
	rules                                                   [5]fyne.CanvasObject // right of books, right of list, under the head, left of the side, above the foot
	wide                                                    bool                 // the list has all the room: no page
	search                                                  *widgets.Entry
	hint                                                    string // of the search
}

// The widths of the parts where there is room, and the least they need.
const (
	booksWide, leastBooks = 221, 190
	listWide, leastList   = 386, 320
	sideWide, leastSide   = 274, 262
	leastPage             = 320
	narrowPage            = 240  // where the text is large
	tableWide             = 1150 // what the table of all columns needs; the books give way to it
	headHeight            = 59
)

// widths are those of books, list and side in the width there is.
func (l *partsLayout) widths(width float32) (books, list, side float32) {
	scale := 1 + (widgets.Size(theme.SizeNameText)/13-1)*0.6
	books, list, side = booksWide*scale, listWide*scale, sideWide*scale
	if l.wide {
		return books, width - books - 1, 0
	}
	page := float32(leastPage)
	if scale > 1 {
		page = narrowPage
	}
	for _, part := range []struct {
		width *float32
		least float32
	}{{&books, leastBooks}, {&list, leastList * scale}, {&side, leastSide * scale}} {
		if lacks := books + list + side + page - width; lacks > 0 {
			*part.width = max(part.least, *part.width-lacks)
		}
	}
	if width > 1500 { // the page is what grows; the list may a little
		list += (width - 1500) * 0.15
	}
	return widgets.Whole(books), widgets.Whole(list), widgets.Whole(side)
}

func (l *partsLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	books, list, side := l.widths(s.Width)
	folded := l.wide && list < tableWide*widgets.Size(theme.SizeNameText)/13
	for _, part := range []fyne.CanvasObject{l.books, l.rules[0]} {
		widgets.Show(part, !folded)
	}
	if folded {
		list, books = s.Width+1, -1
	}
	widgets.Place(l.books, 0, 0, books, s.Height)
	widgets.Place(l.rules[0], books, 0, 1, s.Height)
	x, above, ground := books+1, widgets.HeightOf(l.above, list), list
	if l.empty.Visible() {
		ground = s.Width - x
	}
	widgets.Place(l.grounds[0], x, 0, ground, s.Height)
	l.fitSearch(list - 24)
	widgets.Place(l.above, x, 0, list, above)
	foot := widgets.HeightOf(l.foot, list)
	widgets.Place(l.rules[4], x, s.Height-foot, ground, 1)
	widgets.Place(l.foot, x, s.Height-foot+1, list, foot-1)
	widgets.Place(l.list, x, above, list, s.Height-above-foot)
	widgets.Place(l.empty, x, above, s.Width-x, s.Height-above-foot)
	if l.wide {
		return
	}
	x += list
	widgets.Place(l.rules[1], x, 0, 1, s.Height)
	rest := s.Width - x - 1
	widgets.Place(l.head, x+1, 0, rest, headHeight)
	widgets.Place(l.rules[2], x+1, headHeight, rest, 1)
	top := float32(headHeight + 1)
	widgets.Place(l.page, x+1, top, rest-side-1, s.Height-top)
	widgets.Place(l.rules[3], s.Width-side-1, top, 1, s.Height-top)
	widgets.Place(l.grounds[1], s.Width-side, top, side, s.Height-top)
	tabs := l.tabs.MinSize().Height
	widgets.Place(l.tabs, s.Width-side+14, top, side-28, tabs)
	widgets.Place(l.side, s.Width-side, top+tabs, side, s.Height-top-tabs)
}

// fitSearch shortens the hint of the search to its room: Fyne would scroll it.
func (l *partsLayout) fitSearch(width float32) {
	room := width - 3*widgets.Size(theme.SizeNameInlineIcon) - 8
	if hint := widgets.Fit(l.hint, room, widgets.Body, false); hint != l.search.PlaceHolder {
		l.search.SetPlaceHolder(hint)
	}
}

func (l *partsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastBooks+leastList+leastSide+leastPage, 400)
}

// objects are all parts, in the order of Tab.
func (l *partsLayout) objects() (all []fyne.CanvasObject) {
	for _, ground := range l.grounds {
		all = append(all, ground)
	}
	all = append(all, l.books, l.above, l.foot, l.list, l.empty, l.side, l.head, l.tabs, l.page)
	for _, rule := range l.rules {
		all = append(all, rule)
	}
	return all
}
