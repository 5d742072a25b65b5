//go:build !race

package papers_test

const raced = false
