package app

import "context"

// StopCollection ends the collection of one channel that is going here, whoever began it, or keeps it from beginning where
// its turn has not come: what has arrived stays, the rest comes with the next one, and its day counts as done. The other
// channels go on. Error: ErrForbidden.
func (s Collecting) StopCollection(ctx context.Context, channel int64) error {
	if err := s.may(ctx, RightRun); err != nil {
		return err
	}
	s.app.Collector.Cancel(channel)
	return nil
}
