//go:build race

package papers_test

// raced says that the race detector is on, under which making the world once costs ten times as much.
const raced = true
