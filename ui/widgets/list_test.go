package widgets_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// counted is a table's rows that remember which were asked for.
type counted struct {
	rows  int
	asked map[int]bool
}

func (c *counted) Len() int { return c.rows }
func (c *counted) Cells(row int) ([]widgets.Cell, bool) {
	c.asked[row] = true
	return []widgets.Cell{{Text: fmt.Sprint(row), Tick: widgets.Unticked}, {Text: "b", Button: "Choisir"}}, true
}

// tableIn puts a table of that many rows into a window, 10 rows high.
func tableIn(t *testing.T, rows int) (*widgets.Table, *counted, *frame.Frame) {
	t.Helper()
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false})
	data := &counted{rows, map[int]bool{}}
	table := widgets.NewTable([]widgets.TableColumn{{Title: "a", Width: 100, Grow: 1, Sorts: true}, {Title: "b", Width: 100}}, data, widgets.SizeRowOne)
	f.ShowBare(&uitest.PlainScreen{Inside: widgets.Stack(table)})
	table.Resize(fyne.NewSize(600, 32+2+10*36))
	return table, data, f
}

func TestAMillionRowsCostAScreenful(t *testing.T) {
	table, data, _ := tableIn(t, 1_000_000)
	uitest.Press(table.List, fyne.KeyEnd)
	if table.Selected() != 999_999 {
		t.Fatalf("End selects %d", table.Selected())
	}
	if y := table.List.YOf(999_999) + 36; y != table.List.Size().Height {
		t.Errorf("the last row ends at %v of %v", y, table.List.Size().Height)
	}
	uitest.Press(table.List, fyne.KeyPageUp, fyne.KeyHome)
	table.List.ScrollTo(0.5)
	if len(data.asked) > 60 {
		t.Errorf("%d rows were asked for", len(data.asked))
	}
	if len(table.List.Lines) > 25 {
		t.Errorf("%d lines were made", len(table.List.Lines))
	}
}

func TestTheKeyboardGoesThroughATable(t *testing.T) {
	table, _, _ := tableIn(t, 100)
	var did []string
	table.OnSelect = func(row int) { did = append(did, fmt.Sprint("select ", row)) }
	table.OnOpen = func(row int) { did = append(did, fmt.Sprint("open ", row)) }
	table.OnTick = func(row int) { did = append(did, fmt.Sprint("tick ", row)) }
	uitest.Press(table.List, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn, fyne.KeyPageDown, fyne.KeySpace, fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome)
	want := []string{"select 0", "select 1", "select 0", "open 0", "select 10", "tick 10", "select 99", "select 0"}
	if !slices.Equal(did, want) {
		t.Errorf("did %v, want %v", did, want)
	}
	if table.List.Top != 0 {
		t.Errorf("after Home row %d is at the top", table.List.Top)
	}
}

func TestTheWheelStopsAtBothEnds(t *testing.T) {
	table, _, _ := tableIn(t, 15)
	table.List.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 50)})
	if table.List.YOf(0) != 0 {
		t.Errorf("the first row stands at %v", table.List.YOf(0))
	}
	for range 30 {
		table.List.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	}
	if y := table.List.YOf(14) + 36; y != table.List.Size().Height {
		t.Errorf("the last row ends at %v of %v", y, table.List.Size().Height)
	}
}

func TestATapOnAPartDoesWhatThePartIsFor(t *testing.T) {
	table, _, _ := tableIn(t, 5)
	var did []string
	table.OnSelect = func(row int) { did = append(did, fmt.Sprint("select ", row)) }
	table.OnTick = func(row int) { did = append(did, fmt.Sprint("tick ", row)) }
	table.OnAction = func(row, column int) { did = append(did, fmt.Sprint("action ", row, " ", column)) }
	table.OnOpen = func(row int) { did = append(did, fmt.Sprint("open ", row)) }
	tap := func(x, y float32) { test.TapAt(table.List, fyne.NewPos(x, y)) }
	tap(20, 40)
	tap(100, 80)
	tap(table.Size().Width-40, 120)
	tap(100, 10)
	tap(100, 10)
	want := []string{"tick 1", "select 2", "select 3", "action 3 1", "select 0", "open 0"}
	if !slices.Equal(did, want) {
		t.Errorf("did %v, want %v", did, want)
	}
}

func TestDraggedColumnsAreRemembered(t *testing.T) {
	table, _, f := tableIn(t, 5)
	memory := uitest.Drawer{}
	f.Memory, table.Name = memory, "test"
	edge := table.Widths()[0]
	table.Head().Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(edge-30, 5)}, Dragged: fyne.NewDelta(-30, 0)})
	table.Head().DragEnd()
	again := widgets.NewTable(table.Columns, table.Rows, widgets.SizeRowOne)
	again.Name = "test"
	f.ShowBare(&uitest.PlainScreen{Inside: widgets.Stack(again)})
	if got := again.Widths()[0]; got != edge-30 {
		t.Errorf("the column is %v wide, want %v; remembered %v", got, edge-30, memory)
	}
}

func TestATreeOpensAndClosesByKeyboard(t *testing.T) {
	f := uitest.NewFrame(t, uitest.Look{Language: "fr", Appearance: widgets.Light, Large: false})
	tree := widgets.NewTree(uitest.ExampleBranches{})
	f.ShowBare(&uitest.PlainScreen{Inside: widgets.Stack(tree)})
	var did []string
	tree.OnToggle = func(row int) { did = append(did, fmt.Sprint("toggle ", row)) }
	tree.OnTick = func(row int) { did = append(did, fmt.Sprint("tick ", row)) }
	tree.Focus()
	uitest.Press(tree.List, fyne.KeyLeft, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeySpace, fyne.KeyLeft, fyne.KeyEnd, fyne.KeySpace)
	if want := []string{"toggle 0", "toggle 2", "tick 2"}; !slices.Equal(did, want) {
		t.Errorf("did %v, want %v", did, want)
	}
	if tree.Selected() != 7 {
		t.Errorf("line %d is selected", tree.Selected())
	}
}

func TestFileNamesAreCutInTheMiddle(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(widgets.NewTheme(widgets.Light, false))
	name := "Facture au nom beaucoup trop long pour sa colonne.pdf"
	cut := widgets.Fit(name, 160, widgets.Body, true)
	if widgets.Measure(cut, widgets.Body).Width > 160 || cut[len(cut)-4:] != ".pdf" || cut[:4] != "Fact" {
		t.Errorf("cut to %q", cut)
	}
	if got := widgets.Fit(name, 1000, widgets.Body, true); got != name {
		t.Errorf("cut without need to %q", got)
	}
}

func TestParagraphsBreakAtPlainSpacesOnly(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(widgets.NewTheme(widgets.Light, false))
	for width := float32(40); width < 200; width += 3 {
		for _, line := range widgets.BreakLines("Rien n’est perdu\u00a0: les documents attendent\u202f; 1\u202f355 en tout.", width, widgets.Body) {
			if line[0] == ':' || line[0] == ';' || line[:1] == "3" {
				t.Fatalf("at %v a line begins %q", width, line)
			}
		}
	}
	p := widgets.NewParagraph("un deux trois quatre cinq six sept huit neuf dix", widgets.Body, viewmodel.Plain)
	if narrow, wide := p.HeightFor(80), p.HeightFor(400); narrow <= wide {
		t.Errorf("%v high when narrow, %v when wide", narrow, wide)
	}
}
