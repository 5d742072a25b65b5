package tray

// deeds are changes that are shown already, and are still being stored: what is read meanwhile is older than what is shown,
// and is read again afterwards.
type deeds struct {
	*Needs
	giveUp    func() bool // gives up what is being read, and reports whether anything was
	readAgain func()

	going int
	stale bool // something is to be read again
}

// late reports whether something is being stored; then what is read now is read again afterwards.
func (d *deeds) late() bool {
	d.stale = d.stale || d.going > 0
	return d.going > 0
}

// do stores what is shown already, and then shows what came of it.
func (d *deeds) do(work func() (show func())) {
	d.stale = d.giveUp() || d.stale
	d.going++
	d.Runner.Run(func() func() {
		show := work()
		return func() {
			d.going--
			show()
			if d.stale && d.going == 0 {
				d.stale = false
				d.readAgain()
			}
		}
	})
}
