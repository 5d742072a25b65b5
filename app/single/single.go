// Package single lets one window be open on a data folder: a second start has the first window shown, and ends.
// The first holds a lock of the operating system, which a crash releases, and listens beside it for what later starts
// want, where this user alone can speak to it. Two words are understood there; it knows nothing of windows.
package single

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

var (
	// ErrShown says that a window was open already, and has been shown.
	ErrShown = errors.New("the first window is shown")
	// ErrStays says that the program was asked to quit, and has not done so yet.
	ErrStays = errors.New("the program has not quit yet")
)

// The words that the first window understands, and its answer.
const (
	toShow = "show\n"
	toQuit = "quit\n"
	answer = "done\n"
)

// patience is how long a later start waits for the first to listen and to answer.
const patience = 5 * time.Second

// Wishes are what later starts may want of the first. They are called from a goroutine of their own.
type Wishes struct {
	Show, Quit func()
}

// First makes this process the one whose window is open on the data folder, which does what later starts wish; release
// ends it. Errors: ErrShown where another process is the first.
func First(ctx context.Context, data string, wishes Wishes) (release func(), err error) {
	if err := os.MkdirAll(data, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	lock := lockOf(data)
	held, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("claim the window: %w", err)
	}
	address, err := addressFor(data)
	if err != nil {
		return nil, err
	}
	if !held {
		if err := ask(ctx, address, toShow); err != nil {
			return nil, fmt.Errorf("show the first window: %w", err)
		}
		return nil, ErrShown
	}
	ear, err := listen(ctx, address)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("listen for later starts: %w", err), lock.Unlock())
	}
	go attend(ear, wishes)
	return func() {
		ear.Close()
		_ = lock.Unlock()
	}, nil
}

// Quit has the process whose window is open on the data folder quit, and waits as long as ctx lets it. Where there is
// none, it is done. Error: ErrStays.
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

// ear is where later starts speak.
type ear interface {
	Accept() (io.ReadWriteCloser, error)
	Close() error
}

// attend answers later starts until the ear is closed.
func attend(ear ear, wishes Wishes) {
	for {
		voice, err := ear.Accept()
		if err != nil {
			return
		}
		go hear(voice, wishes)
	}
}

// hear understands two words; anything else is not answered.
func hear(voice io.ReadWriteCloser, wishes Wishes) {
	defer voice.Close()
	said, err := bufio.NewReader(io.LimitReader(voice, int64(len(toShow)))).ReadString('\n')
	if err != nil {
		return
	}
	var wish func()
	switch said {
	case toShow:
		wish = wishes.Show
	case toQuit:
		wish = wishes.Quit
	default:
		return
	}
	wish()
	_, _ = io.WriteString(voice, answer)
}

// ask has the first window do what the word says. One that has only just begun may not listen yet.
func ask(ctx context.Context, address, word string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		err := askOnce(ctx, address, word)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func askOnce(ctx context.Context, address, word string) error {
	voice, err := dial(ctx, address)
	if err != nil {
		return err
	}
	defer voice.Close()
	if _, err := io.WriteString(voice, word); err != nil {
		return err
	}
	said, err := bufio.NewReader(io.LimitReader(voice, int64(len(answer)))).ReadString('\n')
	if err == nil && said != answer {
		err = errors.New("the first window answers strangely")
	}
	return err
}
