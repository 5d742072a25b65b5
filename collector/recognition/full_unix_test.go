//go:build unix

package recognition

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"bannette/collector"
	"bannette/trial/must"
)

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, &fs.PathError{Op: "write", Path: "Dupont.pdf", Err: syscall.ENOSPC}
}

func TestAFullScratchDiskIsSaidAsSuchAndTheWorkerHeardToItsEnd(t *testing.T) {
	from := bufio.NewReader(strings.NewReader("12345next"))
	s := sink{to: full{}}
	if _, err := io.CopyN(&s, from, 5); err != nil {
		t.Error(err)
	}
	if rest, _ := io.ReadAll(from); string(rest) != "next" {
		t.Errorf("%q is left", rest)
	}
	if err := away(s.err); !errors.Is(err, collector.ErrDiskFull) {
		t.Error(err)
	}
	if err := away(&fs.PathError{Op: "write", Path: "Dupont.pdf", Err: syscall.EROFS}); errors.Is(err, collector.ErrDiskFull) || strings.Contains(err.Error(), "Dupont") {
		t.Error(err)
	}
}

// Whether the file or the worker is at fault decides whether the document waits or goes on unread.
func TestAFileThatCannotBeReadIsNotTheWorkersFault(t *testing.T) {
	file := filepath.Join(t.TempDir(), "Dupont.pdf")
	must.Do(t, os.WriteFile(file, []byte("12345"), 0o600))
	for name, c := range map[string]struct {
		file string
		size int64
		to   io.Writer
		want any
	}{
		"whole":   {file, 5, new(bytes.Buffer), nil},
		"head":    {file, 2, new(bytes.Buffer), nil},
		"shorter": {file, 6, new(bytes.Buffer), new(inputError)},
		"gone":    {file + "x", 5, new(bytes.Buffer), new(inputError)},
		"folder":  {filepath.Dir(file), 5, new(bytes.Buffer), new(inputError)},
		"worker":  {file, 5, full{}, new(lostError)},
	} {
		err := (&input{file: c.file}).sendTo(c.to, c.size)
		if c.want == nil && err != nil || c.want != nil && !errors.As(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && strings.Contains(err.Error(), "Dupont") {
			t.Errorf("%s: the error names the file: %v", name, err)
		}
	}
}
