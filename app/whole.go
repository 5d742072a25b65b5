package app

import (
	"errors"
	"os"
	"path/filepath"
)

// WriteWhole writes a file for this user alone, as a whole or not at all: what fill writes takes the place of file once it
// is complete and durable; of what fails or is given up nothing stays. Errors: those of fill, or what the system says.
func WriteWhole(file string, fill func(*os.File) error) (err error) {
	part, err := os.CreateTemp(filepath.Dir(file), ".bannette-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			part.Close()
			os.Remove(part.Name())
		}
	}()
	if err := fill(part); err != nil {
		return err
	}
	if err := errors.Join(part.Sync(), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), file)
}
