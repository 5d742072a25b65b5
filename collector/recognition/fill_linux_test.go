package recognition_test

import "golang.org/x/sys/unix"

// fill takes n bytes of memory, and uses them. They are none of Go's, each of which takes several under the race detector.
func fill(n int) []byte {
	memory, err := unix.Mmap(-1, 0, n, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		panic(err)
	}
	for i := 0; i < n; i += 4096 {
		memory[i] = 1
	}
	return memory
}
