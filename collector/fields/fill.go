package fields

import (
	"maps"

	"bannette/collector"
)

// Wanting says whether a document lacks what every entry needs: the date and the total, and of an invoice the number.
func Wanting(read collector.Fields) bool {
	if read[collector.FieldDate].Value == "" || read[collector.FieldTotal].Value == "" {
		return true
	}
	return read[collector.FieldKind].Value != receipt && read[collector.FieldNumber].Value == ""
}

// Fill is what was read, and where that is empty what a second reading of the same pages found. Sums that belong
// together come from one reading.
func Fill(first, second collector.Fields) collector.Fields {
	if first[collector.FieldKind].Value == "" {
		return second
	}
	filled := maps.Clone(first)
	total := first[collector.FieldTotal].Value
	for name, f := range second {
		if _, known := filled[name]; known || isAmount(name) && total != "" && second[collector.FieldTotal].Value != total {
			continue
		}
		filled[name] = f
	}
	return filled
}
