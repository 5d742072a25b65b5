package tray

import (
	"math"
	"strconv"

	"bannette/collector"
	"bannette/ui/viewmodel"
)

// amountSum is whether the amounts of the chosen document add up.
type amountSum int

const (
	sumUnknown amountSum = iota // one of them is missing
	sumHolds
	sumDiffers
)

// sum proves net + VAT = total to the cent, whoever read or typed them, and says so.
func (f *Fields) sum() (amountSum, string) {
	var cents [3]int64
	for i, name := range []string{collector.FieldNet, collector.FieldVAT, collector.FieldTotal} {
		amount, err := strconv.ParseFloat(f.document.row.Fields[name].Value, 64)
		if err != nil {
			return sumUnknown, ""
		}
		cents[i] = int64(math.Round(amount * 100))
	}
	sum := cents[0] + cents[1]
	if sum == cents[2] {
		return sumHolds, f.Words.Say("ui.tray.by-sum", nil)
	}
	written := viewmodel.Amount(f.Words, strconv.FormatFloat(float64(sum)/100, 'f', 2, 64))
	return sumDiffers, f.Words.Say("ui.tray.other-sum", map[string]any{"Sum": written})
}
