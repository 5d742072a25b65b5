package collector

import (
	"crypto/sha256"
	"hash"
)

const contentHashBlock = 4 << 20 // bytes; Dropbox content hash reference

// NewContentHash computes the Dropbox content hash: each block of 4 MiB is hashed with
// SHA-256, and the row of these digests once more. Dropbox lists files with it, so it is
// how Bannette knows a content before it has fetched it.
func NewContentHash() hash.Hash {
	return &contentHash{all: sha256.New(), block: sha256.New()}
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
