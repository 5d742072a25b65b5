package app

import (
	"context"
	"fmt"

	"bannette/collector/fields"
)

// Corrections keeps what people put right about what was read on documents.
type Corrections interface {
	// SetField sets a field of the document to what a person typed, or empties it; the next documents of the same
	// supplier are read by what that teaches. ErrNotFound.
	SetField(ctx context.Context, act Act, document int64, name, value string) error
}

// SetField corrects what was read on a document: the value of the field, by its name in collector, in the form in which
// fields hold it (amounts "1234.56", days "2006-01-02", numbers and codes without blanks); "" empties it. The next
// documents of the same supplier are read by what the correction teaches. Errors: ErrForbidden, ErrBadValue, ErrNotFound.
func (s DataEntry) SetField(ctx context.Context, document int64, name, value string) error {
	if err := s.may(ctx, RightTray); err != nil {
		return err
	}
	if !fields.Known(name) || value != "" && !fields.Valid(name, value) {
		return fmt.Errorf("field %q: %w", name, ErrBadValue)
	}
	return s.app.Corrections.SetField(ctx, s.act(), document, name, value)
}

// Lookalikes are the documents of the same company that may be the same invoice once more: same supplier, number, date
// and total, but another content. They are a warning; nothing is done to any of them. Errors: ErrForbidden, ErrNotFound.
func (s DataEntry) Lookalikes(ctx context.Context, document int64) ([]DocumentRow, error) {
	if err := s.may(ctx, RightTray); err != nil {
		return nil, err
	}
	return s.app.Trays.Lookalikes(ctx, document)
}
