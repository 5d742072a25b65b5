package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/ui/widgets"
)

// BenchmarkTable scrolls by a page, and then filters, in tables whose only difference is how many rows there are.
func BenchmarkTable(b *testing.B) {
	for _, rows := range []int{1_000, 1_000_000} {
		b.Run(fmt.Sprint("rows=", rows), func(b *testing.B) {
			app := test.NewTempApp(b)
			app.Settings().SetTheme(widgets.NewTheme(widgets.Light, false))
			data := &counted{rows, map[int]bool{}}
			table := widgets.NewTable([]widgets.TableColumn{{Title: "a", Width: 100, Grow: 1}, {Title: "b", Width: 100}}, data, widgets.SizeRowTwo)
			test.NewTempWindow(b, table).Resize(fyne.NewSize(1100, 700))
			at := 0.0
			for b.Loop() {
				at += 0.01
				table.List.ScrollTo(at - float64(int(at)))
				table.Changed()
				clear(data.asked)
			}
		})
	}
}
