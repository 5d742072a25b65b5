package app_test

import (
	"context"
	"slices"
	"testing"

	"bannette/app"
	"bannette/app/apptest"
	"bannette/collector"
	"bannette/trial/must"
)

// several sets up channels of one account, which are collected one after the other, with a file each.
func (o *office) several(names ...string) (channels []int64) {
	o.Helper()
	o.app.FolderTray = func(string, string) app.FolderTray { return &shelf{dir: o.TempDir()} }
	o.app.Collector.Recogniser = &reader{}
	account := o.connect(o.owner)
	for _, name := range names {
		o.put("/" + name + "/a.pdf")
		wanted := o.wanted(account, app.FolderChoice{Folder: "/" + name})
		wanted.Name = name
		channels = append(channels, must.Get(o.session.AddChannel(o.Context(), wanted))(o.T).ID)
	}
	return channels
}

// during does something once, in the middle of the first run.
func (o *office) during(do func()) {
	limits, once := o.app.Collector.Limits, true
	o.app.Collector.Limits = func(ctx context.Context) (collector.Limits, error) {
		if once {
			once = false
			do()
		}
		return limits(ctx)
	}
}

func TestStoppingOneChannelStopsNoOther(t *testing.T) {
	for what, collect := range map[string]func(o *office) error{
		"by hand": func(o *office) error { _, err := o.session.Collect(o.Context(), nil, nil); return err },
		"daily":   func(o *office) error { return apptest.CollectDay(o.Context(), o.app) },
	} {
		for which, at := range map[string]int{"under way": 0, "still to come": 1} {
			t.Run(what+", "+which, func(t *testing.T) {
				o := newOffice(t)
				channels := o.several("A", "B", "C")
				o.during(func() {
					if err := o.session.StopCollection(t.Context(), channels[at]); err != nil {
						t.Error(err)
					}
				})
				must.Do(t, collect(o))
				runs := must.Get(o.session.Runs(t.Context(), app.RunFilter{}))(t)
				if len(runs) != 3 {
					t.Fatalf("%d runs", len(runs))
				}
				for _, run := range runs {
					stopped := run.Problem.Code == collector.ReasonStopped && run.Result == collector.Broken
					if slices.Index(channels, run.Channel) == at != stopped || !run.Adds() || run.Finished.IsZero() {
						t.Errorf("run %+v", run.Run)
					}
				}
			})
		}
	}
}
