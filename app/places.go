package app

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// PlacesFor are the places for a data folder; with "", the operating system's place for application data.
// Error: what the system says where it has no such place.
func PlacesFor(data string) (Places, error) {
	if data == "" {
		base, err := userData()
		if err != nil {
			return Places{}, fmt.Errorf("find the data folder: %w", err)
		}
		data = filepath.Join(base, "Bannette")
	}
	data, err := filepath.Abs(data)
	if err != nil {
		return Places{}, fmt.Errorf("find the data folder: %w", err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = data // a service has no home
	}
	cache = filepath.Join(cache, "Bannette")
	if runtime.GOOS == "windows" {
		cache = filepath.Join(cache, "cache") // the data folder lies there as well
	}
	return Places{Data: data, Archive: filepath.Join(data, "archive"), Log: filepath.Join(data, "log"), Cache: cache}, nil
}

// userData is where programs keep what is not to be lost and not to wander with a roaming profile.
func userData() (string, error) {
	switch runtime.GOOS {
	case "windows":
		return os.UserCacheDir() // %LocalAppData%
	case "darwin":
		return os.UserConfigDir() // ~/Library/Application Support
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share"), err
}
