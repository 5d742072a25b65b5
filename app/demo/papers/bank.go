package papers

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// bankStatement is the account's month as banks offer it for download: semicolons, commas, a mark for UTF-8.
func bankStatement(seed uint64, p Party, month time.Time, partners ...string) []byte {
	r := rand.New(rand.NewPCG(seed, 6))
	var out strings.Builder
	out.WriteString("\ufeff")
	line := func(cells ...string) { out.WriteString(strings.Join(cells, ";") + "\r\n") }
	plain := func(c Cents) string { return strings.ReplaceAll(c.String(), noBreak, "") }
	line("Titulaire", p.Name)
	line("IBAN", spaced(p.IBAN, 4))
	line("Banque", p.Bank)
	line("")
	line("Date", "Libellé", "Débit", "Crédit", "Solde")
	balance := Cents(r.IntN(900_000) + 300_000)
	line(day(month), "SOLDE INITIAL", "", "", plain(balance))
	for d := 1; d < 28; d += 1 + r.IntN(3) {
		date := day(month.AddDate(0, 0, d))
		amount := Cents(r.IntN(90_000) + 2_000)
		if r.IntN(2) == 0 {
			balance += amount
			line(date, fmt.Sprintf("REMISE CARTES %06d", r.IntN(1_000_000)), "", plain(amount), plain(balance))
			continue
		}
		balance -= amount
		line(date, "PRLV SEPA "+strings.ToUpper(partners[r.IntN(len(partners))]), plain(amount), "", plain(balance))
	}
	line(day(month.AddDate(0, 1, -1)), "SOLDE FINAL", "", "", plain(balance))
	return []byte(out.String())
}
