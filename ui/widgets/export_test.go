package widgets

// Head is the header, whose edges are dragged.
func (t *Table) Head() *tableHead { return t.head }

// Widths are those of the columns.
func (t *Table) Widths() []float32 { return t.widths }
