package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"bannette/ui/viewmodel"
)

// Colours that Fyne has no name for. Theme.Color answers them beside Fyne's own.
const (
	ColourSurface      fyne.ThemeColorName = "surface"      // tables, cards, inputs
	ColourSunken       fyne.ThemeColorName = "sunken"       // navigation, the desk under a page
	ColourRaised       fyne.ThemeColorName = "raised"       // dialogs, menus
	ColourHeader       fyne.ThemeColorName = "header"       // table header
	ColourBorder       fyne.ThemeColorName = "border"       // rules and edges
	ColourBorderStrong fyne.ThemeColorName = "borderStrong" // inputs, secondary buttons
	ColourText         fyne.ThemeColorName = "text"
	ColourMuted        fyne.ThemeColorName = "muted"
	ColourDisabled     fyne.ThemeColorName = "disabledText"
	ColourAccent       fyne.ThemeColorName = "accent"
	ColourOnAccent     fyne.ThemeColorName = "onAccent"
	ColourAccentSoft   fyne.ThemeColorName = "accentSoft"
	ColourSuccess      fyne.ThemeColorName = "successText"
	ColourSuccessSoft  fyne.ThemeColorName = "successSoft"
	ColourWarning      fyne.ThemeColorName = "warningText"
	ColourWarningSoft  fyne.ThemeColorName = "warningSoft"
	ColourDanger       fyne.ThemeColorName = "danger"
	ColourDangerSoft   fyne.ThemeColorName = "dangerSoft"
	ColourRowHover     fyne.ThemeColorName = "rowHover"
	ColourNeutralSoft  fyne.ThemeColorName = "neutralSoft" // a badge that says nothing good or bad
	ColourScrim        fyne.ThemeColorName = "scrim"       // behind a dialog
	ColourBar          fyne.ThemeColorName = "bar"         // a bar of a chart that is not chosen
	ColourClear        fyne.ThemeColorName = "clear"       // nothing is painted
)

// shade is one colour in both appearances.
type shade struct{ light, dark color.NRGBA }

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

func faded(hex uint32, percent int) color.NRGBA {
	c := rgb(hex)
	c.A = uint8(255 * percent / 100)
	return c
}

// palette is every colour there is. The values and their contrasts are those of the design's tokens.
func palette() map[fyne.ThemeColorName]shade {
	return map[fyne.ThemeColorName]shade{
		theme.ColorNameBackground: {rgb(0xF5F4F0), rgb(0x17191B)},
		ColourSunken:              {rgb(0xECEAE4), rgb(0x121416)},
		ColourSurface:             {rgb(0xFFFFFF), rgb(0x1F2225)},
		ColourRaised:              {rgb(0xFFFFFF), rgb(0x2A2E31)},
		ColourHeader:              {rgb(0xF8F7F4), rgb(0x24282B)},
		ColourBorder:              {rgb(0xDCD8CF), rgb(0x3A3F43)},
		ColourBorderStrong:        {rgb(0x8D887C), rgb(0x83898E)},
		ColourText:                {rgb(0x1E2326), rgb(0xE9E7E2)},
		ColourMuted:               {rgb(0x5B6166), rgb(0xA9ADB0)},
		ColourDisabled:            {rgb(0x8F8C85), rgb(0x757A7E)},
		ColourAccent:              {rgb(0x0E5A70), rgb(0x6DBBD0)},
		ColourOnAccent:            {rgb(0xFFFFFF), rgb(0x06222B)},
		ColourAccentSoft:          {rgb(0xE0EEF2), rgb(0x1C3A44)},
		ColourSuccess:             {rgb(0x1D6B3A), rgb(0x7CCB94)},
		ColourSuccessSoft:         {rgb(0xE4F2E7), rgb(0x1C3526)},
		ColourWarning:             {rgb(0x8A5000), rgb(0xE9B45C)},
		ColourWarningSoft:         {rgb(0xFBF0DA), rgb(0x3A2E17)},
		ColourDanger:              {rgb(0xA8261C), rgb(0xF4938A)},
		ColourDangerSoft:          {rgb(0xFBE8E5), rgb(0x452421)},
		ColourRowHover:            {rgb(0xF1EFEA), rgb(0x282C2F)},
		ColourNeutralSoft:         {rgb(0xECEAE4), rgb(0x33383B)},
		ColourScrim:               {faded(0x181C1E, 46), faded(0x000000, 60)},
		ColourBar:                 {rgb(0xC4BFB4), rgb(0x565C60)},
		ColourClear:               {color.NRGBA{}, color.NRGBA{}},

		theme.ColorNameButton:              {rgb(0xFFFFFF), rgb(0x1F2225)},
		theme.ColorNameDisabledButton:      {rgb(0xDCD8CF), rgb(0x3A3F43)},
		theme.ColorNameDisabled:            {rgb(0x8F8C85), rgb(0x757A7E)},
		theme.ColorNameError:               {rgb(0xA8261C), rgb(0xF4938A)},
		theme.ColorNameFocus:               {faded(0x0E5A70, 20), faded(0x6DBBD0, 20)},
		theme.ColorNameForeground:          {rgb(0x1E2326), rgb(0xE9E7E2)},
		theme.ColorNameForegroundOnError:   {rgb(0xFFFFFF), rgb(0x17191B)},
		theme.ColorNameForegroundOnPrimary: {rgb(0xFFFFFF), rgb(0x06222B)},
		theme.ColorNameForegroundOnSuccess: {rgb(0xFFFFFF), rgb(0x17191B)},
		theme.ColorNameForegroundOnWarning: {rgb(0xFFFFFF), rgb(0x17191B)},
		theme.ColorNameHeaderBackground:    {rgb(0xF8F7F4), rgb(0x24282B)},
		theme.ColorNameHover:               {faded(0x1E2326, 6), faded(0xE9E7E2, 6)},
		theme.ColorNameHyperlink:           {rgb(0x0E5A70), rgb(0x6DBBD0)},
		theme.ColorNameInputBackground:     {rgb(0xFFFFFF), rgb(0x1F2225)},
		theme.ColorNameInputBorder:         {rgb(0x8D887C), rgb(0x83898E)},
		theme.ColorNameMenuBackground:      {rgb(0xFFFFFF), rgb(0x2A2E31)},
		theme.ColorNameOverlayBackground:   {rgb(0xFFFFFF), rgb(0x2A2E31)},
		theme.ColorNamePlaceHolder:         {rgb(0x5B6166), rgb(0xA9ADB0)},
		theme.ColorNamePressed:             {faded(0x1E2326, 12), faded(0xE9E7E2, 12)},
		theme.ColorNamePrimary:             {rgb(0x0E5A70), rgb(0x6DBBD0)},
		theme.ColorNameScrollBar:           {faded(0x8D887C, 60), faded(0x83898E, 60)},
		theme.ColorNameScrollBarBackground: {color.NRGBA{}, color.NRGBA{}},
		theme.ColorNameSelection:           {rgb(0xE0EEF2), rgb(0x1C3A44)},
		theme.ColorNameSeparator:           {rgb(0xDCD8CF), rgb(0x3A3F43)},
		theme.ColorNameShadow:              {faded(0x14181C, 22), faded(0x000000, 50)},
		theme.ColorNameSuccess:             {rgb(0x1D6B3A), rgb(0x7CCB94)},
		theme.ColorNameWarning:             {rgb(0x8A5000), rgb(0xE9B45C)},
	}
}

// Tone says what a colour means; screens choose tones, not colours.
type Tone = viewmodel.Tone

// InkOf is the colour of text and icons in a tone.
func InkOf(t Tone) fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{ColourText, ColourMuted, ColourAccent, ColourSuccess, ColourWarning, ColourDanger, ColourDisabled}[t]
}

// softOf is the colour of a surface in a tone.
func softOf(t Tone) fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{ColourSurface, ColourNeutralSoft, ColourAccentSoft, ColourSuccessSoft, ColourWarningSoft, ColourDangerSoft, ColourNeutralSoft}[t]
}

// Glow is what marks a word that was looked for, as if by a marker.
func Glow(percent int) color.Color {
	c := palette()[ColourWarning].dark
	c.A = uint8(255 * percent / 100)
	return c
}

// OnPaper is a colour of the light appearance, thinly laid on: paper is white in both.
func OnPaper(name fyne.ThemeColorName, percent int) color.Color {
	c := palette()[name].light
	c.A = uint8(255 * percent / 100)
	return c
}
