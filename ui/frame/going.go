package frame

import "slices"

// Go shows the screen of a place, and what was opened over it is closed.
func (f *Frame) Go(place Place) {
	if f.Screens[place] == nil {
		return
	}
	f.Leave(func() {
		f.hide()
		if f.place != "" && f.place != place && f.Bare == nil {
			f.visited = append(f.visited, f.place)
		}
		f.Bare, f.stack, f.place = nil, nil, place
		f.bring(f.screen(place))
	})
}

// At is the place that is shown.
func (f *Frame) At() Place { return f.place }

// Push opens a screen over the place's own: the wizard, a channel, a run. Back closes it.
func (f *Frame) Push(s Screen) {
	f.Leave(func() {
		f.hide()
		f.stack = append(f.stack, s)
		f.bring(s)
	})
}

// Back closes what was opened last, or goes to the place before.
func (f *Frame) Back() {
	f.Leave(func() {
		switch {
		case len(f.stack) > 0:
			f.hide()
			f.stack = f.stack[:len(f.stack)-1]
			f.bring(f.Front())
		case len(f.visited) > 0:
			f.hide()
			f.place = f.visited[len(f.visited)-1]
			f.visited = f.visited[:len(f.visited)-1]
			f.bring(f.screen(f.place))
		}
	})
}

// ShowBare fills the window with a screen without navigation: first start, sign-in.
func (f *Frame) ShowBare(s Screen) {
	f.hide()
	f.CloseDialog()
	f.Bare, f.stack, f.visited, f.place, f.made = s, nil, nil, "", map[Place]Screen{}
	f.bring(s)
}

// Reload has the screen in front read again what it shows.
func (f *Frame) Reload() {
	if s := f.Front(); s != nil {
		s.Reload()
	}
}

// Leave runs then, at once or when the screen in front lets go.
func (f *Frame) Leave(then func()) {
	if guard, ok := f.Front().(Guard); ok && !guard.MayLeave(then) {
		return
	}
	then()
}

func (f *Frame) hide() {
	f.Tips().HideTip()
	if s := f.Front(); s != nil {
		s.Hidden()
	}
}

// Front is the screen that is shown, nil before the first.
func (f *Frame) Front() Screen {
	switch {
	case f.Bare != nil:
		return f.Bare
	case len(f.stack) > 0:
		return f.top()
	case f.made[f.place] != nil:
		return f.made[f.place]
	}
	return nil
}

func (f *Frame) top() Screen { return f.stack[len(f.stack)-1] }

// screen is the place's own, made when it is first shown.
func (f *Frame) screen(place Place) Screen {
	if f.made[place] == nil {
		f.made[place] = f.Screens[place]()
	}
	return f.made[place]
}

// bring puts a screen in front.
func (f *Frame) bring(s Screen) {
	f.content.RemoveAll()
	f.content.Add(s.Content())
	f.Window.Canvas().Unfocus()
	f.root.Refresh()
	f.registerKeys(slices.Concat(f.windowKeys(), s.Keys()))
	s.Shown()
}
