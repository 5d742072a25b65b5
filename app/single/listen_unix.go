//go:build !windows

package single

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"time"
)

// longestAddress is what a socket's address may be long; macOS has the shortest.
const longestAddress = 100

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

// socket is a listener; with it goes its file.
type socket struct{ net.Listener }

// listen is for whoever holds the lock.
func listen(ctx context.Context, address string) (listener, error) {
	_ = os.Remove(address) // a crash left it: whoever listened there held the lock
	listener, err := (&net.ListenConfig{}).Listen(ctx, "unix", address)
	if err != nil {
		return nil, err
	}
	_ = os.Chmod(address, 0o600) // the folder is this user's alone already
	return socket{listener}, nil
}

func (s socket) Accept() (io.ReadWriteCloser, error) {
	conn, err := s.Listener.Accept()
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

func dial(ctx context.Context, address string) (io.ReadWriteCloser, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "unix", address)
	if err != nil {
		return nil, err
	}
	return conn, conn.SetDeadline(time.Now().Add(patience))
}
