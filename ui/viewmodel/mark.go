package viewmodel

import "bannette/app"

// BinderGlyph is the picture of a kind of binder.
func BinderGlyph(kind app.BinderKind) Glyph {
	switch kind {
	case app.Purchases:
		return GlyphPurchases
	case app.Sales:
		return GlyphFlag
	case app.Cash:
		return GlyphCash
	case app.Bank:
		return GlyphBank
	case app.Expenses:
		return GlyphExpenses
	}
	return GlyphFiling
}

// Tone says what a colour means; the window knows which colour that is.
type Tone int

// The tones.
const (
	Plain   Tone = iota
	Muted        // second to what stands beside it
	Accent       // running, chosen, a link
	Success      // collected, proved, active
	Warning      // needs a look
	Danger       // needs someone now
	Off          // cannot be used at present
)

// Mark is a state as it is shown: its word, what it means, and its picture, which differs from state to state.
type Mark struct {
	Text  string
	Tone  Tone
	Glyph Glyph
}

// Cure is the one thing that a line of the list offers: what mends the channel, or what one does most.
type Cure int

// The cures.
const (
	NoCure Cure = iota
	CureReconnect
	CureChoose // another folder
	CureFollow // the run that is going
	CureRun
	CureRetry // run what fails day after day
	CureResume
)

// Glyph names a picture of the interface; the window knows how it is drawn. "" is none.
type Glyph string

// The glyphs.
const (
	GlyphBank          Glyph = "bank"
	GlyphCalendar      Glyph = "calendar"
	GlyphCash          Glyph = "cash"
	GlyphChannels      Glyph = "channels"
	GlyphCheck         Glyph = "check"
	GlyphChevronDown   Glyph = "chevron-down"
	GlyphChevronLeft   Glyph = "chevron-left"
	GlyphChevronRight  Glyph = "chevron-right"
	GlyphChevronUp     Glyph = "chevron-up"
	GlyphCircle        Glyph = "circle"
	GlyphClose         Glyph = "close"
	GlyphCompany       Glyph = "company"
	GlyphDisconnected  Glyph = "disconnected"
	GlyphDone          Glyph = "done"
	GlyphDownload      Glyph = "download"
	GlyphEdit          Glyph = "edit"
	GlyphExamples      Glyph = "examples"
	GlyphExpenses      Glyph = "expenses"
	GlyphEye           Glyph = "eye"
	GlyphFailed        Glyph = "failed"
	GlyphFile          Glyph = "file"
	GlyphFiles         Glyph = "files"
	GlyphFiling        Glyph = "filing"
	GlyphFlag          Glyph = "flag"
	GlyphFolderMissing Glyph = "folder-missing"
	GlyphFolder        Glyph = "folder"
	GlyphHistory       Glyph = "history"
	GlyphInfo          Glyph = "info"
	GlyphKey           Glyph = "key"
	GlyphLanguage      Glyph = "language"
	GlyphLink          Glyph = "link"
	GlyphLock          Glyph = "lock"
	GlyphMail          Glyph = "mail"
	GlyphMinus         Glyph = "minus"
	GlyphMore          Glyph = "more"
	GlyphOpenOutside   Glyph = "open-outside"
	GlyphPause         Glyph = "pause"
	GlyphPicture       Glyph = "picture"
	GlyphPlay          Glyph = "play"
	GlyphPlus          Glyph = "plus"
	GlyphProved        Glyph = "proved"
	GlyphPurchases     Glyph = "purchases"
	GlyphQuit          Glyph = "quit"
	GlyphRead          Glyph = "read"
	GlyphRecognise     Glyph = "recognise"
	GlyphSearch        Glyph = "search"
	GlyphSettings      Glyph = "settings"
	GlyphSync          Glyph = "sync"
	GlyphTray          Glyph = "tray"
	GlyphTurn          Glyph = "turn"
	GlyphUser          Glyph = "user"
	GlyphUsers         Glyph = "users"
	GlyphWarning       Glyph = "warning"
	GlyphZoomIn        Glyph = "zoom-in"
	GlyphZoomOut       Glyph = "zoom-out"
)
