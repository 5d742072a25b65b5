package main

import (
	"os"
	"path/filepath"
	"testing"

	"bannette/storage"
	"bannette/storage/keychain"
)

func TestWhatOpensHalfwayIsClosedAgain(t *testing.T) {
	data := t.TempDir()
	store := must(storage.Open(data, storage.Options{}))(t)
	backup := filepath.Join(t.TempDir(), "backup.zip")
	must(done, store.Backup(t.Context(), backup))(t)
	must(done, store.Close())(t)
	must(done, os.WriteFile(filepath.Join(data, "log"), nil, 0o600))(t) // where the log's folder should be
	if _, _, err := open(data, "info", "http://127.0.0.1:1", keychain.NewMemory()); err == nil {
		t.Fatal("it opened")
	}
	if err := storage.Restore(backup, data); err != nil {
		t.Errorf("the data is still open: %v", err)
	}
}
