// Package widgets are the theme, the layouts and the controls of the window. They know no screen and no frame: what
// they need of the window they ask its [Host] for.
package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Sizes that Fyne has no name for, in its units. Theme.Size answers them beside Fyne's own.
const (
	SizeControl     fyne.ThemeSizeName = "control"      // height of buttons and inputs
	SizeControlRow  fyne.ThemeSizeName = "controlRow"   // the same within a row
	SizeRowOne      fyne.ThemeSizeName = "rowOne"       // a row with one line
	SizeRowDialog   fyne.ThemeSizeName = "rowDialog"    // the same in a dialog
	SizeRowTree     fyne.ThemeSizeName = "rowTree"      // a row of a tree
	SizeRowHistory  fyne.ThemeSizeName = "rowHistory"   // two lines, Historique
	SizeRowTwo      fyne.ThemeSizeName = "rowTwo"       // two lines
	SizeRowTray     fyne.ThemeSizeName = "rowTray"      // two lines, Bannette
	SizeTableHeader fyne.ThemeSizeName = "tableHeader"  // the header of a table
	SizeCardRadius  fyne.ThemeSizeName = "cardRadius"   // corners of cards and tables
	SizeDialogRound fyne.ThemeSizeName = "dialogRadius" // corners of dialogs
	SizeIconLarge   fyne.ThemeSizeName = "iconLarge"    // navigation, banners
	SizeIconBadge   fyne.ThemeSizeName = "iconBadge"    // badges
)

// Appearance is what the user chose: light, dark, or as the system has it.
type Appearance string

// The appearances. They are stored.
const (
	AsSystem Appearance = "system"
	Light    Appearance = "light"
	Dark     Appearance = "dark"
)

// Theme holds every colour, size and icon of the interface; no widget has any of its own.
// Make one with [NewTheme] and give it to the app's settings; another appearance is another Theme.
type Theme struct {
	appearance Appearance
	large      bool
	colours    map[fyne.ThemeColorName]shade
	sizes      map[fyne.ThemeSizeName]float32
	glyphs     *glyphs
}

var _ fyne.Theme = (*Theme)(nil)

// NewTheme returns the theme in an appearance; large makes text and what holds it 15 % larger.
func NewTheme(appearance Appearance, large bool) *Theme {
	t := &Theme{appearance: appearance, large: large, colours: palette(), sizes: sizes(), glyphs: newGlyphs()}
	if !large {
		return t
	}
	for _, name := range growing() {
		t.sizes[name] = float32(math.Round(float64(t.sizes[name] * 1.15)))
	}
	return t
}

// Color is the colour of a name. The variant counts only where the appearance is the system's.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	s, ok := t.colours[name]
	if !ok {
		return theme.DefaultTheme().Color(name, variant)
	}
	if t.appearance == Dark || t.appearance != Light && variant == theme.VariantDark {
		return s.dark
	}
	return s.light
}

// Size is the size of a name, in Fyne's units.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := t.sizes[name]; ok {
		return size
	}
	return theme.DefaultTheme().Size(name)
}

// Font is Fyne's own Noto Sans: all European accents, and figures of one width.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon is Fyne's own, for the few stock widgets; ours are Glyphs.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

func sizes() map[fyne.ThemeSizeName]float32 {
	return map[fyne.ThemeSizeName]float32{
		theme.SizeNameText:               13,
		theme.SizeNameCaptionText:        12,
		theme.SizeNameSubHeadingText:     15,
		theme.SizeNameHeadingText:        20,
		theme.SizeNamePadding:            4,
		theme.SizeNameInnerPadding:       7,
		theme.SizeNameInlineIcon:         16,
		theme.SizeNameLineSpacing:        3,
		theme.SizeNameInputRadius:        6,
		theme.SizeNameSelectionRadius:    6,
		theme.SizeNameInputBorder:        1,
		theme.SizeNameSeparatorThickness: 1,
		theme.SizeNameScrollBar:          12,
		theme.SizeNameScrollBarSmall:     6,
		theme.SizeNameScrollBarRadius:    4,

		SizeControl: 32, SizeControlRow: 28,
		SizeRowOne: 36, SizeRowDialog: 34, SizeRowTree: 32, SizeRowHistory: 44, SizeRowTwo: 46, SizeRowTray: 50,
		SizeTableHeader: 32, SizeCardRadius: 8, SizeDialogRound: 10, SizeIconLarge: 20, SizeIconBadge: 14,
	}
}

// growing are the sizes that follow the size of the text.
func growing() []fyne.ThemeSizeName {
	return []fyne.ThemeSizeName{
		theme.SizeNameText, theme.SizeNameCaptionText, theme.SizeNameSubHeadingText, theme.SizeNameHeadingText,
		theme.SizeNameInlineIcon, theme.SizeNameInnerPadding,
		SizeControl, SizeControlRow, SizeRowOne, SizeRowDialog, SizeRowTree, SizeRowHistory, SizeRowTwo, SizeRowTray,
		SizeTableHeader, SizeIconLarge, SizeIconBadge,
	}
}

// current is the theme in use; a program that set another gets ours in light, so that nothing is drawn without colour.
func current() *Theme {
	if t, ok := fyne.CurrentApp().Settings().Theme().(*Theme); ok {
		return t
	}
	return NewTheme(Light, false)
}

func colour(name fyne.ThemeColorName) color.Color {
	return current().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// Size is a size of the theme.
func Size(name fyne.ThemeSizeName) float32 { return current().Size(name) }
