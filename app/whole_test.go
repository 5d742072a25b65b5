package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bannette/app"
)

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.csv")
	broken := errors.New("broken")
	write := func(words string, fail error) error {
		return app.WriteWhole(file, func(out *os.File) error {
			_, err := out.WriteString(words)
			return errors.Join(err, fail)
		})
	}
	if err := write("half", broken); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
	if err := write("whole", nil); err != nil {
		t.Error(err)
	}
	if err := write("half of another", broken); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%v are left", left)
	}
	if words, err := os.ReadFile(file); string(words) != "whole" || err != nil {
		t.Errorf("%q, %v", words, err)
	}
}
