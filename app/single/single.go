// Package single lets one window be open on a data folder: a second start has the first window shown, and ends.
// The first holds a lock of the operating system, which a crash releases, and listens on a socket in the data folder
// that is for this user only. One word is understood there; it knows nothing of windows.
package single

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// ErrShown says that a window was open already, and has been shown.
var ErrShown = errors.New("the first window is shown")

// The word that the first window understands, and its answer.
const (
	word   = "show\n"
	answer = "shown\n"
)

// patience is how long a second start waits for the first to listen and to answer.
const patience = 5 * time.Second

// longestAddress is what a socket's address may be long; macOS has the shortest.
const longestAddress = 100

// First makes this process the one whose window is open on the data folder. show is called, from a goroutine of its own,
// for each later start; release ends it. Errors: ErrShown where another process is the first.
func First(ctx context.Context, data string, show func()) (release func(), err error) {
	if err := os.MkdirAll(data, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	lock := flock.New(filepath.Join(data, "window.lock"), flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("claim the window: %w", err)
	}
	address, err := addressFor(data)
	if err != nil {
		return nil, err
	}
	if !held {
		return nil, ask(ctx, address)
	}
	_ = os.Remove(address) // a crash left it: whoever listened there held the lock
	listener, err := (&net.ListenConfig{}).Listen(ctx, "unix", address)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("listen for later starts: %w", err), lock.Unlock())
	}
	_ = os.Chmod(address, 0o600) // the folder is this user's alone already
	go listen(listener, show)
	return func() {
		listener.Close() // and with it goes the socket's file
		_ = lock.Unlock()
	}, nil
}

// addressFor is the socket's path: in the data folder, or under a short name in the user's cache where that is too long.
func addressFor(data string) (string, error) {
	address := filepath.Join(data, "window.sock")
	if len(address) <= longestAddress {
		return address, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find a place for the socket: %w", err)
	}
	dir := filepath.Join(cache, "Bannette")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("find a place for the socket: %w", err)
	}
	sum := sha256.Sum256([]byte(data))
	return filepath.Join(dir, hex.EncodeToString(sum[:6])+".sock"), nil
}

// listen answers later starts until the listener is closed.
func listen(listener net.Listener, show func()) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		go hear(conn, show)
	}
}

// hear understands one word; anything else is not answered.
func hear(conn net.Conn, show func()) {
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	said, err := bufio.NewReader(io.LimitReader(conn, int64(len(word)))).ReadString('\n')
	if err != nil || said != word {
		return
	}
	show()
	_, _ = io.WriteString(conn, answer)
}

// ask has the first window shown. One that has only just begun may not listen yet.
func ask(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		err := askOnce(ctx, address)
		if err == nil {
			return ErrShown
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("show the first window: %w", err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func askOnce(ctx context.Context, address string) error {
	conn, err := (&net.Dialer{}).DialContext(ctx, "unix", address)
	if err != nil {
		return err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(patience))
	if _, err := io.WriteString(conn, word); err != nil {
		return err
	}
	said, err := bufio.NewReader(io.LimitReader(conn, int64(len(answer)))).ReadString('\n')
	if err == nil && said != answer {
		err = errors.New("the first window answers strangely")
	}
	return err
}
