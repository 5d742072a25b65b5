package widgets

import (
	"fmt"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"bannette/assets"
	"bannette/ui/viewmodel"
)

// Glyph names one of our icons: strokes on a grid of 16. The names are in viewmodel; "" draws nothing.
type Glyph = viewmodel.Glyph

// ink is the colour in which every glyph's file is drawn.
const ink = "#1E2326"

// glyphs keeps each glyph in each colour it was asked for. Fyne recolours fills, not strokes [Fyne 2.7.1],
// so that the colour is written into the drawing.
type glyphs struct {
	mu    sync.Mutex
	drawn map[string]fyne.Resource
}

func newGlyphs() *glyphs { return &glyphs{drawn: map[string]fyne.Resource{}} }

func (g *glyphs) in(glyph Glyph, c color.Color) fyne.Resource {
	if glyph == "" {
		return nil
	}
	hex := hexOf(c)
	name := string(glyph) + "-" + hex[1:] + ".svg"
	g.mu.Lock()
	defer g.mu.Unlock()
	if known, ok := g.drawn[name]; ok {
		return known
	}
	drawing, err := assets.Icons.ReadFile("icons/glyphs/" + string(glyph) + ".svg")
	if err != nil {
		panic("no glyph " + string(glyph)) // a misspelt constant
	}
	made := fyne.NewStaticResource(name, []byte(strings.ReplaceAll(string(drawing), ink, hex)))
	g.drawn[name] = made
	return made
}

// glyph is the glyph in a colour of the theme in use.
func glyph(name Glyph, in fyne.ThemeColorName) fyne.Resource {
	return current().glyphs.in(name, colour(in))
}

// picture is a file of the icons' folder as it is drawn: "app.svg", "status-idle.svg".
func picture(name string) fyne.Resource {
	drawing, err := assets.Icons.ReadFile("icons/" + name)
	if err != nil {
		panic("no picture " + name) // a misspelt name
	}
	return fyne.NewStaticResource(name, drawing)
}

// AppIcon is the program's own icon, for windows and task bars. Each window hands it to the system as it is, four bytes a
// point or eight: the one for packages would take 20 MB.
func AppIcon() fyne.Resource { return picture("app-256.png") }

// StatusIcon is the picture of the status icon: "idle", "running" or "attention". It is a PNG: Windows cannot decode another.
func StatusIcon(state string) fyne.Resource { return picture("status-" + state + "-64.png") }

// emptyTray is the idle status picture in two colours of the theme.
func (g *glyphs) emptyTray(tray, sheet color.Color) fyne.Resource {
	drawing := string(picture("status-idle.svg").Content())
	drawing = strings.NewReplacer("#2B8AA6", hexOf(tray), "#FFFFFF", hexOf(sheet)).Replace(drawing)
	return fyne.NewStaticResource("empty-"+hexOf(tray)[1:]+".svg", []byte(drawing))
}

func hexOf(c color.Color) string {
	red, green, blue, _ := c.RGBA()
	return fmt.Sprintf("#%02X%02X%02X", red>>8, green>>8, blue>>8)
}
