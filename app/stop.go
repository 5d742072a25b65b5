package app

import "context"

// StopDaily ends the automatic collection that is going, if one is: what has arrived stays, the rest comes with the
// next one, and the day counts as done. Error: ErrForbidden.
func (s *Session) StopDaily(ctx context.Context) error {
	if err := s.may(ctx, RightRun); err != nil {
		return err
	}
	s.app.mu.Lock()
	defer s.app.mu.Unlock()
	if s.app.stop != nil {
		s.app.stop()
	}
	return nil
}

// stoppable is a context that StopDaily ends.
func (a *App) stoppable(ctx context.Context) (_ context.Context, release func()) {
	ctx, cancel := context.WithCancel(ctx)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stop = cancel
	return ctx, func() {
		cancel()
		a.mu.Lock()
		defer a.mu.Unlock()
		a.stop = nil
	}
}
