package dropbox

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"strings"

	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/collector"
)

// Fetch writes exactly the listed version of the file to w, or its export, and verifies its
// size and content hash as it goes by. A download that breaks off is resumed where it
// broke; as long as it moves, it is not given up. Errors: those that [collector.Source] names; that of w as it is.
func (a *Account) Fetch(ctx context.Context, item collector.Item, w io.Writer) error {
	buffer := a.client.buffers.Get().(*[]byte)
	defer a.client.buffers.Put(buffer)
	got := &tally{w: w, hash: collector.NewContentHash(), buffer: *buffer}
	var err error
	switch {
	case item.Restricted, item.Symlink:
		err = collector.ErrNotExportable
	case item.Export != "":
		err = a.export(ctx, item, got)
	default:
		err = a.download(ctx, item, got)
	}
	if err != nil {
		return fmt.Errorf("fetch: %w", err)
	}
	return nil
}

// tally passes bytes on and keeps count of them.
type tally struct {
	w      io.Writer
	hash   hash.Hash
	buffer []byte
	n      int64
}

// broken is a transfer that ended before its time: cut off, or cleanly but too short.
type broken struct{ cause error }

func (b *broken) Error() string { return fmt.Sprintf("the transfer broke off: %v", b.cause) }

var errShort = errors.New("it was shorter than announced")

// receive copies from body up to the end, which must come at size.
func (t *tally) receive(ctx context.Context, body io.Reader, size int64) error {
	for {
		n, err := fillUp(body, t.buffer)
		if n > 0 {
			t.n += int64(n)
			if t.n > size {
				return fmt.Errorf("%w: longer than the %d bytes announced", collector.ErrCorrupt, size)
			}
			if _, err := t.w.Write(t.buffer[:n]); err != nil {
				return err
			}
			t.hash.Write(t.buffer[:n])
		}
		switch {
		case err == nil:
		case ctx.Err() != nil:
			return ctx.Err()
		case err == io.EOF && t.n == size:
			return nil
		case err == io.EOF:
			return &broken{errShort}
		default:
			return &broken{err}
		}
	}
}

// fillUp reads until the buffer is full or body ends or fails: a connection gives a few kilobytes at a time, and each
// piece that is passed on costs a system call. Unlike io.ReadFull it leaves the error as it is.
func fillUp(body io.Reader, buffer []byte) (n int, err error) {
	for n < len(buffer) && err == nil {
		var m int
		m, err = body.Read(buffer[n:])
		n += m
	}
	return n, err
}

// verify compares the content hash with the one wanted, where one is known.
func (t *tally) verify(wanted string) error {
	if got := hex.EncodeToString(t.hash.Sum(nil)); wanted != "" && got != strings.ToLower(wanted) {
		return fmt.Errorf("%w: another content hash", collector.ErrCorrupt)
	}
	return nil
}

// download resumes until all is there, or nothing moves any more.
func (a *Account) download(ctx context.Context, item collector.Item, got *tally) error {
	for failures := 0; ; {
		before := got.n
		err := a.downloadRest(ctx, item, got)
		var cut *broken
		if !errors.As(err, &cut) {
			return err
		}
		if got.n > before {
			failures = 0
		}
		failures++
		if failures >= a.pacer.tries {
			if cut.cause == errShort {
				return fmt.Errorf("%w: %w", collector.ErrCorrupt, cut.cause)
			}
			return fmt.Errorf("%w: %w", collector.ErrOffline, cut.cause)
		}
		if err := sleep(ctx, a.pacer.delay(failures)); err != nil {
			return err
		}
	}
}

// downloadRest downloads from where got stands to the end of the file. It asks for the revision: that is
// race-free, and plain ASCII in the header.
func (a *Account) downloadRest(ctx context.Context, item collector.Item, got *tally) error {
	arg := files.NewDownloadArg("rev:" + item.Rev)
	arg.ExtraHeaders = map[string]string{"Accept-Encoding": "identity"} // offsets count the file's own bytes
	if got.n > 0 {
		if err := files.SetRange(arg, got.n); err != nil {
			return err
		}
	}
	var last answer
	found, body, err := a.files.DownloadContext(withAnswer(ctx, &last), arg)
	if err != nil {
		return fetchError(translate(err))
	}
	defer body.Close()
	size := int64(found.Size)
	hashes := found.ContentHash != "" && item.ContentHash != ""
	switch {
	case found.Rev != item.Rev:
		return collector.ErrChanged
	case size != item.Size:
		return fmt.Errorf("%w: %d bytes were listed, %d came", collector.ErrCorrupt, item.Size, size)
	case hashes && !strings.EqualFold(found.ContentHash, item.ContentHash):
		return fmt.Errorf("%w: another content hash was listed", collector.ErrCorrupt)
	}
	if err := skip(ctx, &last, body, got.n); err != nil {
		return err
	}
	if err := got.receive(ctx, body, size); err != nil {
		return err
	}
	if item.ContentHash != "" {
		return got.verify(item.ContentHash)
	}
	return got.verify(found.ContentHash)
}

// skip brings body to offset: a server may answer a range with the whole file.
func skip(ctx context.Context, last *answer, body io.Reader, offset int64) error {
	if offset == 0 {
		return nil
	}
	if last.status == http.StatusPartialContent {
		var from int64
		_, err := fmt.Sscanf(last.header.Get("Content-Range"), "bytes %d-", &from)
		if err != nil || from != offset {
			return &broken{errors.New("another range than asked for")}
		}
		return nil
	}
	if _, err := io.CopyN(io.Discard, body, offset); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return &broken{err}
	}
	return nil
}

// fetchError says what a refused download or export means for the file.
func fetchError(err error) error {
	return inWords(err,
		meaning{collector.ErrRestricted, http.StatusForbidden, []string{"restricted_content"}},
		meaning{collector.ErrLocked, 0, []string{"locked"}},
		meaning{collector.ErrNotExportable, 0, []string{"unsupported_file", "unsupported_content_type", "non_exportable", "invalid_export_format"}},
		meaning{collector.ErrVanished, 0, []string{"not_found", "not_file"}},
		meaning{collector.ErrCorrupt, http.StatusRequestedRangeNotSatisfiable, []string{"range"}}, // it ends before its listed size
		meaning{collector.ErrOffline, 0, []string{"retry_error"}},
	)
}
