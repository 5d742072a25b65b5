//go:build !linux && !windows && !darwin

package recognition

import "os/exec"

const (
	restrainsOutside = false
	lacksOutside     = ""
)

func restrain(*exec.Cmd, Config) (release func(), err error) { return func() {}, nil }

func confineSelf(tessdata) (lacks []string, err error) { return []string{lacksSandbox}, nil }
