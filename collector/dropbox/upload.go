package dropbox

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	sdk "github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox"
	"github.com/dropbox/dropbox-sdk-go-unofficial/v6/dropbox/files"

	"bannette/collector"
)

const (
	wholeLimit = 150 << 20 // bytes that Dropbox takes in one request (files.stone)
	chunk      = 8 << 20   // bytes of one request of a session; a multiple of 4 MiB, as Dropbox advises
)

// Upload lays file at path ("/x/y.pdf"); folders on the way come by themselves. The same content there
// already is as good as laid. exists means that something else holds that path. Nothing is ever
// overwritten. Errors of the account: ErrDiskFull (no space in Dropbox), ErrTrayGone (it may not upload at all),
// ErrSignedOut, ErrNoScope, ErrOffline, ErrBusy. Of the one file: ErrNoOriginal (it cannot be read), ErrNameRefused,
// ErrRefused (no right to write to that folder), ErrCorrupt, and what Dropbox may come to say besides.
func (a *Account) Upload(ctx context.Context, path, file string) (storedPath string, exists bool, err error) {
	exists, err = a.upload(ctx, path, file)
	if err != nil {
		return "", false, fmt.Errorf("upload: %w", err)
	}
	return path, exists, nil
}

func (a *Account) upload(ctx context.Context, path, file string) (exists bool, err error) {
	source, err := os.Open(file)
	if err != nil {
		return false, fmt.Errorf("%w: %w", collector.ErrNoOriginal, err)
	}
	defer source.Close()
	stat, err := source.Stat()
	if err != nil {
		return false, fmt.Errorf("%w: %w", collector.ErrNoOriginal, err)
	}
	size := stat.Size()
	wanted, err := contentHash(source, 0, size)
	if err != nil {
		return false, fmt.Errorf("%w: %w", collector.ErrNoOriginal, err)
	}
	commit := files.NewCommitInfo(path)
	commit.Mode = &files.WriteMode{Tagged: sdk.Tagged{Tag: files.WriteModeAdd}}
	commit.Mute = true
	stored, err := a.send(ctx, commit, source, size, wanted)
	if r, ok := asRefusal(err); ok && r.has("conflict") && !r.has("file_ancestor") {
		same, err := a.holds(ctx, path, wanted)
		return !same, err
	}
	if r, ok := asRefusal(err); ok && r.hasAny("lookup_failed", "not_found", "closed") {
		// The session is gone: perhaps because it was finished, and only the answer was lost.
		if same, held := a.holds(ctx, path, wanted); same && held == nil {
			return false, nil
		}
	}
	if err != nil {
		return false, uploadError(err)
	}
	if int64(stored.Size) != size || stored.ContentHash != "" && !strings.EqualFold(stored.ContentHash, wanted) {
		return false, fmt.Errorf("%w: Dropbox stored something else", collector.ErrCorrupt)
	}
	return false, nil
}

// send sends the content in one request where Dropbox takes it so, and in a session otherwise.
func (a *Account) send(ctx context.Context, commit *files.CommitInfo, source io.ReaderAt, size int64, wanted string) (*files.FileMetadata, error) {
	if size <= wholeLimit {
		stored, err := a.uploadWhole(ctx, commit, source, size, wanted)
		if r, ok := asRefusal(err); !ok || !r.has("payload_too_large") {
			return stored, err
		}
	}
	return a.uploadSession(ctx, commit, source, size)
}

func (a *Account) uploadWhole(ctx context.Context, commit *files.CommitInfo, source io.ReaderAt, size int64, wanted string) (*files.FileMetadata, error) {
	arg := &files.UploadArg{CommitInfo: *commit, ContentHash: wanted}
	stored, err := a.files.UploadContext(withContent(ctx, source, 0, size), arg, io.NewSectionReader(source, 0, size))
	return stored, translate(err)
}

// holds reports whether the file at path has the wanted content.
func (a *Account) holds(ctx context.Context, path, wanted string) (bool, error) {
	found, err := a.metadata(ctx, path)
	if r, ok := asRefusal(err); ok && r.has("not_found") {
		return false, fmt.Errorf("%w: what held the path is gone again", collector.ErrOffline)
	}
	return err == nil && found.Tag == "file" && strings.EqualFold(found.ContentHash, wanted), err
}

func contentHash(source io.ReaderAt, offset, size int64) (string, error) {
	h := collector.NewContentHash()
	if _, err := io.Copy(h, io.NewSectionReader(source, offset, size)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// uploadError says what a refused upload means for the tray.
func uploadError(err error) error {
	return inWords(err,
		meaning{collector.ErrDiskFull, 0, []string{"insufficient_space", "team_folder_insufficient_space", "member_folder_insufficient_space",
			"upload_traffic_limit_reached"}},
		meaning{collector.ErrTrayGone, http.StatusForbidden, nil},
		meaning{collector.ErrNameRefused, 0, []string{"disallowed_name", "malformed_path"}},
		meaning{collector.ErrRefused, 0, []string{"no_write_permission", "team_folder", "operation_suppressed", "access_restricted", "file_ancestor"}},
		meaning{collector.ErrCorrupt, 0, []string{"content_hash_mismatch"}},
		meaning{collector.ErrBusy, 0, []string{"too_many_write_operations"}},
		// The session was lost; the next delivery begins anew.
		meaning{collector.ErrOffline, 0, []string{"lookup_failed", "not_found", "closed", "incorrect_offset"}},
	)
}

// uploadSession sends the file in chunks. Dropbox says how much it has where an answer was lost.
func (a *Account) uploadSession(ctx context.Context, commit *files.CommitInfo, source io.ReaderAt, size int64) (*files.FileMetadata, error) {
	begun, err := a.files.UploadSessionStartContext(withContent(ctx, source, 0, 0), files.NewUploadSessionStartArg(), strings.NewReader(""))
	if err != nil {
		return nil, translate(err)
	}
	cursor := files.NewUploadSessionCursor(begun.SessionId, 0)
	for corrections := 0; ; corrections++ {
		stored, err := a.sendRest(ctx, cursor, commit, source, size)
		r, ok := asRefusal(err)
		if !ok || !r.has("incorrect_offset") || corrections >= a.pacer.tries || r.offset < 0 || r.offset > size {
			return stored, err
		}
		cursor.Offset = uint64(r.offset)
	}
}

// sendRest sends what is missing from the cursor on, and stores the file.
func (a *Account) sendRest(ctx context.Context, cursor *files.UploadSessionCursor, commit *files.CommitInfo, source io.ReaderAt, size int64) (*files.FileMetadata, error) {
	for int64(cursor.Offset) < size {
		offset := int64(cursor.Offset)
		n := min(chunk, size-offset)
		hash, err := contentHash(source, offset, n)
		if err != nil {
			return nil, err
		}
		arg := files.NewUploadSessionAppendArg(cursor)
		arg.ContentHash = hash
		err = a.files.UploadSessionAppendV2Context(withContent(ctx, source, offset, n), arg, io.NewSectionReader(source, offset, n))
		if err != nil {
			return nil, translate(err)
		}
		cursor.Offset += uint64(n)
	}
	arg := files.NewUploadSessionFinishArg(cursor, commit)
	stored, err := a.files.UploadSessionFinishContext(withContent(ctx, source, 0, 0), arg, strings.NewReader(""))
	return stored, translate(err)
}
