package tray

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// part is a temporary file of the tray's own, in the folder where its content will get its name.
// No safe name begins with a dot, so no document can be taken for one.
type part struct {
	*os.File
	dir string
}

const partPrefix, partSuffix = ".bannette-", ".part"

func isPart(name string) bool {
	return strings.HasPrefix(name, partPrefix) && strings.HasSuffix(name, partSuffix)
}

func newPart(dir string) (*part, error) {
	name := filepath.Join(dir, partPrefix+rand.Text()+partSuffix)
	// Not os.CreateTemp, which keeps files from everybody else: a tray is shared.
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	return &part{file, dir}, nil
}

// discard removes the temporary name, whether or not its content got another one.
func (p *part) discard() {
	p.Close()
	os.Remove(p.Name()) // what a virus scanner holds is swept later
}

// fill copies file into p and makes the copy durable.
func (f *Folder) fill(ctx context.Context, p *part, file string) error {
	original, err := os.Open(file)
	if err != nil {
		return unread(err)
	}
	defer original.Close()
	from := &reader{ctx: ctx, r: original}
	_, err = io.Copy(p, from)
	if from.err != nil {
		return from.err
	}
	if err == nil {
		err = p.Sync()
	}
	if err == nil {
		err = p.Close() // network drives may tell only now that the disk is full
	}
	return f.fault("write to the tray", err)
}

// prove writes to the file and reads it again.
func (p *part) prove() error {
	want := []byte("bannette\n")
	if _, err := p.Write(want); err != nil {
		return err
	}
	if err := p.Sync(); err != nil {
		return err
	}
	if err := p.Close(); err != nil {
		return err
	}
	got, err := os.ReadFile(p.Name())
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return errors.New("reads other than was written")
	}
	return os.Remove(p.Name())
}

// put gives the content its name in the first of the ways that serves, or fs.ErrExist where the name is taken.
func (p *part) put(name string, ways []way) (err error) {
	target := filepath.Join(p.dir, name)
	for _, give := range ways {
		if err = give(p.Name(), target); err == nil || errors.Is(err, fs.ErrExist) || isDiskFull(err) {
			return err
		}
	}
	return err
}

// sameContent reports whether the tray's file at laid is a copy of file.
func (f *Folder) sameContent(ctx context.Context, file, laid string) (bool, error) {
	original, err := os.Open(file)
	if err != nil {
		return false, unread(err)
	}
	defer original.Close()
	want, err := original.Stat()
	if err != nil {
		return false, unread(err)
	}
	got, err := os.Lstat(laid)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, f.fault("read the tray", err)
	}
	if !got.Mode().IsRegular() || got.Size() != want.Size() {
		return false, nil
	}
	copied, err := os.Open(laid)
	if err != nil {
		return false, f.fault("read the tray", err)
	}
	defer copied.Close()
	from := &reader{ctx: ctx, r: original}
	same, err := equal(from, copied)
	if from.err != nil {
		return false, from.err
	}
	return same, f.fault("read the tray", err)
}

func equal(a, b io.Reader) (bool, error) {
	x, y := make([]byte, 64<<10), make([]byte, 64<<10)
	for {
		n, errA := io.ReadFull(a, x)
		m, errB := io.ReadFull(b, y)
		if !bytes.Equal(x[:n], y[:m]) {
			return false, nil
		}
		for _, err := range []error{errA, errB} {
			if err == io.EOF || err == io.ErrUnexpectedEOF {
				return errA == errB, nil
			}
			if err != nil {
				return false, err
			}
		}
	}
}

// reader ends with its context, and remembers its own failure apart from that of whoever is written to.
type reader struct {
	ctx context.Context
	r   io.Reader
	err error
}

func (r *reader) Read(p []byte) (int, error) {
	if r.err = r.ctx.Err(); r.err != nil {
		return 0, r.err
	}
	n, err := r.r.Read(p)
	if err != nil && err != io.EOF {
		r.err = unread(err)
	}
	return n, err
}
