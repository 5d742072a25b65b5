package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// trayLayout lays the parts of Bannette: books, list, page, fields. The order of the objects is that of Tab: from the
// list into the fields, and from the last field to what ends the document.
type trayLayout struct {
	books, above, foot, list, side, head, tabs, page, empty fyne.CanvasObject
	grounds                                                 [4]fyne.CanvasObject // under books, list, page, side
	rules                                                   [5]fyne.CanvasObject // right of books, right of list, under the head, left of the side, above the foot
	wide                                                    bool                 // the list has all the room: no page
}

// The widths of the parts where there is room, and the least they need.
const (
	trayBooksWide, leastTrayBooks = 221, 190
	trayListWide, leastTrayList   = 386, 320
	traySideWide, leastTraySide   = 274, 262
	leastTrayPage                 = 320
	trayHead                      = 59
)

// widths are those of books, list and side in the width there is.
func (l *trayLayout) widths(width float32) (books, list, side float32) {
	scale := 1 + (size(theme.SizeNameText)/13-1)*0.6
	books, list, side = trayBooksWide*scale, trayListWide*scale, traySideWide*scale
	if l.wide {
		return books, width - books - 1, 0
	}
	for _, part := range []struct {
		width *float32
		least float32
	}{{&books, leastTrayBooks}, {&list, leastTrayList}, {&side, leastTraySide}} {
		if lacks := books + list + side + leastTrayPage - width; lacks > 0 {
			*part.width = max(part.least, *part.width-lacks)
		}
	}
	if width > 1500 { // the page is what grows; the list may a little
		list += (width - 1500) * 0.15
	}
	return whole(books), whole(list), whole(side)
}

func (l *trayLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	books, list, side := l.widths(s.Width)
	place(l.grounds[0], 0, 0, books, s.Height)
	place(l.books, 0, 0, books, s.Height)
	place(l.rules[0], books, 0, 1, s.Height)
	x, above := books+1, heightOf(l.above, list)
	place(l.grounds[1], x, 0, list, s.Height)
	place(l.above, x, 0, list, above)
	foot := heightOf(l.foot, list)
	place(l.rules[4], x, s.Height-foot, list, 1)
	place(l.foot, x, s.Height-foot+1, list, foot-1)
	place(l.list, x, above, list, s.Height-above-foot)
	place(l.empty, x, above, s.Width-x, s.Height-above-foot)
	if l.wide {
		return
	}
	x += list
	place(l.rules[1], x, 0, 1, s.Height)
	rest := s.Width - x - 1
	place(l.head, x+1, 0, rest, trayHead)
	place(l.rules[2], x+1, trayHead, rest, 1)
	top := float32(trayHead + 1)
	place(l.grounds[2], x+1, top, rest-side-1, s.Height-top)
	place(l.page, x+1, top, rest-side-1, s.Height-top)
	place(l.rules[3], s.Width-side-1, top, 1, s.Height-top)
	place(l.grounds[3], s.Width-side, top, side, s.Height-top)
	tabs := l.tabs.MinSize().Height
	place(l.tabs, s.Width-side+14, top, side-28, tabs)
	place(l.side, s.Width-side, top+tabs, side, s.Height-top-tabs)
}

func (l *trayLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastTrayBooks+leastTrayList+leastTraySide+leastTrayPage, 400)
}

// objects are all parts, in the order of Tab.
func (l *trayLayout) objects() (all []fyne.CanvasObject) {
	for _, ground := range l.grounds {
		all = append(all, ground)
	}
	all = append(all, l.books, l.above, l.foot, l.list, l.empty, l.side, l.head, l.tabs, l.page)
	for _, rule := range l.rules {
		all = append(all, rule)
	}
	return all
}
