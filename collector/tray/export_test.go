package tray

// WithoutLinks has the tray lie where there are no hard links, and no rename that spares what is there.
func (f *Folder) WithoutLinks() *Folder {
	f.ways = []way{renameReserved}
	return f
}
