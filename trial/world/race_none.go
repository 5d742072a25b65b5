//go:build !race

package world

// raced says whether the race detector looks on.
const raced = false
