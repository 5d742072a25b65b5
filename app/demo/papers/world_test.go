package papers_test

import (
	"bytes"
	"crypto/sha256"
	"image"
	_ "image/jpeg"
	"math/big"
	"path"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"

	"bannette/app/demo/papers"
	"bannette/trial/must"
)

// placed is a paper with the path at which the client's Dropbox has it.
type placed struct {
	papers.Paper
	Path string
}

// made renders the sample world once for all tests.
var made = sync.OnceValues(everyPaper)

func everyPaper() ([]placed, error) {
	firm, err := papers.World()
	var all []placed
	for _, c := range firm.Clients {
		for _, b := range c.Binders {
			for _, f := range b.Folders {
				for _, p := range f.Papers {
					all = append(all, placed{p, c.Company + f.Path + "/" + p.Name})
				}
			}
		}
	}
	return all, err
}

func world(t *testing.T) []placed {
	t.Helper()
	all := must.Get(made())(t)
	return all
}

// in are the papers of the sample world in the given form.
func in(t *testing.T, form papers.Form) []placed {
	t.Helper()
	var found []placed
	for _, p := range world(t) {
		if p.Truth.Form == form {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		t.Fatalf("no paper is %s", form)
	}
	return found
}

func TestWorldHoldsEveryCase(t *testing.T) {
	for _, form := range []papers.Form{
		papers.FormDigital, papers.FormScan, papers.FormPhoto, papers.FormFacturX, papers.FormUBL,
		papers.FormEncrypted, papers.FormDamaged, papers.FormFile, papers.FormEmpty,
	} {
		in(t, form)
	}
	paths, names, contents := map[string]bool{}, map[string]int{}, map[[32]byte]int{}
	twice, reused := 0, 0
	for _, p := range world(t) {
		if paths[strings.ToLower(p.Path)] {
			t.Errorf("%s is there twice", p.Path)
		}
		paths[strings.ToLower(p.Path)] = true
		if names[path.Base(p.Path)]++; names[path.Base(p.Path)] == 2 {
			reused++
		}
		sum := sha256.Sum256(p.Content)
		if contents[sum]++; contents[sum] == 2 {
			twice++
		}
	}
	if twice != 1 || reused != 1 {
		t.Errorf("%d contents are there twice and %d names reused, want one of each", twice, reused)
	}
}

func TestWorldIsTheSameEachTime(t *testing.T) {
	if raced {
		t.Skip("once is enough to find races")
	}
	again := must.Get(everyPaper())(t)
	for i, p := range world(t) {
		if again[i].Path != p.Path || !bytes.Equal(again[i].Content, p.Content) {
			t.Errorf("%s: not the same bytes", p.Path)
		}
	}
}

func TestSumsAdd(t *testing.T) {
	for _, p := range world(t) {
		var net, vat papers.Cents
		for _, r := range p.Truth.Rates {
			net, vat = net+r.Net, vat+r.VAT
			if exact := float64(r.Net) * float64(r.Rate) / 1000; float64(r.VAT)-exact > 1 || exact-float64(r.VAT) > 1 {
				t.Errorf("%s: VAT at %s on %s is %s", p.Path, r.Rate, r.Net, r.VAT)
			}
		}
		if tr := p.Truth; tr.Net != net || tr.VAT != vat || tr.Total != net+vat {
			t.Errorf("%s: %s + %s = %s, by rate %s + %s", p.Path, tr.Net, tr.VAT, tr.Total, net, vat)
		}
	}
}

func TestTheAmountsArePrinted(t *testing.T) {
	for _, p := range world(t) {
		if len(p.Truth.Words) == 0 || p.Truth.Total == 0 {
			continue
		}
		text := " " + strings.Join(p.Truth.Words, " ") + " "
		for _, want := range []string{p.Truth.Net.String(), p.Truth.VAT.String(), p.Truth.Total.String(), p.Truth.Number, p.Truth.Date.Format("2006")} {
			if want = strings.ReplaceAll(want, "\u00a0", " "); !strings.Contains(text, want) {
				t.Errorf("%s: %q is not printed", p.Path, want)
			}
		}
	}
}

func TestNumbersAreValid(t *testing.T) {
	for _, p := range world(t) {
		tr := p.Truth
		if tr.SIRET == "" {
			continue
		}
		if len(tr.SIRET) != 14 || !luhn(tr.SIRET) || !luhn(tr.SIRET[:9]) {
			t.Errorf("%s: SIRET %s", p.Path, tr.SIRET)
		}
		siren := modulo(tr.SIRET[:9])
		if key := (12 + 3*siren) % 97; modulo(tr.VATNumber[2:4]) != key || tr.VATNumber[4:] != tr.SIRET[:9] {
			t.Errorf("%s: VAT number %s", p.Path, tr.VATNumber)
		}
		if tr.IBAN != "" && (len(tr.IBAN) != 27 || modulo(tr.IBAN[4:]+"1527"+tr.IBAN[2:4]) != 1) {
			t.Errorf("%s: IBAN %s", p.Path, tr.IBAN)
		}
		if tr.IBAN != "" && modulo(tr.IBAN[4:]) != 0 {
			t.Errorf("%s: the RIB's key in %s", p.Path, tr.IBAN)
		}
	}
}

func luhn(number string) bool {
	sum := 0
	for i := range len(number) {
		d := int(number[len(number)-1-i] - '0')
		if i%2 == 1 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return sum%10 == 0
}

func modulo(number string) int64 {
	n, ok := new(big.Int).SetString(number, 10)
	if !ok {
		return -1
	}
	return n.Mod(n, big.NewInt(97)).Int64()
}

func TestEveryCharacterIsInTheFonts(t *testing.T) {
	for name, ttf := range map[string][]byte{"regular": goregular.TTF, "mono": gomono.TTF} {
		font := must.Get(sfnt.Parse(ttf))(t)
		for _, p := range world(t) {
			for _, r := range strings.Join(p.Truth.Words, "") {
				if glyph, err := font.GlyphIndex(nil, r); err != nil || glyph == 0 {
					t.Errorf("%s: %q is not in Go %s", p.Path, r, name)
				}
			}
		}
	}
}

func TestPhotosSayWhichWayIsUp(t *testing.T) {
	sideways := 0
	for _, p := range in(t, papers.FormPhoto) {
		size, _, err := image.DecodeConfig(bytes.NewReader(p.Content))
		if err != nil {
			t.Errorf("%s: %v", p.Path, err)
			continue
		}
		// The entry's tag, kind, count and value (EXIF 2.3, 4.6.4).
		upright := bytes.Contains(p.Content[:64], []byte("\x01\x12\x00\x03\x00\x00\x00\x01\x00\x01"))
		turned := bytes.Contains(p.Content[:64], []byte("\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06"))
		if wide := size.Width > size.Height; turned != wide || upright == wide {
			t.Errorf("%s: %d x %d, upright %v, turned %v", p.Path, size.Width, size.Height, upright, turned)
		}
		if turned {
			sideways++
		}
	}
	if sideways == 0 {
		t.Error("no photo was taken sideways")
	}
}
