package fields_test

import (
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/fields"
)

func TestDayOrMonthFirstIsDecidedByWhatStandsThere(t *testing.T) {
	reader := fields.New()
	reader.Now = func() time.Time { return time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		want  string
		lines []string
	}{
		{"2025-02-03", []string{"Mon 03/02/2025 12:30", "TOTAL|5.00"}},
		{"2025-03-02", []string{"Sun 03/02/2025 12:30", "TOTAL|5.00"}},
		{"2025-03-02", []string{"Dim. 02/03/2025 12:30", "TOTAL|5,00"}},
		{"2025-03-02", []string{"Austin, TX 78701", "03/02/2025 12:30 PM", "TOTAL|5.00"}},
		{"2025-02-03", []string{"75011 Paris", "03/02/2025 12:30", "TOTAL|5,00"}},
		{"2025-05-08", []string{"05/08/2025 12:30", "TOTAL|$5.00"}}, // the eighth of May: August is still to come
		{"", []string{"03/02/2025 12:30", "TOTAL|$5.00"}},           // American, perhaps
		{"", []string{"03/02/2035 12:30", "TOTAL|5,00"}},            // nobody has printed that yet
		{"2025-02-03", []string{"Reg 19- 03/02/2025 12:30", "TOTAL|5,00"}},
		{"2025-02-03", []string{"Imprimé le 03/02/2025 12:30", "TOTAL|5,00"}},
		{"2025-02-03", []string{"Imprimé le 04/02/2025 12:30", "Date 03/02/2025", "TOTAL|5,00"}},
	} {
		if got := reader.Read([]collector.PageText{roll(append([]string{"LE COMPTOIR"}, c.lines...)...)})["date"].Value; got != c.want {
			t.Errorf("%q: %q, want %q", c.lines, got, c.want)
		}
	}
}
