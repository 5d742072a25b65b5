package papers

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math/big"
	"math/rand/v2"
	"strings"
)

// Party is an invented company or person, with numbers that are formally valid.
type Party struct {
	Name    string
	Form    string // "SARL au capital de 8 000 €", "" for a person
	Tagline string
	Street  string
	Zip     string
	City    string
	Phone   string
	Email   string
	Web     string
	APE     string // code of its activity
	SIREN   string // 9 digits, "" for a private person
	SIRET   string // 14 digits
	VAT     string // "FR" + key + SIREN
	IBAN    string
	BIC     string
	Bank    string
}

// identity is what a party needs beyond what the catalogue says of it.
// The numbers depend on the name alone, so that a party has the same ones on each of its papers.
func identity(p Party) Party {
	h := fnv.New64a()
	h.Write([]byte(p.Name))
	r := rand.New(rand.NewPCG(h.Sum64(), 1))
	// INSEE has not reached 99x xxx xxx: the number is valid in form, and nobody's.
	p.SIREN = withLuhn("99" + digits(r, 6))
	p.SIRET = withLuhn(p.SIREN + "000" + fmt.Sprint(1+r.IntN(4)))
	p.VAT = vatNumber(p.SIREN)
	// No French bank has a code that begins with 9.
	p.IBAN = frenchIBAN("9"+digits(r, 4), "0"+digits(r, 4), digits(r, 11))
	bank := [...]struct{ name, bic string }{
		{"Banque du Ponant", "PONAFRZZ"}, {"Crédit Ligérien", "CRLGFRZZ"}, {"Caisse des Artisans", "CARTFRZZ"},
	}[r.IntN(3)]
	p.Bank, p.BIC = bank.name, bank.bic
	// ARCEP keeps these beginnings for works of fiction.
	area := map[byte]string{'2': "03 53 01", '8': "03 53 01", '5': "02 61 91", '4': "02 61 91", '3': "05 36 49", '6': "04 65 71"}[p.Zip[0]]
	p.Phone = fmt.Sprintf("%s %s %s", cmp.Or(area, "01 99 00"), digits(r, 2), digits(r, 2))
	domain := domainOf(p.Name)
	p.Web = "www." + domain
	if p.Email == "" {
		p.Email = "contact@" + domain
	}
	return p
}

// registration is what French law wants at the foot of a company's papers, in parts that no line end may break.
func (p Party) registration() []string {
	return []string{p.Name + ", " + p.Form, "SIRET " + spaced(p.SIRET, 3, 3, 3, 5), "RCS " + p.City + " " + spaced(p.SIREN, 3), "APE " + p.APE, "TVA " + spaced(p.VAT, 4, 3)}
}

func domainOf(name string) string {
	plain := strings.NewReplacer("é", "e", "è", "e", "ê", "e", "ç", "c", "É", "e", "œ", "oe", "â", "a", "î", "i", "ô", "o", "&", "et").Replace(name)
	return strings.Join(strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-") + ".example"
}

func digits(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte(byte('0' + r.IntN(10)))
	}
	return b.String()
}

// withLuhn appends the digit that makes Luhn's sum right.
func withLuhn(s string) string {
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return s + string(rune('0'+(10-sum%10)%10))
}

func vatNumber(siren string) string {
	return fmt.Sprintf("FR%02d%s", (12+3*mod97(siren))%97, siren)
}

// frenchIBAN closes the bank's account number with the two keys: the RIB's own, and the IBAN's.
func frenchIBAN(bank, branch, account string) string {
	bban := bank + branch + account
	bban += fmt.Sprintf("%02d", 97-mod97(bban+"00"))
	return fmt.Sprintf("FR%02d%s", 98-mod97(bban+"152700"), bban) // F=15, R=27, then 00 for the key
}

func mod97(number string) int64 {
	n, _ := new(big.Int).SetString(number, 10)
	return new(big.Int).Mod(n, big.NewInt(97)).Int64()
}

// spaced parts s into groups of the given lengths; what remains goes on in groups of the last length.
func spaced(s string, groups ...int) string {
	var parts []string
	for i := 0; s != ""; i++ {
		n := min(groups[min(i, len(groups)-1)], len(s))
		parts, s = append(parts, s[:n]), s[n:]
	}
	return strings.Join(parts, " ")
}
