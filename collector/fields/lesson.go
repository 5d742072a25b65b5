package fields

// Lesson is what a correction taught about a supplier's documents: the label beside which a field stands.
type Lesson struct {
	Field string // collector.FieldNumber, FieldDate, ...
	Label string // as it stands on the page, folded: "dossier no"
}
