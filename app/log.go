package app

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"gopkg.in/natefinch/lumberjack.v2"
)

const (
	logSize  = 10 // MB, before a new file is begun
	logFiles = 5  // old ones that are kept
)

// OpenLog opens the rotating log in dir at that level ("debug", "info", "warn", "error"), and has Go write the
// trace of a crash beside it, as a window program has nowhere else. The log holds no path: those of a tray are
// made of clients' names.
func OpenLog(dir, level string) (log *slog.Logger, end func(), err error) {
	var at slog.Level
	if err := at.UnmarshalText([]byte(level)); err != nil {
		return nil, nil, fmt.Errorf("log level %q: %w", level, ErrBadValue)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, nil, fmt.Errorf("make the log's folder: %w", err)
	}
	crash, err := os.OpenFile(filepath.Join(dir, "crash.log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, nil, fmt.Errorf("open the crash log: %w", err)
	}
	defer crash.Close()
	if err := debug.SetCrashOutput(crash, debug.CrashOptions{}); err != nil {
		return nil, nil, fmt.Errorf("keep crashes: %w", err)
	}
	file := &lumberjack.Logger{Filename: filepath.Join(dir, "bannette.log"), MaxSize: logSize, MaxBackups: logFiles}
	log = slog.New(slog.NewTextHandler(file, &slog.HandlerOptions{Level: at, ReplaceAttr: withoutPaths}))
	return log, func() {
		file.Close()
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{}) // else Windows lets nobody remove the file
	}, nil
}

func withoutPaths(_ []string, attr slog.Attr) slog.Attr {
	if err, ok := attr.Value.Any().(error); ok {
		return slog.String(attr.Key, sayWithoutPaths(err))
	}
	return attr
}

// sayWithoutPaths is the error's text with each path that it carries replaced by dots and its ending.
func sayWithoutPaths(err error) string {
	text := err.Error()
	var at *fs.PathError
	if errors.As(err, &at) {
		text = strings.ReplaceAll(text, at.Path, "…"+filepath.Ext(at.Path))
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		text = strings.ReplaceAll(text, link.Old, "…")
		text = strings.ReplaceAll(text, link.New, "…")
	}
	return text
}
