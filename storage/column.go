package storage

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"

	"bannette/collector"
)

// stamp is a time as it is stored: milliseconds since 1970 in UTC, NULL for the zero time.
type stamp struct{ time.Time }

func (s stamp) Value() (driver.Value, error) {
	if s.IsZero() {
		return nil, nil
	}
	return s.UnixMilli(), nil
}

func (s *stamp) Scan(value any) error {
	switch v := value.(type) {
	case nil:
		s.Time = time.Time{}
	case int64:
		s.Time = time.UnixMilli(v).UTC()
	default:
		return fmt.Errorf("a time is stored as %T", value)
	}
	return nil
}

// reason is a reason as it is stored: JSON, "" for the zero reason.
type reason struct{ collector.Reason }

func (r reason) Value() (driver.Value, error) {
	if r.Code == "" {
		return "", nil
	}
	text, err := json.Marshal(r.Reason)
	return string(text), err
}

func (r *reason) Scan(value any) error {
	text, _ := value.(string)
	if text == "" {
		r.Reason = collector.Reason{}
		return nil
	}
	return json.Unmarshal([]byte(text), &r.Reason)
}

// reference is a row's id as it is stored: NULL for 0.
type reference int64

func (r reference) Value() (driver.Value, error) {
	if r == 0 {
		return nil, nil
	}
	return int64(r), nil
}

func (r *reference) Scan(value any) error {
	id, _ := value.(int64)
	*r = reference(id)
	return nil
}

// fields are what was read on a document, as they are stored: JSON, "" for none.
type fields collector.Fields

func (f fields) Value() (driver.Value, error) {
	if len(f) == 0 {
		return "", nil
	}
	text, err := json.Marshal(f)
	return string(text), err
}

func (f *fields) Scan(value any) error {
	text, _ := value.(string)
	if text == "" {
		*f = nil
		return nil
	}
	return json.Unmarshal([]byte(text), (*collector.Fields)(f))
}
