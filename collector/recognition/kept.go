package recognition

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"bannette/collector"
)

// keepFor is how long pages are kept of a document that nobody reads on.
const keepFor = 30 * 24 * time.Hour

// keptAs is the version of the format in which pages are kept. It is part of the file's key, so that what another version
// has kept is not taken up.
const keptAs = "1"

// kept is what is known of a document that is read page by page. It stands on the disk as well, line by line, so that
// reading goes on where it stopped, after a cancel, a crash or the end of a stretch.
type kept struct {
	file string

	mu       sync.Mutex
	out      *os.File // nil until something is to be kept
	looked   int      // pages that were looked at, from the first
	pages    int      // 0: not known
	wanted   []int    // those of them that are to be recognised, counted from 0
	readings map[int]reading
	lost     []int        // pages that end each worker
	failed   map[int]bool // pages that could not be recognised alone; lost ones too
}

// keptLine is one line of the file.
type keptLine struct {
	Pages  int      `json:",omitempty"`
	Looked int      `json:",omitempty"` // up to there; Wanted are those since the last such line
	Wanted []int    `json:",omitempty"`
	Page   int      `json:",omitempty"` // counted from 1
	Read   *reading `json:",omitempty"` // nil: it could not be recognised alone
	Lost   bool     `json:",omitempty"` // it ended each worker
}

// keptOf is what is kept of the file's content in these languages. The error does not name the file.
func (p *Pool) keptOf(file, languages string) (*kept, error) {
	key, err := keyOf(file, languages)
	if err != nil {
		return nil, inputError{fmt.Errorf("recognise: %s", pathless(err))}
	}
	k := &kept{file: filepath.Join(p.config.Reading, key), readings: map[int]reading{}, failed: map[int]bool{}}
	there, err := os.Open(k.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return k, nil
	case err != nil:
		return nil, away(err)
	}
	defer there.Close()
	for lines := bufio.NewReader(there); ; {
		line, err := lineOf(lines)
		if err != nil {
			return k, nil // what a crash has cut off is not there
		}
		var said keptLine
		if json.Unmarshal(line, &said) == nil {
			k.add(said)
		}
	}
}

// keyOf tells a content in its languages from all others.
func keyOf(file, languages string) (string, error) {
	content, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer content.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, content); err != nil {
		return "", err
	}
	fmt.Fprintf(sum, "\x00%s\x00%s", keptAs, languages)
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func (k *kept) add(said keptLine) {
	switch {
	case said.Looked > k.looked:
		k.pages, k.looked = said.Pages, said.Looked
		k.wanted = append(k.wanted, said.Wanted...)
	case said.Page > 0 && said.Read != nil:
		k.readings[said.Page-1] = *said.Read
	case said.Page > 0:
		k.failed[said.Page-1] = true
		if said.Lost {
			k.lost = append(k.lost, said.Page-1)
		}
	}
}

// write adds the line, and writes it down. Error: collector.ErrDiskFull, and what else the disk says.
func (k *kept) write(said keptLine) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.add(said)
	line, err := encode(said)
	if err != nil {
		return err
	}
	if k.out == nil {
		if err := k.open(); err != nil {
			return away(err)
		}
	}
	if _, err := k.out.Write(line); err != nil {
		return away(err)
	}
	return nil
}

// open opens the file for what is added to it, on a line of its own whatever a crash has cut off.
func (k *kept) open() error {
	if err := os.MkdirAll(filepath.Dir(k.file), 0o700); err != nil {
		return err
	}
	out, err := os.OpenFile(k.file, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	k.out = out
	_, err = out.Write([]byte("\n"))
	return err
}

// left are the pages that are still to be recognised, of those that were looked at.
func (k *kept) left() (pages []int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, page := range k.wanted {
		if _, read := k.readings[page]; !read && !k.failed[page] {
			pages = append(pages, page)
		}
	}
	return pages
}

// losses is how many pages ended each worker.
func (k *kept) losses() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.lost)
}

// unread is how many pages are still to be read, or to be looked at.
func (k *kept) unread() int { return k.pages - k.looked + len(k.left()) }

// text is what is known of a document that cannot be read to its end.
func (k *kept) text() collector.Text {
	text := collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkUnread}
	if len(k.readings) == 0 {
		return text
	}
	text.Recognition, text.Pages = collector.OCR, make([]collector.PageText, k.pages)
	for page, read := range k.readings {
		if page < len(text.Pages) {
			text.Pages[page] = read.PageText
		}
	}
	text.Confidence = quality(text.Pages)
	return text
}

// close leaves what is kept for another time; done, for none.
func (k *kept) close(done bool) {
	if k.out != nil {
		k.out.Close()
	}
	if done && k.file != "" {
		os.Remove(k.file) // what stays is swept at a later start
	}
}

// sweepKept removes what nobody has read on for long.
func sweepKept(folder string) {
	left, _ := os.ReadDir(folder) // which is not there before the first page is kept
	for _, entry := range left {
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > keepFor {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}
