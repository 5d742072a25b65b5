package collector

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// The definition, spelt out: the SHA-256 of the SHA-256s of the blocks of 4 MiB.
func spelt(content []byte) string {
	var sums []byte
	for block := range chunks(content, 4<<20) {
		sum := sha256.Sum256(block)
		sums = append(sums, sum[:]...)
	}
	all := sha256.Sum256(sums)
	return hex.EncodeToString(all[:])
}

func chunks(content []byte, size int) func(func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for len(content) > 0 {
			n := min(size, len(content))
			if !yield(content[:n]) {
				return
			}
			content = content[n:]
		}
	}
}

func TestContentHashIsDropboxsWhateverThePieces(t *testing.T) {
	for _, size := range []int{0, 1, 4<<20 - 1, 4 << 20, 4<<20 + 1, 8 << 20, 9<<20 + 7} {
		content := bytes.Repeat([]byte("Bannette "), size/9+1)[:size]
		for _, piece := range []int{size + 1, 4 << 20, 1<<20 + 3} {
			hash := NewContentHash()
			for part := range chunks(content, piece) {
				hash.Write(part)
				hash.Sum(nil) // asking on the way changes nothing
			}
			if got := hex.EncodeToString(hash.Sum(nil)); got != spelt(content) {
				t.Errorf("%d bytes in pieces of %d: %s", size, piece, got)
			}
			fingerprint := NewFingerprint()
			for part := range chunks(content, piece) {
				fingerprint.Write(part)
			}
			whole := sha256.Sum256(content)
			if got, want := fingerprint.Original(), (Original{hex.EncodeToString(whole[:]), spelt(content), int64(size)}); got != want {
				t.Errorf("%d bytes in pieces of %d: %+v", size, piece, got)
			}
		}
	}
	// https://www.dropbox.com/developers/reference/content-hash: nothing hashes as nothing.
	if got := hex.EncodeToString(NewContentHash().Sum(nil)); got != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Errorf("nothing hashes as %s", got)
	}
}
