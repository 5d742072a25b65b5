package recognition_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"bannette/collector"
	"bannette/collector/recognition"
	"bannette/trial/must"
)

// lying is a worker that takes a document, and answers what it is told to.
func lying(arguments []string) int {
	told := bufio.NewReader(os.Stdin)
	told.ReadBytes('\n') // settings
	fmt.Println(`{"Ready":true}`)
	for {
		line, err := told.ReadBytes('\n')
		if err != nil {
			return 0
		}
		var task struct{ Size int64 }
		json.Unmarshal(line, &task)
		io.CopyN(io.Discard, told, task.Size)
		if len(arguments) > 1 {
			os.RemoveAll(arguments[1])
		}
		fmt.Println(strings.ReplaceAll(arguments[0], `\n`, "\n"))
	}
}

// deaf is a worker that takes nothing more.
func deaf() int {
	told := bufio.NewReaderSize(os.Stdin, 1)
	told.ReadBytes('\n') // settings
	fmt.Println(`{"Ready":true}`)
	time.Sleep(time.Hour)
	return 0
}

func TestAWorkerThatLiesCostsItsDocumentOnly(t *testing.T) {
	secret := write(t, "id_rsa", []byte("secret"))
	const text = `"Text":{"Recognition":"none"}`
	for name, answer := range map[string]string{
		"a length below nothing":     `{` + text + `,"PDF":-1}`,
		"a length beyond all bounds": `{` + text + `,"PDF":9000000000000000000}`,
		"a PDF without a text":       `{"Done":1,"PDF":5}\n12345`,
		"pixels without end":         `{"Drawn":{"Across":2000000000,"Down":2000000000}}`,
		"a page that nobody wanted":  `{"Read":{}}`,
		"pages that there are not":   `{"Pages":1,"Looked":1,"Share":[-1,-2]}`,
		"a reading of its own":       `{"Text":{"Recognition":"by hand"}}`,
		"no JSON":                    `{`,
	} {
		t.Run(name, func(t *testing.T) {
			pool := newPool(t, func(c *recognition.Config) { c.Command = command(t, "worker-lies", answer) })
			if got := read(t, pool, "a.pdf", []byte("%PDF-")); got.Remark != collector.RemarkUnread || got.Searchable != "" {
				t.Errorf("%+v", got)
			}
		})
	}
	pool := newPool(t, func(c *recognition.Config) {
		c.Command = command(t, "worker-lies", `{"Text":{"Recognition":"none","Searchable":`+strconv.Quote(secret)+`}}`)
	})
	if got := read(t, pool, "a.pdf", []byte("%PDF-")); got.Searchable != "" {
		t.Errorf("a worker had %s taken into the archive", filepath.Base(got.Searchable))
	}
}

func TestASearchablePDFComesOverThePipe(t *testing.T) {
	scratch := t.TempDir()
	pool := newPool(t, func(c *recognition.Config) {
		c.Scratch, c.Command = scratch, command(t, "worker-lies", `{"Text":{"Recognition":"ocr"},"PDF":11}\n%PDF-1.4\n\n`)
	})
	got := read(t, pool, "a.pdf", []byte("%PDF-"))
	if filepath.Dir(got.Searchable) != scratch || string(must.Get(os.ReadFile(got.Searchable))(t)) != "%PDF-1.4\n\n\n" {
		t.Errorf("%+v", got)
	}
}

func TestWhatTheDiskRefusesIsSaidOfNoDocument(t *testing.T) {
	scratch := filepath.Join(t.TempDir(), "scratch")
	pool := newPool(t, func(c *recognition.Config) {
		c.Scratch, c.Command = scratch, command(t, "worker-lies", `{"Text":{"Recognition":"ocr"},"PDF":5}\n12345`, scratch)
	})
	for range 2 {
		text, err := pool.Recognise(t.Context(), write(t, "a.pdf", []byte("%PDF-")), "a.pdf", "")
		if err == nil || strings.Contains(err.Error(), scratch) {
			t.Errorf("%+v, %v", text, err)
		}
	}
}

// A worker that takes nothing must not hold up whoever writes to it: the document is larger than any pipe.
func TestAWorkerThatTakesNothingIsGivenUp(t *testing.T) {
	large := bytes.Repeat([]byte("%PDF-"), 1<<20)
	pool := newPool(t, func(c *recognition.Config) {
		c.Command, c.Silence = command(t, "worker-deaf"), 100*time.Millisecond
	})
	if got := read(t, pool, "a.pdf", large); got.Remark != collector.RemarkUnread {
		t.Errorf("%+v", got)
	}
	pool = newPool(t, func(c *recognition.Config) { c.Command = command(t, "worker-deaf") })
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	if _, err := pool.Recognise(ctx, write(t, "a.pdf", large), "a.pdf", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}

// overhear returns what all workers of a pool are told, by worker.
func overhear(t *testing.T) (dir string, told func() [][]byte) {
	t.Helper()
	dir = t.TempDir()
	return dir, func() (told [][]byte) {
		for _, file := range must.Get(filepath.Glob(filepath.Join(dir, "*")))(t) {
			told = append(told, must.Get(os.ReadFile(file))(t))
		}
		return told
	}
}

func TestAWorkerIsToldNoFileOfAClient(t *testing.T) {
	dir, told := overhear(t)
	pool := newPool(t, func(c *recognition.Config) { c.Command = command(t, "worker-overheard", dir) })
	file := write(t, "secret", []byte("what is in it"))
	must.Get(pool.Recognise(t.Context(), file, "a.txt", ""))(t)
	must.Get(pool.Picture(t.Context(), file, "a.txt", 1, 100))(t)
	if len(told()) != 2 {
		t.Errorf("%d workers", len(told()))
	}
	for _, said := range told() {
		if !bytes.Contains(said, []byte("what is in it")) || bytes.Contains(said, []byte(filepath.Dir(file))) {
			t.Errorf("told %s", said)
		}
	}
}

func TestASharedDocumentIsSentOnceToEachWorker(t *testing.T) {
	needOCR(t)
	dir, told := overhear(t)
	pool := newPool(t, func(c *recognition.Config) { c.Command = command(t, "worker-overheard", dir) })
	content := interleaved(t, numbered(t, 3))
	read(t, pool, "scan.pdf", content)
	file := write(t, "scan.pdf", content)
	for page := range 3 {
		must.Get(pool.Picture(t.Context(), file, "scan.pdf", page+1, 100))(t)
	}
	tasks := 0
	for _, said := range told() {
		tasks += bytes.Count(said, []byte(`"Languages":`))
		if n := bytes.Count(said, []byte("%PDF-")); n != 1 {
			t.Errorf("sent %d times", n)
		}
	}
	if tasks < 8 { // three scans, two that share and gather, three pictures
		t.Errorf("%d tasks", tasks)
	}
}

// A file that no worker can hold costs it nothing: its first bytes tell whether there would have been text in it.
func TestAFileTooLongForAWorkerIsNotSent(t *testing.T) {
	dir, told := overhear(t)
	pool := newPool(t, func(c *recognition.Config) { c.Command, c.MemoryLimit = command(t, "worker-overheard", dir), 1<<30 })
	for name, want := range map[string]collector.Remark{"a.pdf": collector.RemarkUnread, "film.mp4": collector.RemarkNoText} {
		file := write(t, name, []byte("\x00"))
		must.Do(t, os.Truncate(file, 3<<30))
		text, err := pool.Recognise(t.Context(), file, name, "")
		if err != nil || text.Remark != want {
			t.Errorf("%s: %+v, %v", name, text, err)
		}
	}
	for _, said := range told() {
		if len(said) > 1<<16 {
			t.Errorf("%d bytes were sent", len(said))
		}
	}
}
