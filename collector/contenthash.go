package collector

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
)

const contentHashBlock = 4 << 20 // bytes; Dropbox content hash reference

// NewContentHash computes the Dropbox content hash: each block of 4 MiB is hashed with
// SHA-256, and the row of these digests once more. Dropbox lists files with it, so it is
// how Bannette knows a content before it has fetched it.
func NewContentHash() hash.Hash {
	return &contentHash{all: sha256.New(), block: sha256.New()}
}

// Fingerprint reckons the SHA-256 and the content hash of what is written to it in one pass: the first
// block's digest serves both, so that a file of one block, as most papers are, is hashed once.
type Fingerprint struct {
	whole hash.Hash
	rest  contentHash // from the second block on
	size  int64
}

// NewFingerprint makes a fingerprint of nothing so far.
func NewFingerprint() *Fingerprint {
	return &Fingerprint{whole: sha256.New(), rest: contentHash{all: sha256.New(), block: sha256.New()}}
}

// Write never fails.
func (f *Fingerprint) Write(p []byte) (int, error) {
	n := len(p)
	if first := min(contentHashBlock-f.size, int64(n)); first > 0 {
		f.whole.Write(p[:first])
		if f.size += first; f.size == contentHashBlock {
			f.rest.all.Write(f.whole.Sum(nil))
		}
		p = p[first:]
	}
	f.whole.Write(p)
	f.rest.Write(p)
	f.size += int64(len(p))
	return n, nil
}

// Original says what has been written.
func (f *Fingerprint) Original() Original {
	whole := f.whole.Sum(nil)
	content := f.rest.Sum(nil)
	if 0 < f.size && f.size < contentHashBlock {
		one := sha256.Sum256(whole)
		content = one[:]
	}
	return Original{SHA256: hex.EncodeToString(whole), ContentHash: hex.EncodeToString(content), Size: f.size}
}

type contentHash struct {
	all, block hash.Hash
	filled     int // bytes in block
}

func (c *contentHash) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		take := min(contentHashBlock-c.filled, len(p))
		c.block.Write(p[:take])
		c.filled += take
		p = p[take:]
		if c.filled == contentHashBlock {
			c.all.Write(c.block.Sum(nil))
			c.block.Reset()
			c.filled = 0
		}
	}
	return n, nil
}

func (c *contentHash) Sum(b []byte) []byte {
	if c.filled == 0 {
		return c.all.Sum(b)
	}
	state, _ := c.all.(interface{ Clone() (hash.Cloner, error) }).Clone()
	state.Write(c.block.Sum(nil))
	return state.Sum(b)
}

func (c *contentHash) Reset() {
	c.all.Reset()
	c.block.Reset()
	c.filled = 0
}

func (c *contentHash) Size() int      { return sha256.Size }
func (c *contentHash) BlockSize() int { return contentHashBlock }
