package app_test

import (
	"errors"
	"testing"

	"bannette/app"
)

func TestOnlyAValueThatFitsIsTakenForAField(t *testing.T) {
	_, session := setUp(t)
	for _, c := range []struct{ name, value string }{
		{"total", "12,50"}, {"total", "12.5"}, {"date", "03/04/2026"}, {"siret", "73282932000075"}, {"iban", "FR76"}, {"currency", "€"},
		{"vat-rates", "20:1.00"}, {"color", "red"}, {"color", ""}, {"number", " 12"},
	} {
		if err := session.SetField(t.Context(), 1, c.name, c.value); !errors.Is(err, app.ErrBadValue) {
			t.Errorf("%s %q: %v", c.name, c.value, err)
		}
	}
	for _, c := range []struct{ name, value string }{{"total", "12.50"}, {"date", "2026-04-03"}, {"number", ""}} {
		if err := session.SetField(t.Context(), 1, c.name, c.value); !errors.Is(err, app.ErrNotFound) { // the value fits; there is no document
			t.Errorf("%s %q: %v", c.name, c.value, err)
		}
	}
	if _, err := session.Lookalikes(t.Context(), 1); !errors.Is(err, app.ErrNotFound) {
		t.Error(err)
	}
}
