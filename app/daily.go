package app

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"bannette/app/schedule"
)

const settingPaused = "collection-paused" // "on" while the status icon's pause holds; no setting of the command line

// Reside keeps the daily collection and the daily backup going, and reads long documents on, until ctx ends, or until the App is closed, and returns
// why. Error: that of ctx.
func (a *App) Reside(ctx context.Context) error {
	ctx, done, err := a.Tasks.Begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	var backing sync.WaitGroup
	defer backing.Wait()
	backing.Go(func() { a.backUpDaily(ctx) })
	backing.Go(func() { a.readOn(ctx) })
	return a.Daily().Run(ctx)
}

// Daily is the daily collection that Reside keeps going.
func (a *App) Daily() *schedule.Daily {
	return &schedule.Daily{
		Plan: a.plan, Days: a.Days, Collect: (&dailyRun{app: a}).collect,
		Now: a.Now, Zone: a.zone, Log: a.Log,
	}
}

// NextDaily is when the next automatic collection is due. Error: that of the store.
func (a *App) NextDaily(ctx context.Context) (time.Time, error) {
	plan, err := a.plan(ctx)
	if err != nil {
		return time.Time{}, err
	}
	var failed error
	due := schedule.Next(a.Now(), plan.Hour, a.zone(), func(day string) bool {
		done, err := a.Days.DayDone(ctx, day)
		if err != nil {
			failed = fmt.Errorf("look up day %s: %w", day, err)
		}
		return done
	})
	return due.At, failed
}

func (a *App) zone() *time.Location { return cmp.Or(a.Zone, time.Local) }

func (a *App) plan(ctx context.Context) (schedule.Plan, error) {
	text, err := a.setting(ctx, SettingHour)
	if err != nil {
		return schedule.Plan{}, err
	}
	paused, err := a.setting(ctx, settingPaused)
	if err != nil {
		return schedule.Plan{}, err
	}
	hour, err := schedule.ParseHour(text)
	return schedule.Plan{Hour: hour, Paused: paused == "on"}, err
}
