package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bannette/app/demo/papers"
	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
	"bannette/trial/world"
)

// entered counts fields that are known beside what was read of them.
type entered struct{ right, wrong, empty int }

func (e *entered) mark(read collector.Fields, known map[string]string) {
	for name, value := range known {
		switch read[name].Value {
		case value:
			e.right++
		case "":
			e.empty++
		default:
			e.wrong++
		}
	}
}

// fields measures what is read on papers without data, as it is entered: number, date and total.
func (t *bounds) fields(b *testing.B, pool *recognition.Pool) {
	b.Helper()
	var invoices, tills entered
	read := func(file, languages string) collector.Fields {
		text, err := pool.Recognise(b.Context(), file, filepath.Base(file), languages)
		must.Do(b, err)
		return text.Fields
	}
	dir := b.TempDir()
	for i, paper := range samplePapers(b) {
		file := filepath.Join(dir, fmt.Sprint(i)+" "+path.Base(paper.Name))
		must.Do(b, os.WriteFile(file, paper.Content, 0o600))
		known := map[string]string{collector.FieldDate: paper.Truth.Date.Format(time.DateOnly),
			collector.FieldTotal: fmt.Sprintf("%d.%02d", paper.Truth.Total/100, paper.Truth.Total%100)}
		if paper.Truth.Kind == papers.KindReceipt {
			tills.mark(read(file, "fra+eng"), known)
			continue
		}
		known[collector.FieldNumber] = paper.Truth.Number
		invoices.mark(read(file, "fra+eng"), known)
	}
	for _, file := range must.Get(filepath.Glob(filepath.Join(world.Corpus, "photos", "sroie_*.jpg")))(b) {
		var till struct{ Date, Total string }
		must.Do(b, json.Unmarshal(must.Get(os.ReadFile(strings.TrimSuffix(file, ".jpg")+".json"))(b), &till))
		known := map[string]string{collector.FieldTotal: till.Total}
		for _, form := range []string{"2/1/2006", "2/1/06"} {
			if day, err := time.Parse(form, strings.ReplaceAll(till.Date, "-", "/")); err == nil {
				known[collector.FieldDate] = day.Format(time.DateOnly)
			}
		}
		tills.mark(read(file, "eng"), known)
	}
	t.entered("number, date and total of invoices", invoices, 0.90)
	t.entered("date and total of till receipts", tills, 0.75)
}

func (t *bounds) entered(what string, e entered, least float64) {
	all := max(1, e.right+e.wrong+e.empty)
	ours := fmt.Sprintf("%d of %d, %d wrong", e.right, all, e.wrong)
	*t = append(*t, bound{what + ": right", ours, "", float64(e.right) / float64(all), least, "", true})
	*t = append(*t, bound{what + ": wrong", ours, "", 100 * float64(e.wrong) / float64(all), 2, " %", false})
}

// samplePapers are the sample world's invoices and receipts that can be read and have no data beside their pages.
func samplePapers(b *testing.B) []papers.Paper {
	b.Helper()
	return slices.DeleteFunc(must.Get(papers.World())(b).Papers(), func(paper papers.Paper) bool {
		other := slices.Contains([]papers.Form{papers.FormFacturX, papers.FormUBL, papers.FormEncrypted, papers.FormDamaged}, paper.Truth.Form)
		return other || paper.Truth.Number == "" && paper.Truth.Kind != papers.KindReceipt
	})
}
