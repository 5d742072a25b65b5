package program

import (
	"context"
	"slices"
	"strings"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// Notice is a notification: what is in it was worth telling somebody who does not look.
type Notice struct{ Title, Body string }

// Notices are those of a collection that has ended: what it brought, and what needs someone. known is what was told
// before: the channels that need someone by their ids, and those whose documents wait by their negative ones. Each is told
// once, and forgotten when it is mended. It returns what is known now. What a client named stands in no title.
func (p *Program) Notices(w *viewmodel.Words, runs []collector.Run, known []int64) (notices []Notice, now []int64) {
	rows := map[int64]app.ChannelRow{}
	for _, row := range slices.Concat(p.Standing.Channels, p.Standing.Unlisted) {
		rows[row.ID] = row
	}
	arrived, sum := arrival(w, runs, rows)
	notices = append(notices, arrived...)
	held, fresh := held(runs, rows, known)
	if fresh {
		notices = append(notices, Notice{w.Count("ui.notice.waiting", sum), whyWaiting(w, held)})
	}
	for _, row := range held {
		now = append(now, -row.ID)
	}
	var needy []string
	for _, row := range p.Standing.Channels {
		if !row.NeedsSomeone() {
			continue
		}
		now = append(now, row.ID)
		if !slices.Contains(known, row.ID) {
			needy = append(needy, words.Line(row.Name, longestName)+w.Say("ui.notice.is", map[string]any{"What": whatNeeds(w, row)}))
		}
	}
	if len(needy) > 0 {
		notices = append(notices, Notice{w.Count("ui.notice.needed", len(needy)), firstOf(w, needy)})
	}
	return notices, now
}

// arrival is what came into the trays, and how many documents wait for theirs.
func arrival(w *viewmodel.Words, runs []collector.Run, rows map[int64]app.ChannelRow) (notices []Notice, waiting int) {
	var sum collector.Balance
	var places []string
	for _, run := range runs {
		row, known := rows[run.Channel]
		sum = sum.Plus(run.Balance)
		waiting += run.Waiting
		if place := row.Company.Name + " › " + row.Binder.Name; known && run.Collected > 0 && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	if arrived := sum.Collected - waiting; arrived > 0 {
		notices = []Notice{{w.Count("ui.notice.arrived", arrived), arrivedWhere(w, places, sum.Failed)}}
	}
	return notices, waiting
}

// held are the channels whose documents wait for the tray: those that were run, and those that were told before and wait
// still. fresh reports whether one of them was not told before.
func held(runs []collector.Run, rows map[int64]app.ChannelRow, known []int64) (held []app.ChannelRow, fresh bool) {
	var ran []int64
	for _, run := range runs {
		ran = append(ran, run.Channel)
		if run.Waiting > 0 {
			row := rows[run.Channel]
			row.ID = run.Channel
			held = append(held, row)
			fresh = fresh || !slices.Contains(known, -run.Channel)
		}
	}
	for _, id := range known {
		if row := rows[-id]; row.Waiting > 0 && !slices.Contains(ran, -id) {
			held = append(held, row)
		}
	}
	return held, fresh
}

// whyWaiting says whether it is the tray that is away.
func whyWaiting(w *viewmodel.Words, held []app.ChannelRow) string {
	for _, row := range held {
		if code := row.Failing.Reason.Code; code != "" && code != collector.ReasonTrayGone {
			return w.Say("ui.notice.waiting-else", nil)
		}
	}
	return w.Say("ui.notice.waiting-body", nil)
}

// whatNeeds says why a channel needs someone, in the firm's own words only.
func whatNeeds(w *viewmodel.Words, row app.ChannelRow) string {
	switch row.State {
	case app.ChannelReconnect:
		return w.Say("ui.notice.cut", nil)
	case app.ChannelFolderMissing:
		return w.Say("ui.notice.gone", nil)
	}
	return w.Count("ui.notice.failing", row.Failing.Days)
}

// A notification names so many channels, and so many letters of each.
const (
	mostNamed   = 3
	longestName = 60
)

func firstOf(w *viewmodel.Words, needy []string) string {
	if len(needy) <= mostNamed {
		return strings.Join(needy, "\n")
	}
	return strings.Join(needy[:mostNamed], "\n") + "\n" + w.Count("ui.notice.others", len(needy)-mostNamed)
}

func arrivedWhere(w *viewmodel.Words, places []string, failed int) string {
	body := w.Say("ui.notice.where", map[string]any{"Where": strings.Join(places, ", ")})
	switch {
	case len(places) == 0: // their channel has been taken away meanwhile
		body = ""
	case len(places) > 2:
		body = w.Count("ui.notice.binders", len(places))
	}
	if failed > 0 {
		body += " " + w.Count("ui.notice.failed", failed)
	}
	return strings.TrimSpace(body)
}

// Sweep is the end of a collection.
type Sweep struct {
	ByHand bool // somebody asked for it
	Runs   []collector.Run
}

// After reads how things stand, and then does something with it.
func (p *Program) After(then func()) {
	opened := p.App
	if opened == nil {
		return
	}
	p.AtWork().Run(func() func() {
		standing, err := opened.Standing(context.Background())
		return func() {
			if err == nil && p.App == opened {
				p.Standing = standing
				p.Changed()
				then()
			}
		}
	})
}
