package app

// Build says which program this is.
type Build struct {
	Version string
	Commit  string // of the source, with "+" behind it if it was changed since; "" where that is not known
	Date    string // of that commit, "2026-11-23": two builds of one commit are the same to the byte
}

// String is the build in one line: « 0.1.0 (a6b5515c0ffe, 2026-11-23) ».
func (b Build) String() string {
	if b.Commit == "" {
		return b.Version
	}
	return b.Version + " (" + b.Commit + ", " + b.Date + ")"
}
