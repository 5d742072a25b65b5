package recognition

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// input is a file that is to be read. Workers open no file of a client's: this program does, and sends them its bytes.
type input struct {
	file string
	size int64
	mark any // a worker that has kept the file of this mark open is not sent it again
}

// inputError says that the file could not be read from the disk. The worker that waits for its bytes must be ended.
type inputError struct{ error }

func (i inputError) Unwrap() error { return i.error }

var (
	errNoFile  = errors.New("it is no file")
	errShorter = errors.New("the file has become shorter")
)

// toRead is the file for one reading. The error does not name it.
func toRead(file string) (*input, error) {
	info, err := look(file)
	if err != nil {
		return nil, err
	}
	return &input{file: file, size: info.Size(), mark: new(byte)}, nil
}

// toShow is the file whose pages are drawn, one after the other. The error does not name it; fs.ErrNotExist: it is not there.
func toShow(file, name string) (*input, error) {
	info, err := look(file)
	if err != nil {
		return nil, err
	}
	mark := struct {
		file, name string
		size       int64
		changed    time.Time
	}{file, name, info.Size(), info.ModTime()}
	return &input{file: file, size: info.Size(), mark: mark}, nil
}

func look(file string) (fs.FileInfo, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fs.ErrNotExist
	case err != nil:
		return nil, errors.New(pathless(err))
	case !info.Mode().IsRegular():
		return nil, errNoFile
	}
	return info, nil
}

// sendTo writes the first so many bytes of the file. Errors: an inputError, a lostError where the worker takes no more.
func (i *input) sendTo(to io.Writer, size int64) error {
	file, err := os.Open(i.file) // only now: on Windows, nobody can move or remove what is open
	if err != nil {
		return inputError{fmt.Errorf("recognise: %s", pathless(err))}
	}
	defer file.Close()
	read := &errorKeeper{Reader: io.LimitReader(file, size)}
	sent, err := io.Copy(to, read)
	switch {
	case read.err != nil:
		return inputError{fmt.Errorf("recognise: %s", pathless(read.err))}
	case err != nil:
		return lostError{errCrashed}
	case sent < size:
		return inputError{fmt.Errorf("recognise: %w", errShorter)}
	}
	return nil
}

// errorKeeper keeps why reading failed, so that it can be told from why writing did.
type errorKeeper struct {
	io.Reader
	err error
}

func (k *errorKeeper) Read(p []byte) (int, error) {
	read, err := k.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		k.err = err
	}
	return read, err
}

// store takes the searchable PDF that follows a report into the scratch folder. refused is what the disk says against it;
// the worker is heard to its end all the same. err: what it says makes no sense, or it says no more.
func (w *worker) store(size int64, from io.Reader) (file string, refused, err error) {
	if size < 0 || size > w.mostBytes {
		return "", nil, errSenseless
	}
	out, refused := os.CreateTemp(w.scratch, "searchable-*.pdf")
	if refused != nil {
		_, err = io.CopyN(io.Discard, from, size)
		return "", refused, err
	}
	s := sink{to: out}
	_, err = io.CopyN(&s, from, size)
	refused = errors.Join(s.err, out.Close())
	if err != nil || refused != nil {
		os.Remove(out.Name())
		return "", refused, err
	}
	return out.Name(), nil, nil
}

// sink writes until the disk refuses, and lets go by what comes after.
type sink struct {
	to  io.Writer
	err error
}

func (s *sink) Write(p []byte) (int, error) {
	if s.err == nil {
		_, s.err = s.to.Write(p)
	}
	return len(p), nil
}
