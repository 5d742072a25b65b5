package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Row lays objects side by side, each as wide as it needs, in the middle of the row's height; those in [Fill] share the rest.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&row{gap}, objects...)
}

// Column lays objects one under the other, each as wide as the column; those in [Fill] share what height is left.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&column{gap}, objects...)
}

// Fill gives an object, within a Row or a Column, the room that is left.
func Fill(o fyne.CanvasObject) *fyne.Container { return container.New(&fill{}, o) }

// Spacer takes the room that is left.
func Spacer() *fyne.Container { return container.New(&fill{}) }

// Gap is a fixed distance.
func Gap(width, height float32) *fyne.Container {
	return container.New(&least{width: width, height: height, exact: true})
}

// Pad keeps an object away from what is around it.
func Pad(o fyne.CanvasObject, top, right, bottom, left float32) *fyne.Container {
	return container.New(&pad{top, right, bottom, left}, o)
}

// Wide makes an object exactly so wide.
func Wide(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&least{width: width, exact: true}, o)
}

// AtLeast makes an object at least so large.
func AtLeast(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&least{width: width, height: height}, o)
}

// Centre puts an object in the middle, a little above it if raised.
func Centre(o fyne.CanvasObject, raised bool) *fyne.Container {
	return container.New(&centre{raised}, o)
}

// Top keeps an object at its own height, at the top of what is there.
func Top(o fyne.CanvasObject) *fyne.Container { return container.New(&top{}, o) }

// Stack lays objects one over the other.
func Stack(objects ...fyne.CanvasObject) *fyne.Container { return container.New(&stack{}, objects...) }

// Columns shares the width between objects by weight; they are as high as the highest.
func Columns(gap float32, weights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columns{gap, weights}, objects...)
}

// flowing is what grows in height when it becomes narrower. A layout of ours answers for what it holds.
type flowing interface{ HeightFor(width float32) float32 }

type flowingLayout interface {
	heightOf(objects []fyne.CanvasObject, width float32) float32
}

// HeightOf is the height that an object needs in a width.
func HeightOf(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(flowing); ok {
		return f.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(flowingLayout); ok {
			return l.heightOf(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

func isFill(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(*fill)
	return ok
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	var seen []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			seen = append(seen, o)
		}
	}
	return seen
}
