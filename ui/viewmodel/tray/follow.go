package tray

import "time"

// followEvery is how long a collection's news gather before the trays are read anew: whoever types is not to be disturbed.
const followEvery = 2 * time.Second

// Follow takes up that a collection has moved on: soon the trays are read again, once for all that comes meanwhile.
func (t *Tray) Follow() {
	if t.follow != nil || !t.Books.loaded {
		return
	}
	t.follow = t.After(followEvery, func() {
		t.follow = nil
		t.Load()
	})
}

func (t *Tray) unfollow() {
	if t.follow != nil {
		t.follow()
		t.follow = nil
	}
}

// do changes something that is shown already as it will be. What was being read is older, and is read again afterwards.
func (t *Tray) do(work func() (show func())) {
	if t.Books.reading.Asked() || t.rows.pending {
		t.stale = true
	}
	t.Books.reading.Drop()
	t.listing.Drop()
	t.rows.pending = false
	t.deeds++
	t.Desk.Run(func() func() {
		show := work()
		return func() {
			t.deeds--
			show()
			if t.stale && t.deeds == 0 {
				t.stale = false
				t.Load()
			}
		}
	})
}
