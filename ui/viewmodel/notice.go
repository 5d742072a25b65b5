package viewmodel

import (
	"context"
	"slices"

	"bannette/app"
	"bannette/app/words"
	"bannette/collector"
)

// Notice is a notification: what is in it was worth telling somebody who does not look.
type Notice struct{ Title, Body string }

// Notices are those of a collection that has ended: what it brought, and what needs someone. known are the channels of
// which it was told before that their connection is cut or their folder gone; they are told once. It returns which are
// known now.
func (p *Program) Notices(w *Words, runs []collector.Run, known []int64) (notices []Notice, now []int64) {
	rows := map[int64]app.ChannelRow{}
	for _, row := range p.Standing.Channels {
		rows[row.ID] = row
		if slices.Contains(known, row.ID) && row.NeedsSomeone() {
			now = append(now, row.ID)
		}
	}
	var sum collector.Balance
	waiting, places := 0, []string{}
	for _, run := range runs {
		row := rows[run.Channel]
		sum = sum.Plus(run.Balance)
		waiting += run.Waiting
		if place := row.Company.Name + " › " + row.Binder.Name; run.Collected > 0 && !slices.Contains(places, place) {
			places = append(places, place)
		}
		if trouble, ok := channelNotice(w, row, run); ok && !slices.Contains(now, row.ID) {
			notices, now = append(notices, trouble), append(now, row.ID)
		}
	}
	if waiting > 0 {
		notices = append([]Notice{{w.Count("ui.notice.waiting", waiting), w.Say("ui.notice.waiting-body", nil)}}, notices...)
	}
	if arrived := sum.Collected - waiting; arrived > 0 {
		notices = append([]Notice{{w.Count("ui.notice.arrived", arrived), arrivedWhere(w, places, sum.Failed)}}, notices...)
	}
	return notices, now
}

// longestName is how long a client's name for something may be in a notification, in letters.
const longestName = 60

// channelNotice is what a run found that needs someone. What a client wrote stands in no title, and in a body only so that
// it can do no more than be read.
func channelNotice(w *Words, row app.ChannelRow, run collector.Run) (Notice, bool) {
	switch run.Problem.Code {
	case collector.ReasonSignedOut:
		return Notice{w.Say("ui.notice.cut", map[string]any{"Name": row.Company.Name}), w.Say("ui.notice.cut-body", nil)}, true
	case collector.ReasonFolderGone:
		body := w.Say("ui.notice.gone-body", map[string]any{"Channel": row.Name})
		if name := words.Line(run.Problem.Name, longestName); name != "" {
			body = w.Say("ui.notice.gone-folder", map[string]any{"Channel": row.Name, "Folder": name})
		}
		return Notice{w.Say("ui.notice.gone", nil), body}, true
	}
	return Notice{}, false
}

func arrivedWhere(w *Words, places []string, failed int) string {
	body := w.Say("ui.notice.where", map[string]any{"Where": places[0]})
	if len(places) > 2 {
		body = w.Count("ui.notice.binders", len(places))
	} else if len(places) == 2 {
		body = w.Say("ui.notice.where", map[string]any{"Where": places[0] + ", " + places[1]})
	}
	if failed > 0 {
		body += " " + w.Count("ui.notice.failed", failed)
	}
	return body
}

// Sweep is the end of a collection.
type Sweep struct {
	Order collector.Order
	Runs  []collector.Run
}

// ByHand reports whether somebody asked for it.
func (s Sweep) ByHand() bool { return s.Order.Trigger == collector.Manual }

// Notifies reports whether the settings want notifications.
func (p *Program) Notifies() bool { return p.App != nil && p.App.Notifies(context.Background()) }

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
