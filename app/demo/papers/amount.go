package papers

import (
	"fmt"
	"strconv"
	"strings"
)

// Cents is an amount in hundredths of a euro.
type Cents int64

// Permille is a rate of VAT in thousandths: 55 is 5.5 %.
type Permille int64

// noBreak joins what a line end must not part: French prints it inside numbers and before units.
const noBreak = "\u00a0"

// String is the amount as French paper prints it, without currency: "1 284,50".
func (c Cents) String() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	return fmt.Sprintf("%s%s,%02d", sign, grouped(int64(c/100)), c%100)
}

// euros is the amount with its sign: "1 284,50 €".
func (c Cents) euros() string { return c.String() + noBreak + "€" }

// decimal is the amount as data formats write it: "1284.50".
func (c Cents) decimal() string {
	sign := ""
	if c < 0 {
		sign, c = "-", -c
	}
	return fmt.Sprintf("%s%d.%02d", sign, c/100, c%100)
}

// String is the rate as French paper prints it: "5,5 %".
func (r Permille) String() string {
	return strings.Replace(r.decimal(), ".", ",", 1) + noBreak + "%"
}

// decimal is the rate in percent: "5.5".
func (r Permille) decimal() string { return strconv.FormatFloat(float64(r)/10, 'f', -1, 64) }

// of is the VAT on a net amount.
func (r Permille) of(net Cents) Cents { return Cents(divide(int64(net)*int64(r), 1000)) }

// within is the VAT that an amount including it contains.
func (r Permille) within(gross Cents) Cents {
	return gross - Cents(divide(int64(gross)*1000, 1000+int64(r)))
}

// milli is a quantity or a unit price in thousandths.
type milli int64

// String has as many decimals as it needs: "40", "12,5".
func (m milli) String() string {
	whole := grouped(int64(m / 1000))
	if m%1000 == 0 {
		return whole
	}
	return whole + "," + strings.TrimRight(fmt.Sprintf("%03d", m%1000), "0")
}

// price has two decimals, or three where it needs them: "21,40", "1,799".
func (m milli) price() string {
	if m%10 == 0 {
		return Cents(m / 10).String()
	}
	return fmt.Sprintf("%s,%03d", grouped(int64(m/1000)), m%1000)
}

// decimal is how data formats write it: "12.5".
func (m milli) decimal() string { return strconv.FormatFloat(float64(m)/1000, 'f', -1, 64) }

// times is quantity times price.
func (m milli) times(price milli) Cents { return Cents(divide(int64(m)*int64(price), 10_000)) }

// divide rounds half away from zero.
func divide(a, b int64) int64 {
	if a < 0 {
		return -divide(-a, b)
	}
	return (a + b/2) / b
}

func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + noBreak + s[i:]
	}
	return s
}
