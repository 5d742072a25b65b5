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

// cacheFormat is the version of the format in which pages are kept. It is part of the file's key, so that what another
// version has kept is not taken up.
const cacheFormat = "1"

// pageCache is what is known of a document that is read page by page. It stands on the disk as well, line by line, so that
// reading goes on where it stopped, after a cancel, a crash or the end of a stretch.
type pageCache struct {
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

// cacheLine is one line of the file.
type cacheLine struct {
	Pages  int      `json:",omitempty"`
	Looked int      `json:",omitempty"` // up to there; Wanted are those since the last such line
	Wanted []int    `json:",omitempty"`
	Page   int      `json:",omitempty"` // counted from 1
	Read   *reading `json:",omitempty"` // nil: it could not be recognised alone
	Lost   bool     `json:",omitempty"` // it ended each worker
}

// cacheOf is the cache of the file's content in these languages. The error does not name the file.
func (p *Pool) cacheOf(file, languages string) (*pageCache, error) {
	key, err := keyOf(file, languages)
	if err != nil {
		return nil, inputError{fmt.Errorf("recognise: %s", pathless(err))}
	}
	c := &pageCache{file: filepath.Join(p.config.Reading, key), readings: map[int]reading{}, failed: map[int]bool{}}
	there, err := os.Open(c.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c, nil
	case err != nil:
		return nil, away(err)
	}
	defer there.Close()
	for lines := bufio.NewReader(there); ; {
		line, err := lineOf(lines)
		if err != nil {
			return c, nil // what a crash has cut off is not there
		}
		var said cacheLine
		if json.Unmarshal(line, &said) == nil {
			c.add(said)
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
	fmt.Fprintf(sum, "\x00%s\x00%s", cacheFormat, languages)
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func (c *pageCache) add(said cacheLine) {
	switch {
	case said.Looked > c.looked:
		c.pages, c.looked = said.Pages, said.Looked
		c.wanted = append(c.wanted, said.Wanted...)
	case said.Page > 0 && said.Read != nil:
		c.readings[said.Page-1] = *said.Read
	case said.Page > 0:
		c.failed[said.Page-1] = true
		if said.Lost {
			c.lost = append(c.lost, said.Page-1)
		}
	}
}

// write adds the line, and writes it down. Error: collector.ErrDiskFull, and what else the disk says.
func (c *pageCache) write(said cacheLine) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(said)
	line, err := encode(said)
	if err != nil {
		return err
	}
	if c.out == nil {
		if err := c.open(); err != nil {
			return away(err)
		}
	}
	if _, err := c.out.Write(line); err != nil {
		return away(err)
	}
	return nil
}

// open opens the file for what is added to it, on a line of its own whatever a crash has cut off.
func (c *pageCache) open() error {
	if err := os.MkdirAll(filepath.Dir(c.file), 0o700); err != nil {
		return err
	}
	out, err := os.OpenFile(c.file, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	c.out = out
	_, err = out.Write([]byte("\n"))
	return err
}

// left are the pages that are still to be recognised, of those that were looked at.
func (c *pageCache) left() (pages []int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, page := range c.wanted {
		if _, read := c.readings[page]; !read && !c.failed[page] {
			pages = append(pages, page)
		}
	}
	return pages
}

// losses is how many pages ended each worker.
func (c *pageCache) losses() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.lost)
}

// unread is how many pages are still to be read, or to be looked at.
func (c *pageCache) unread() int { return c.pages - c.looked + len(c.left()) }

// text is what is known of a document that cannot be read to its end.
func (c *pageCache) text() collector.Text {
	text := collector.Text{Recognition: collector.NoRecognition, Remark: collector.RemarkUnread}
	if len(c.readings) == 0 {
		return text
	}
	text.Recognition, text.Pages = collector.OCR, make([]collector.PageText, c.pages)
	for page, read := range c.readings {
		if page < len(text.Pages) {
			text.Pages[page] = read.PageText
		}
	}
	text.Confidence = quality(text.Pages)
	return text
}

// close leaves what is kept for another time; done, for none.
func (c *pageCache) close(done bool) {
	if c.out != nil {
		c.out.Close()
	}
	if done && c.file != "" {
		os.Remove(c.file) // what stays is swept at a later start
	}
}

// sweepPages removes what nobody has read on for long.
func sweepPages(folder string) {
	left, _ := os.ReadDir(folder) // which is not there before the first page is kept
	for _, entry := range left {
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > keepFor {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}
