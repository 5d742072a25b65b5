//go:build !linux

package recognition

func confineSelf(tessdata) (lacks []string, err error) { return nil, nil }
