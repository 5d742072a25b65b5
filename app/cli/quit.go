package cli

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"bannette/app"
	"bannette/app/single"
)

// quitPatience is how long the running program may take: the documents under way are brought to a safe end.
const quitPatience = 30 * time.Second

func (p *Program) quitCommand() *cobra.Command {
	return &cobra.Command{Use: "quit", Short: "have the Bannette that is open, or stays near the clock, quit", Args: cobra.NoArgs,
		RunE: p.do(func(ctx context.Context, _ []string) error {
			if err := p.speak(ctx); err != nil {
				return err
			}
			places, err := app.PlacesFor(p.data)
			if err != nil {
				return err
			}
			ctx, cancel := context.WithTimeout(ctx, quitPatience)
			defer cancel()
			err = single.Quit(ctx, places.Data)
			if errors.Is(err, single.ErrStays) {
				err = app.ErrOpen
			}
			return p.confirm(err, "say.quit", nil)
		})}
}
