package single

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/sys/windows"
)

// addressFor is the name of a pipe: sockets in files came with Windows 10 1803 only. Upper and lower case are one folder.
func addressFor(data string) (string, error) {
	sum := sha256.Sum256([]byte(strings.ToLower(data)))
	return `\\.\pipe\bannette-` + hex.EncodeToString(sum[:12]), nil
}

// pipe is a listener. It serves one after the other: each waits for the end of the one before it.
type pipe struct {
	name   *uint16
	path   string
	closed chan struct{}
	once   sync.Once
}

// listen is for whoever holds the lock.
func listen(_ context.Context, address string) (listener, error) {
	name, err := windows.UTF16PtrFromString(address)
	if err != nil {
		return nil, err
	}
	return &pipe{name: name, path: address, closed: make(chan struct{})}, nil
}

// Accept waits for the next start. The pipe's other end is for this user, who made it, alone.
func (p *pipe) Accept() (io.ReadWriteCloser, error) {
	handle, err := windows.CreateNamedPipe(p.name, windows.PIPE_ACCESS_DUPLEX,
		windows.PIPE_TYPE_BYTE|windows.PIPE_WAIT|windows.PIPE_REJECT_REMOTE_CLIENTS, windows.PIPE_UNLIMITED_INSTANCES, 64, 64, 0, nil)
	if err != nil {
		return nil, err
	}
	if p.isClosed() { // Close found nobody to speak to
		windows.CloseHandle(handle)
		return nil, os.ErrClosed
	}
	if err := windows.ConnectNamedPipe(handle, nil); err != nil && !errors.Is(err, windows.ERROR_PIPE_CONNECTED) {
		windows.CloseHandle(handle)
		return nil, err
	}
	if p.isClosed() {
		windows.CloseHandle(handle)
		return nil, os.ErrClosed
	}
	return pipeConn(handle), nil
}

func (p *pipe) isClosed() bool {
	select {
	case <-p.closed:
		return true
	default:
		return false
	}
}

// Close wakes Accept by speaking to it.
func (p *pipe) Close() error {
	p.once.Do(func() {
		close(p.closed)
		if end, err := os.OpenFile(p.path, os.O_RDWR, 0); err == nil {
			end.Close()
		}
	})
	return nil
}

// pipeConn is this end of a pipe.
type pipeConn windows.Handle

func (c pipeConn) Read(b []byte) (int, error) {
	n, err := windows.Read(windows.Handle(c), b)
	if err == nil && n == 0 && len(b) > 0 {
		err = io.EOF
	}
	return n, err
}

func (c pipeConn) Write(b []byte) (int, error) { return windows.Write(windows.Handle(c), b) }

// Close waits until the other end has heard everything.
func (c pipeConn) Close() error {
	return errors.Join(windows.FlushFileBuffers(windows.Handle(c)), windows.CloseHandle(windows.Handle(c)))
}

func dial(_ context.Context, address string) (io.ReadWriteCloser, error) {
	return os.OpenFile(address, os.O_RDWR, 0)
}
