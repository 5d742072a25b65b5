package program

import (
	"os"
	"path/filepath"
	"testing"

	"bannette/storage"
	"bannette/storage/keychain"
	"bannette/trial/must"
)

func TestWhatOpensHalfwayIsClosedAgain(t *testing.T) {
	data := t.TempDir()
	store := must.Get(storage.Open(data, storage.Options{}))(t)
	backup := filepath.Join(t.TempDir(), "backup.zip")
	inTheWay := func() error { return os.WriteFile(filepath.Join(data, "log"), nil, 0o600) } // where the log's folder should be
	for _, do := range []func() error{func() error { return store.Backup(t.Context(), backup, func(int, int) {}) }, store.Close, inTheWay} {
		must.Do(t, do())
	}
	if _, _, err := Open(data, "info", "http://127.0.0.1:1", keychain.NewMemory()); err == nil {
		t.Fatal("it opened")
	}
	if err := storage.Restore(backup, data); err != nil {
		t.Errorf("the data is still open: %v", err)
	}
}
