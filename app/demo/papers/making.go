package papers

import (
	"fmt"
	"slices"
	"time"
)

// draft is a paper that is still to be made.
type draft struct {
	name string
	make func(*Press) ([]byte, Truth, error)
}

// around is a draft of a paper around one invoice: render makes a file of the sheets it is laid on.
func around(name string, seed uint64, o Order, form Form, render func(p *Press, f Facts, sheets []*Sheet) ([]byte, error)) draft {
	return draft{name, func(p *Press) ([]byte, Truth, error) {
		f := Invoice(seed, o)
		sheets := p.Invoice(f, o.Supplier)
		content, err := render(p, f, sheets)
		return content, f.truth(form, sheets), err
	}}
}

func digital(name string, seed uint64, o Order) draft {
	return around(name, seed, o, FormDigital, func(p *Press, f Facts, sheets []*Sheet) ([]byte, error) {
		return p.digital(sheets, f.Number, f.Date)
	})
}

func facturX(name string, seed uint64, o Order) draft {
	return around(name, seed, o, FormFacturX, func(p *Press, f Facts, sheets []*Sheet) ([]byte, error) {
		return p.facturX(sheets, f)
	})
}

func damaged(name string, seed uint64, o Order) draft {
	return around(name, seed, o, FormDamaged, func(p *Press, f Facts, sheets []*Sheet) ([]byte, error) {
		pdf, err := p.digital(sheets, f.Number, f.Date)
		return cutOff(pdf), err
	})
}

func fax(name string, seed uint64, o Order) draft {
	return around(name, seed, o, FormScan, func(p *Press, _ Facts, sheets []*Sheet) ([]byte, error) {
		pages, err := p.scan(sheets, Scanning{Seed: seed, DPI: 200, Skew: 0.2})
		if err != nil {
			return nil, err
		}
		return scannedTIFF(pages[0])
	})
}

func screenshot(name string, seed uint64, o Order) draft {
	return around(name, seed, o, FormScan, func(p *Press, _ Facts, sheets []*Sheet) ([]byte, error) {
		return p.screen(sheets[0], 144)
	})
}

func photographed(name string, seed uint64, o Order, how Snapshot) draft {
	return around(name, seed, o, FormPhoto, func(p *Press, _ Facts, sheets []*Sheet) ([]byte, error) {
		how.Seed = seed
		return p.photo(sheets[0], how)
	})
}

func encrypted(name string, seed uint64, o Order, password string) draft {
	open := around(name, seed, o, FormEncrypted, func(p *Press, f Facts, sheets []*Sheet) ([]byte, error) {
		return p.encrypted(sheets, f.Number, f.Date, password)
	})
	return draft{name, func(p *Press) ([]byte, Truth, error) {
		pdf, truth, err := open.make(p)
		truth.Password = password
		return pdf, truth, err
	}}
}

func ubl(name string, seed uint64, o Order) draft {
	return draft{name, func(*Press) ([]byte, Truth, error) {
		f := Invoice(seed, o)
		data, err := ublData(f)
		return data, f.truth(FormUBL, nil), err
	}}
}

// scan puts the invoices of several orders into one PDF, as they lay in the scanner; the first counts for the truth.
func scan(name string, seed uint64, how Scanning, orders ...Order) draft {
	return draft{name, func(p *Press) ([]byte, Truth, error) {
		first := Invoice(seed, orders[0])
		var sheets []*Sheet
		for i, o := range orders {
			sheets = append(sheets, p.Invoice(Invoice(seed+uint64(i), o), o.Supplier)...)
		}
		how.Seed = seed
		pages, err := p.scan(sheets, how)
		if err != nil {
			return nil, Truth{}, err
		}
		pdf, err := scannedPDF(pages, how.DPI, first.Date)
		t := first.truth(FormScan, sheets)
		if how.Stamp != "" {
			t.Words = append(t.Words, words(how.Stamp)...)
		}
		return pdf, t, err
	}}
}

func receipt(name string, seed uint64, shop Supplier, moment time.Time, lines int, how Snapshot) draft {
	return draft{name, func(p *Press) ([]byte, Truth, error) {
		f := Receipt(seed, shop, moment, lines)
		sheet := p.Receipt(f)
		how.Seed = seed
		picture, err := p.photo(sheet, how)
		return picture, f.truth(FormPhoto, []*Sheet{sheet}), err
	}}
}

// oddment is a file that is no paper of the books.
func oddment(name string, content []byte) draft {
	return draft{name, func(*Press) ([]byte, Truth, error) {
		form := FormFile
		if len(content) == 0 {
			form = FormEmpty
		}
		return content, Truth{Kind: KindOther, Form: form}, nil
	}}
}

// file is a paper without pages whose content is made elsewhere.
func file(name string, kind Kind, content func() ([]byte, error), printed ...string) draft {
	return draft{name, func(*Press) ([]byte, Truth, error) {
		data, err := content()
		return data, Truth{Kind: kind, Form: FormFile, Words: words(printed...)}, err
	}}
}

// again is the same paper, byte for byte, under another name.
func (d draft) again(name string) draft { return draft{name, d.make} }

func (d draft) paper(p *Press) (Paper, error) {
	content, truth, err := d.make(p)
	if err != nil {
		return Paper{}, fmt.Errorf("make %s: %w", d.name, err)
	}
	return Paper{Name: d.name, Content: content, Truth: truth}, nil
}

func words(texts ...string) []string {
	var all []string
	for _, t := range texts {
		all = slices.Concat(all, (&Sheet{marks: []mark{{text: t}}}).Words())
	}
	return all
}
