package viewmodel

// Term is one count of a sum.
type Term struct {
	Label string
	Count string // as the language writes it
	Tone  Tone
}

// Stage is how far one step of a run is.
type Stage struct {
	Title string
	Glyph Glyph
	Count string  // « 21 sur 34 »
	Note  string  // « 31,8 Mo sur 52,4 Mo »
	Done  float64 // 0 to 1
}

// Bar is one day of a chart.
type Bar struct {
	Value int
	Label string // under the bar, "" for most
	Tip   string // « 23 nov. : 30 documents »
	Count string // the value as it is written, over the chosen bar
}

// Pill is one choice of a row of filters.
type Pill struct {
	Label string
	Count int   // -1 for none
	Glyph Glyph // where the choice needs someone
	Tone  Tone  // of the glyph
}
