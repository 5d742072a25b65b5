package tray

import (
	"context"
	"fmt"
	"testing"
	"time"

	"bannette/app"
	"bannette/ui/frame"
	"bannette/ui/uitest"
	traymodel "bannette/ui/viewmodel/tray"
)

// reckonedTray has that many documents, which it reckons and does not keep: what is measured is the window.
type reckonedTray struct {
	*uitest.PaperTray
	length int
}

func (r *reckonedTray) Trays(context.Context) ([]app.TrayRow, error) {
	r.Books[0].Counts = map[app.Status]int{app.ToEnter: r.length, app.Aside: r.length, app.Entered: r.length}
	return r.Books, nil
}

func (r *reckonedTray) Documents(_ context.Context, f app.DocumentFilter) (rows []app.DocumentRow, err error) {
	newest := int64(r.length)
	if f.Before != 0 {
		newest = f.Before - 1
	}
	for id := newest - int64(f.Skip); id > 0 && len(rows) < f.Limit; id-- {
		rows = append(rows, app.DocumentRow{ID: id, Company: r.Books[0].Company, Binder: r.Books[0].Binder, Name: "Facture.pdf", Status: f.Status, Received: uitest.Noon()})
	}
	return rows, nil
}

// BenchmarkTray opens Bannette, scrolls through it, filters and searches, where it has a thousand documents and a
// hundred thousand. window-ms is the longest that one call kept the window.
func BenchmarkTray(b *testing.B) {
	for _, length := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint("documents=", length), func(b *testing.B) {
			session := &reckonedTray{uitest.MockTray(), length}
			model := uitest.TrayModel(session)
			t := &testing.T{}
			f := uitest.NewFrame(t, uitest.Plain())
			f.Screens[frame.PlaceTray] = func() frame.Screen { return New(f, model, nil, nil) }
			f.Go(frame.PlaceTray)
			s := f.Front().(*Screen)
			longest, at := time.Duration(0), 0.0
			for b.Loop() {
				for _, do := range []func(){
					model.Load,
					func() { at += 0.0137; s.list.rows.ScrollTo(at - float64(int(at))) },
					func() { model.List.FilterStatus(traymodel.Entered) },
					func() { model.List.FilterStatus(traymodel.ToEnter) },
					func() { model.List.Search("fact") },
					func() { model.List.Search("") },
				} {
					began := time.Now()
					do()
					longest = max(longest, time.Since(began))
				}
			}
			b.ReportMetric(float64(longest.Microseconds())/1000, "window-ms")
		})
	}
}
