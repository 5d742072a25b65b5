package tray_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"bannette/collector"
	"bannette/trial/must"
)

// stand is a tray under test, and a look at all that lies in it: content by path relative to its root.
type stand struct {
	collector.Tray
	files func() map[string]string
}

// contract is what every tray must keep.
func contract(t *testing.T, open func(t *testing.T) stand) {
	rules := map[string]func(*testing.T, stand){
		"LaysADocumentByCompanyBinderAndMonth":       laysADocument,
		"TheSameDocumentAgainGivesTheSameReceipt":    sameAgain,
		"DocumentsOfOneNameGetOneEach":               oneNameEach,
		"WhatIsNoHashBecomesNoPartOfAName":           hashesLeadNowhere,
		"NamesThatOnlyPeopleTellApartAreNotShared":   alikeNames,
		"AStopLeavesNothingHalf":                     stopped,
		"HostileNamesStayInTheirFolder":              hostileNames,
		"ManyAtOnceLoseNothing":                      manyAtOnce,
		"TheSameDocumentTwiceAtOnceGivesOneFile":     sameAtOnce,
		"ADocumentThatCannotBeReadDoesNotBlameATray": unreadable,
		"ADocumentWhoseEveryNameIsTakenIsAlone":      everyNameTaken,
	}
	for name, rule := range rules {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rule(t, open(t))
		})
	}
}

// document makes a document to deliver, and its destination.
func document(t *testing.T, name, content string) (collector.Destination, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "original")
	must.Do(t, os.WriteFile(file, []byte(content), 0o600))
	sum := sha256.Sum256([]byte(content))
	return collector.Destination{
		Company: "Boulangerie Zoé", Binder: "Achats", Month: "2026-11", Name: name, SHA256: hex.EncodeToString(sum[:]),
	}, file
}

func deliver(t *testing.T, tray collector.Tray, name, content string) string {
	t.Helper()
	to, file := document(t, name, content)
	receipt, err := tray.Deliver(t.Context(), to, file)
	if err != nil {
		t.Fatalf("deliver %q: %v", name, err)
	}
	return receipt
}

func (s stand) expect(t *testing.T, want map[string]string) {
	t.Helper()
	if got := s.files(); !maps.Equal(got, want) {
		t.Errorf("in the tray: %q, want %q", got, want)
	}
}

const month = "Boulangerie Zoé/Achats/2026-11/"

func laysADocument(t *testing.T, tray stand) {
	if got, want := deliver(t, tray, "Facture été.pdf", "one"), month+"Facture été.pdf"; got != want {
		t.Errorf("receipt %q, want %q", got, want)
	}
	tray.expect(t, map[string]string{month + "Facture été.pdf": "one"})
}

func sameAgain(t *testing.T, tray stand) {
	receipts := []string{deliver(t, tray, "a.pdf", "one"), deliver(t, tray, "a.pdf", "two")}
	before := tray.files()
	for range 3 {
		again := []string{deliver(t, tray, "a.pdf", "one"), deliver(t, tray, "a.pdf", "two")}
		if !slices.Equal(again, receipts) {
			t.Errorf("receipts %q, then %q", receipts, again)
		}
	}
	tray.expect(t, before)
}

func oneNameEach(t *testing.T, tray stand) {
	for _, d := range []struct{ content, sha256, want string }{
		{"one", "", "scan.pdf"},
		{"two", "0123456789abcdef0011", "scan (01234567).pdf"},
		{"six", "0123456789abcdef2233", "scan (0123456789abcdef).pdf"},
	} {
		to, file := document(t, "scan.pdf", d.content)
		to.SHA256 = d.sha256
		receipt, err := tray.Deliver(t.Context(), to, file)
		if err != nil || receipt != month+d.want {
			t.Errorf("receipt %q, %v, want %q", receipt, err, month+d.want)
		}
	}
	tray.expect(t, map[string]string{
		month + "scan.pdf": "one", month + "scan (01234567).pdf": "two", month + "scan (0123456789abcdef).pdf": "six",
	})
}

// A database that came from elsewhere may hold a path where a hash should be.
func hashesLeadNowhere(t *testing.T, tray stand) {
	deliver(t, tray, "scan.pdf", "one")
	to, file := document(t, "scan.pdf", "two")
	to.SHA256 = "../../../../out/of/the/tray"
	if receipt, err := tray.Deliver(t.Context(), to, file); err == nil {
		t.Errorf("it was laid at %q", receipt)
	}
	tray.expect(t, map[string]string{month + "scan.pdf": "one"})
}

func alikeNames(t *testing.T, tray stand) {
	names := []string{"Été.pdf", "été.pdf", "ÉTÉ.PDF", "E\u0301te\u0301.pdf"}
	for i, name := range names {
		deliver(t, tray, name, fmt.Sprint("document ", i))
	}
	seen := map[string]string{}
	for name := range tray.files() {
		key := cases.Fold().String(norm.NFC.String(name))
		if other, taken := seen[key]; taken {
			t.Errorf("%q and %q share a name on Windows", name, other)
		}
		seen[key] = name
	}
	if len(seen) != len(names) {
		t.Errorf("%d files of %d documents", len(seen), len(names))
	}
}

// stopAfter is a context that ends when it has been asked a number of times.
type stopAfter struct {
	context.Context
	left int
}

func (c *stopAfter) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func stopped(t *testing.T, tray stand) {
	content := strings.Repeat("long ", 50_000)
	for asked := range 100 {
		name := fmt.Sprint(asked, ".pdf")
		to, file := document(t, name, content)
		receipt, err := tray.Deliver(&stopAfter{t.Context(), asked}, to, file)
		if err == nil {
			tray.expect(t, map[string]string{receipt: content})
			if asked == 0 {
				t.Error("delivered in spite of a stop")
			}
			return
		}
		if !errors.Is(err, context.Canceled) || errors.Is(err, collector.ErrTrayGone) {
			t.Errorf("stopped: %v", err)
		}
		tray.expect(t, map[string]string{})
	}
	t.Error("a stop that comes late enough did not let it through")
}

func hostileNames(t *testing.T, tray stand) {
	hostile := []string{
		"../../../escape.pdf", `..\..\escape.pdf`, "/etc/passwd", `C:\boot.ini`, "..", ".", "", "CON", "nul.pdf", "COM1.pdf",
		"a\x00b.pdf", "a:stream.pdf", "trailing. ", ".hidden.pdf", strings.Repeat("long", 100) + ".pdf", "\u202efdp.exe", "\xff.pdf",
		".bannette-AAAA.part",
	}
	delivered := map[string]string{}
	for i, name := range hostile {
		to, file := document(t, name, fmt.Sprint("as a name ", i))
		inFile, err := tray.Deliver(t.Context(), to, file)
		if err != nil {
			t.Errorf("deliver %q: %v", name, err)
		}
		delivered[inFile] = fmt.Sprint("as a name ", i)

		to, file = document(t, "f.pdf", fmt.Sprint("as a folder ", i))
		to.Company, to.Binder, to.Month = name, name, name
		inFolders, err := tray.Deliver(t.Context(), to, file)
		if err != nil {
			t.Errorf("deliver below %q: %v", name, err)
		}
		delivered[inFolders] = fmt.Sprint("as a folder ", i)
	}
	for receipt := range delivered {
		elements := strings.Split(receipt, "/")
		if len(elements) != 4 || !filepath.IsLocal(receipt) {
			t.Errorf("receipt %q", receipt)
		}
		for _, element := range elements {
			bare, _, _ := strings.Cut(strings.ToUpper(element), ".")
			if len(element) > 180 || strings.Trim(element, " .") != element || slices.Contains([]string{"CON", "NUL", "COM1"}, bare) {
				t.Errorf("receipt %q: %q is not for Windows", receipt, element)
			}
		}
	}
	tray.expect(t, delivered)
}

func manyAtOnce(t *testing.T, tray stand) {
	names := []string{"scan.pdf", "SCAN.pdf", "Scan.PDF", "autre.pdf"}
	want := map[string]string{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i := range 60 {
		wg.Go(func() {
			to, file := document(t, names[i%len(names)], fmt.Sprint("document ", i))
			receipt, err := tray.Deliver(t.Context(), to, file)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			if other, taken := want[receipt]; taken {
				t.Errorf("%q for %q and document %d", receipt, other, i)
			}
			want[receipt] = fmt.Sprint("document ", i)
		})
	}
	wg.Wait()
	tray.expect(t, want)
}

func sameAtOnce(t *testing.T, tray stand) {
	deliver(t, tray, "scan.pdf", "another one")
	to, file := document(t, "scan.pdf", "the same")
	receipts := make([]string, 16)
	var wg sync.WaitGroup
	for i := range receipts {
		wg.Go(func() {
			var err error
			if receipts[i], err = tray.Deliver(t.Context(), to, file); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if different := slices.Compact(receipts); len(different) != 1 {
		t.Errorf("receipts %q", different)
	}
	tray.expect(t, map[string]string{month + "scan.pdf": "another one", receipts[0]: "the same"})
}

func unreadable(t *testing.T, tray stand) {
	deliver(t, tray, "a.pdf", "one")
	before := tray.files()
	to, file := document(t, "a.pdf", "two")
	for _, missing := range []string{file + ".gone", path.Dir(file)} {
		if _, err := tray.Deliver(t.Context(), to, missing); !errors.Is(err, collector.ErrNoOriginal) || errors.Is(err, collector.ErrTrayGone) {
			t.Errorf("deliver what is not there: %v", err)
		}
	}
	tray.expect(t, before)
}

func everyNameTaken(t *testing.T, tray stand) {
	var err error
	for i := 0; i < 10 && err == nil; i++ {
		to, file := document(t, "scan.pdf", fmt.Sprint("content ", i))
		to.SHA256 = strings.Repeat("0123456789abcdef", 4)
		_, err = tray.Deliver(t.Context(), to, file)
	}
	if !errors.Is(err, collector.ErrNameTaken) || errors.Is(err, collector.ErrTrayGone) {
		t.Errorf("no name left: %v", err)
	}
	deliver(t, tray, "other.pdf", "other")
}
