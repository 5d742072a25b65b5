package tray

import (
	"math"
	"strconv"

	"bannette/collector"
	"bannette/ui/viewmodel"
)

// traySum is whether the amounts of the chosen document add up.
type traySum int

const (
	sumUnknown traySum = iota // one of them is missing
	sumHolds
	sumDiffers
)

// sum proves net + VAT = total to the cent, whoever read or typed them, and says so.
func (t *Tray) sum() (traySum, string) {
	var cents [3]int64
	for i, name := range []string{collector.FieldNet, collector.FieldVAT, collector.FieldTotal} {
		amount, err := strconv.ParseFloat(t.Document.row.Fields[name].Value, 64)
		if err != nil {
			return sumUnknown, ""
		}
		cents[i] = int64(math.Round(amount * 100))
	}
	sum := cents[0] + cents[1]
	if sum == cents[2] {
		return sumHolds, t.Words.Say("ui.tray.by-sum", nil)
	}
	written := viewmodel.Amount(t.Words, strconv.FormatFloat(float64(sum)/100, 'f', 2, 64))
	return sumDiffers, t.Words.Say("ui.tray.other-sum", map[string]any{"Sum": written})
}
