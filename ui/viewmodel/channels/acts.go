package channels

import (
	"context"

	"bannette/ui/viewmodel"
)

// ActsSession is what pausing and archiving a channel needs of whoever is signed in.
type ActsSession interface {
	PauseChannel(ctx context.Context, id int64, paused bool) error
	ArchiveChannel(ctx context.Context, id int64) error
	RestoreChannel(ctx context.Context, id int64) error
}

// act is something that is done to a channel.
type act struct {
	do   func(ctx context.Context) error
	said string          // the key of what is said when it is done, "" for nothing
	then func(err error) // follows, whether it could be done or not
}

func pausing(s ActsSession, channel int64, paused bool) act {
	said := map[bool]string{true: "ui.channels.paused-said", false: "ui.channels.resumed-said"}[paused]
	return act{said: said, do: func(ctx context.Context) error { return s.PauseChannel(ctx, channel, paused) }}
}

func archiving(s ActsSession, channel int64) act {
	return act{said: "ui.channels.archived-said", do: func(ctx context.Context) error { return s.ArchiveChannel(ctx, channel) }}
}

func restoring(s ActsSession, channel int64) act {
	return act{said: "ui.wizard.restored-said", do: func(ctx context.Context) error { return s.RestoreChannel(ctx, channel) }}
}

// perform does something to the channel of that name, and says so; back, unless nil, takes it back.
func perform(n *viewmodel.Needs, name string, what act, back *act) {
	n.Runner.Run(func() func() {
		err := what.do(context.Background())
		return func() {
			what.then(err)
			var undo func()
			if back != nil {
				undo = func() { perform(n, name, *back, nil) }
			}
			switch {
			case err != nil:
				n.Toast(n.Words.Problem(err), nil)
			case what.said != "":
				n.Toast(n.Words.Say(what.said, map[string]any{"Name": name}), undo)
			}
		}
	})
}
