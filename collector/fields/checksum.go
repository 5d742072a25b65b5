package fields

import "strings"

// validSIREN checks nine digits by Luhn's rule.
func validSIREN(s string) bool { return len(s) == 9 && digitsOnly(s) && luhn(s) && s != "000000000" }

// laPoste has so many establishments that their numbers follow a rule of their own: the sum of the digits is a
// multiple of five.
const laPoste = "356000000"

// validSIRET checks fourteen digits: a valid SIREN, and Luhn's rule over all.
func validSIRET(s string) bool {
	if len(s) != 14 || !digitsOnly(s) || !validSIREN(s[:9]) {
		return false
	}
	if luhn(s) {
		return true
	}
	sum := 0
	for i := range len(s) {
		sum += int(s[i] - '0')
	}
	return s[:9] == laPoste && sum%5 == 0
}

func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// validIBAN checks the length that the country has and the remainder by 97 (ISO 13616), in capitals without blanks; where
// only some countries have letters, that others have none.
func validIBAN(s string) bool {
	if len(s) < 5 || len(s) != ibanLength(s[:2]) || !digitsOnly(s[2:4]) || mod97(s[4:]+s[:4]) != 1 {
		return false
	}
	return digitsOnly(s[4:]) || strings.Contains(ibansWithLetters, s[:2])
}

// ibansWithLetters are the countries whose accounts may have letters.
const ibansWithLetters = "AD AL AZ BG BH BR CH CR CY DO FR GB GE GI GL GR GT IE IT JO KW KZ LB LI LU LV MC MD MK MT MU NL PK PS QA RO SA SM TR UA VG"

// validRIB checks the key that a French account has of its own: five digits of the bank, five of the branch, eleven
// letters or digits, two of the key. An IBAN that was misread passes one checksum of ninety-seven; hardly ever both.
func validRIB(s string) bool {
	if len(s) != 23 || !digitsOnly(s[:10]) || !digitsOnly(s[21:]) {
		return false
	}
	digits := []byte(s)
	for i, c := range digits {
		switch {
		case c >= 'A' && c <= 'I':
			digits[i] = c - 'A' + '1'
		case c >= 'J' && c <= 'R':
			digits[i] = c - 'J' + '1'
		case c >= 'S' && c <= 'Z':
			digits[i] = c - 'S' + '2'
		}
	}
	rest := 0
	for _, c := range digits {
		rest = (rest*10 + int(c-'0')) % 97
	}
	return rest == 0
}

// mod97 is the remainder of the number that the text makes with A as 10 to Z as 35, or -1.
func mod97(s string) int {
	rest := 0
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
			rest = (rest*10 + int(c-'0')) % 97
		case c >= 'A' && c <= 'Z':
			rest = (rest*100 + int(c-'A') + 10) % 97
		default:
			return -1
		}
	}
	return rest
}

// ibanLength is how long an IBAN of the country is, 0 for one that has none.
func ibanLength(country string) int {
	const lengths = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 ES24 FI18 FO18 FR27 GB22 GE22 GI23 " +
		"GL18 GR27 GT28 HR21 HU28 IE22 IL23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 " +
		"PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VG24 XK20 "
	i := strings.Index(lengths, country)
	if i < 0 || i%5 != 0 {
		return 0
	}
	return int(lengths[i+2]-'0')*10 + int(lengths[i+3]-'0')
}

// checked is what a country's own checksum says of a VAT number.
type checked int

const (
	wrong    checked = iota // it is none
	unproved                // its form is right, and the country's checksum is not known here or not kept
	proven
)

// vatForms are how VAT numbers of the European Union and its neighbours look, in the writing of matches, behind their country.
const vatForms = "FR##999999999 DE999999999 BE0999999999 BE1999999999 IT99999999999 LU99999999 NL999999999B99 PT999999999 EE999999999 EL999999999 " +
	"ES#9999999# ATU99999999 PL9999999999 SK9999999999 IE9#99999A IE9#99999AA DK99999999 FI99999999 HU99999999 MT99999999 SI99999999 " +
	"SE999999999901 CZ99999999 CZ999999999 CZ9999999999 HR99999999999 LV99999999999 BG999999999 BG9999999999 LT999999999 LT999999999999 " +
	"CY99999999A GB999999999 GB999999999999 XI999999999 XI999999999999"

// checkVAT says whether the number, in capitals without blanks, is a VAT number of the European Union, Switzerland's
// or Norway's aside. A French one whose key does not fit its SIREN is none at all.
func checkVAT(s string) checked {
	formed := false
	for form := range strings.FieldsSeq(vatForms) {
		formed = formed || len(s) == len(form) && s[:2] == form[:2] && matches(s[2:], form[2:])
	}
	if !formed {
		return wrong
	}
	switch body := s[2:]; s[:2] {
	case "FR":
		if !validSIREN(body[2:]) {
			return wrong
		}
		if !digitsOnly(body[:2]) {
			return unproved
		}
		return proof(number(body[:2]) == (12+3*(number(body[2:])%97))%97, wrong)
	case "DE":
		return proof(iso7064(body), unproved)
	case "BE":
		return proof(97-number(body[:8])%97 == number(body[8:]), unproved)
	case "IT":
		return proof(luhn(body), unproved)
	case "LU":
		return proof(number(body[:6])%89 == number(body[6:]), unproved)
	case "NL":
		return proof(mod97(s) == 1 || elevenProof(body), unproved)
	}
	return unproved
}

func proof(holds bool, otherwise checked) checked {
	if holds {
		return proven
	}
	return otherwise
}

// matches compares with a pattern: 9 a digit, A a letter, # either, anything else itself.
func matches(s, pattern string) bool {
	if len(s) != len(pattern) {
		return false
	}
	for i := range len(s) {
		digit, letter := isDigit(s[i]), s[i] >= 'A' && s[i] <= 'Z'
		fits := s[i] == pattern[i]
		switch pattern[i] {
		case '9':
			fits = digit
		case 'A':
			fits = letter
		case '#':
			fits = digit || letter
		}
		if !fits {
			return false
		}
	}
	return true
}

// iso7064 is the rule MOD 11,10 by which German VAT numbers, of nine digits, end.
func iso7064(s string) bool {
	product := 10
	for i := range 8 {
		sum := (int(s[i]-'0') + product) % 10
		if sum == 0 {
			sum = 10
		}
		product = 2 * sum % 11
	}
	return (11-product)%10 == int(s[8]-'0')
}

// elevenProof is the rule of Dutch VAT numbers that are a company's fiscal number.
func elevenProof(body string) bool {
	sum := 0
	for i := range 8 {
		sum += (9 - i) * int(body[i]-'0')
	}
	return sum%11 == int(body[8]-'0')
}

func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}
