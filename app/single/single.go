// Package single lets one program stay on a data folder, with its window or, where there is no display, without: a second
// start has the first window shown, and ends. A window takes the place of a program without one.
// The first holds a lock of the operating system, which a crash releases, and listens beside it for what later starts
// want, where this user alone can speak to it. Two words are understood there; it knows nothing of windows.
package single

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

var (
	// ErrShown says that a window was open already, and has been shown.
	ErrShown = errors.New("the first window is shown")
	// ErrThere says that another program stays on the data folder already, to one that has no window.
	ErrThere = errors.New("another program stays on this data already")
	// ErrStays says that the program was asked to quit, and has not done so yet.
	ErrStays = errors.New("the program has not quit yet")
)

// The words that the first understands, and its answers: it is done, or there is no window to show.
const (
	toShow = "show\n"
	toQuit = "quit\n"
	answer = "done\n"
	noShow = "none\n"
)

const (
	// patience is how long a later start waits for the first to listen and to answer.
	patience = 5 * time.Second
	// takeover is how long a window waits for a program without one to quit.
	takeover = 30 * time.Second
)

// The pause after the listener has failed grows from the shortest to the longest.
const shortestPause, longestPause = 10 * time.Millisecond, 5 * time.Second

// errNoWindow is the answer of a program that has no window to show.
var errNoWindow = errors.New("the first has no window")

// Wishes are what later starts may want of the first. They are called from a goroutine of their own. Show is nil where
// there is no window.
type Wishes struct {
	Show, Quit func()
}

// First makes this process the one that stays on the data folder, and does what later starts wish; release ends it.
// Errors: ErrShown where another process has its window open, and this one has one too; ErrThere where this one has none;
// ErrStays where one without a window does not quit for this one's.
func First(ctx context.Context, data string, wishes Wishes) (release func(), err error) {
	if err := os.MkdirAll(data, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	address, err := addressFor(data)
	if err != nil {
		return nil, err
	}
	lock := lockOf(data)
	for {
		held, err := lock.TryLock()
		if err != nil {
			return nil, fmt.Errorf("claim the data folder: %w", err)
		}
		if held {
			break
		}
		if err := yield(ctx, data, address, wishes); err != nil {
			return nil, err
		}
	}
	from, err := listen(ctx, address)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("listen for later starts: %w", err), lock.Unlock())
	}
	go serve(from, wishes)
	return func() {
		from.Close()
		_ = lock.Unlock()
	}, nil
}

// yield gives way to the first, or has it give way: then it returns nil.
func yield(ctx context.Context, data, address string, wishes Wishes) error {
	if wishes.Show == nil {
		return ErrThere
	}
	switch err := ask(ctx, address, toShow); {
	case err == nil:
		return ErrShown
	case !errors.Is(err, errNoWindow):
		return fmt.Errorf("show the first window: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, takeover)
	defer cancel()
	return Quit(ctx, data)
}

// Quit has the process that stays on the data folder quit, and waits as long as ctx lets it. Where there is none, it is
// done. Error: ErrStays.
func Quit(ctx context.Context, data string) error {
	if _, err := os.Stat(data); err != nil {
		return nil // nothing was ever started here
	}
	address, err := addressFor(data)
	if err != nil {
		return err
	}
	lock := lockOf(data)
	for asked := false; ; {
		held, err := lock.TryLock()
		if held {
			return lock.Unlock()
		}
		if err != nil {
			return fmt.Errorf("quit: %w", err)
		}
		asked = asked || askOnce(ctx, address, toQuit) == nil // it may be about to begin, or to end
		select {
		case <-ctx.Done():
			return ErrStays
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func lockOf(data string) *flock.Flock {
	return flock.New(filepath.Join(data, "window.lock"), flock.SetPermissions(0o600))
}

// listener is where later starts are heard.
type listener interface {
	Accept() (io.ReadWriteCloser, error)
	Close() error
}

// serve answers later starts until the listener is closed. It may fail for a while, as when too many files are open.
func serve(from listener, wishes Wishes) {
	for pause := shortestPause; ; {
		conn, err := from.Accept()
		switch {
		case errors.Is(err, net.ErrClosed), errors.Is(err, os.ErrClosed):
			return
		case err != nil:
			time.Sleep(pause)
			pause = min(2*pause, longestPause)
		default:
			pause = shortestPause
			go answerOne(conn, wishes)
		}
	}
}

// answerOne understands two words; anything else is not answered.
func answerOne(conn io.ReadWriteCloser, wishes Wishes) {
	defer conn.Close()
	said, err := bufio.NewReader(io.LimitReader(conn, int64(len(toShow)))).ReadString('\n')
	if err != nil {
		return
	}
	switch {
	case said == toShow && wishes.Show == nil:
		_, _ = io.WriteString(conn, noShow)
		return
	case said == toShow:
		wishes.Show()
	case said == toQuit:
		wishes.Quit()
	default:
		return
	}
	_, _ = io.WriteString(conn, answer)
}

// ask has the first do what the word says. One that has only just begun may not listen yet. Error: errNoWindow.
func ask(ctx context.Context, address, word string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		err := askOnce(ctx, address, word)
		if err == nil || errors.Is(err, errNoWindow) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func askOnce(ctx context.Context, address, word string) error {
	conn, err := dial(ctx, address)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, word); err != nil {
		return err
	}
	said, err := bufio.NewReader(io.LimitReader(conn, int64(len(answer)))).ReadString('\n')
	switch {
	case err != nil:
		return err
	case said == noShow:
		return errNoWindow
	case said != answer:
		return errors.New("the first answers strangely")
	}
	return nil
}
