//go:build race

package world

// raced says whether the race detector looks on, which makes all several times slower.
const raced = true
