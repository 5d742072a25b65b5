package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"bannette/collector"
)

// state is how far a version of a file is.
type state string

const (
	pending state = "pending" // its document is not fetched
	left    state = "left"    // remembered, and looked at again by the next run
	ignored state = "ignored" // for good, unless it is listed anew under circumstances that let it in
	done    state = "done"    // its document is fetched
)

// knownItem is what is known of a version of a file; zero if nothing is.
type knownItem struct {
	id              int64
	rev, path, name string
	size            int64
	state           state
	reason          collector.Reason
	removed         bool
	firstSeen       time.Time
	document        int64
	collected       time.Time // zero until the document is fetched
}

// verdict is what becomes of a version of a file in this run.
type verdict struct {
	state     state
	outcome   collector.Outcome
	reason    collector.Reason
	document  int64
	collected time.Time // if the document is fetched
	begins    bool      // a document, which is not made yet
}

func (r *recorder) known(ctx context.Context, item collector.Item) (k knownItem, err error) {
	var (
		why                  reason
		firstSeen, collected stamp
		document             reference
	)
	err = r.find.QueryRowContext(ctx, r.channel, item.ID, item.Version()).Scan(
		&k.id, &k.rev, &k.path, &k.name, &k.size, &k.state, &why, &k.removed, &firstSeen, &document, &collected)
	if errors.Is(err, sql.ErrNoRows) {
		return knownItem{}, nil
	}
	k.reason, k.firstSeen, k.document, k.collected = why.Reason, firstSeen.Time, int64(document), collected.Time
	return k, err
}

// judge says what becomes of a listed version of a file.
func (r *recorder) judge(ctx context.Context, item collector.Item, known knownItem, listed, since time.Time) (verdict, error) {
	switch {
	case known.state == done:
		return verdict{state: done, outcome: collector.Already, document: known.document, collected: known.collected,
			reason: collector.Reason{Code: collector.ReasonSameFile, Date: known.collected, Document: known.document}}, nil
	case known.document != 0 && r.unticked(item):
		return verdict{state: pending, outcome: collector.Ignored, document: known.document, reason: r.untickedReason()}, nil
	case known.document != 0: // it failed before, or was listed already in this run
		return verdict{state: pending, document: known.document}, nil
	case known.reason.Code == collector.ReasonBefore:
		return verdict{state: ignored, outcome: collector.Ignored, reason: known.reason}, nil
	}
	if err := r.supersede(ctx, item); err != nil {
		return verdict{}, err
	}
	return r.admit(ctx, item, known, listed, since)
}

// admit judges a version that has no document yet.
func (r *recorder) admit(ctx context.Context, item collector.Item, known knownItem, listed, since time.Time) (verdict, error) {
	if !since.IsZero() && !item.Modified.After(since) {
		return verdict{state: ignored, outcome: collector.Ignored, reason: collector.Reason{Code: collector.ReasonBefore}}, nil
	}
	if why := collector.Judge(item, r.rule); why.Code != "" {
		state := ignored
		if why.Code == collector.ReasonTooLarge {
			state = left // a raised limit lets it in
		}
		return verdict{state: state, outcome: collector.Ignored, reason: why}, nil
	}
	if r.unticked(item) {
		return verdict{state: left, outcome: collector.Ignored, reason: r.untickedReason()}, nil
	}
	if young := r.untilSettled(item, known, listed); young > 0 {
		r.young = max(r.young, young)
		return verdict{state: left, outcome: collector.Ignored, reason: collector.Reason{Code: collector.ReasonBeingWritten}}, nil
	}
	return r.compare(ctx, item)
}

// compare looks whether the company has the content already, collected or on its way, whatever the channel.
func (r *recorder) compare(ctx context.Context, item collector.Item) (verdict, error) {
	content := contentOf(item)
	if content == nil {
		return verdict{state: pending, begins: true}, nil
	}
	var (
		document int64
		name     string
		stage    collector.Stage
		fetched  stamp
	)
	err := r.content.QueryRowContext(ctx, r.company, content).Scan(&document, &name, &stage, &fetched)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return verdict{state: pending, begins: true}, nil
	case err != nil:
		return verdict{}, err
	case stage == collector.Found:
		return verdict{state: pending, document: document}, nil
	}
	return verdict{state: done, outcome: collector.Already, document: document, collected: fetched.Time, reason: collector.Reason{
		Code: collector.ReasonSameContent, Name: name, Date: fetched.Time, Document: document,
	}}, nil
}

// untilSettled is how long the version has still to wait until it counts as settled, 0 if it has: by the source's own
// clock, or because it was first seen that long ago, whatever the clocks say of one that is from the future.
func (r *recorder) untilSettled(item collector.Item, known knownItem, listed time.Time) time.Duration {
	firstSeen := known.firstSeen
	if firstSeen.IsZero() {
		firstSeen = r.rule.Now
	}
	age := max(listed.Sub(item.Modified), r.rule.Now.Sub(firstSeen))
	return min(max(r.rule.Settle-age, 0), r.rule.Settle) // clocks may have been set back
}

func (r *recorder) unticked(item collector.Item) bool {
	return r.rule.Unticked[collector.Key{ID: item.ID, Version: item.Version()}]
}

func (r *recorder) untickedReason() collector.Reason {
	return collector.Reason{Code: collector.ReasonUnticked, Name: r.rule.UntickedBy}
}

// supersede gives up the earlier versions of the file that were left while they were being written, and soon
// replaced: they were drafts. One that had time to settle is still fetched, by its revision.
func (r *recorder) supersede(ctx context.Context, item collector.Item) error {
	const drafts = `SELECT id FROM item WHERE channel = ? AND file = ? AND version <> ?
		AND state = 'left' AND json_extract(reason, '$.code') = 'being-written' AND modified > ?`
	why := reason{collector.Reason{Code: collector.ReasonSuperseded}}
	for _, table := range []struct {
		query string
		args  []any
	}{
		{"UPDATE line SET reason = ? WHERE run = ? AND item IN (" + drafts + ")", []any{why, r.run}},
		{"UPDATE item SET state = 'ignored', reason = ? WHERE id IN (" + drafts + ")", []any{why}},
	} {
		args := append(table.args, r.channel, item.ID, item.Version(), stamp{item.Modified.Add(-r.rule.Draft)})
		if err := exec(ctx, r.tx, table.query, args...); err != nil {
			return err
		}
	}
	if item.Export != "" {
		return r.outdate(ctx, item)
	}
	return nil
}

// outdate gives up the earlier versions of a file that must be exported, settled or not: the source exports the newest only.
func (r *recorder) outdate(ctx context.Context, item collector.Item) error {
	const earlier = " WHERE channel = ? AND file = ? AND version <> ? AND export <> '' AND state IN ('pending', 'left')"
	key := []any{r.channel, item.ID, item.Version()}
	documents, err := collect(ctx, r.tx, func(row scanner) (document reference, err error) {
		err = row.Scan(&document)
		return document, err
	}, "SELECT document FROM item"+earlier, key...)
	if err != nil || len(documents) == 0 {
		return err
	}
	why := reason{collector.Reason{Code: collector.ReasonSuperseded}}
	err = exec(ctx, r.tx, "UPDATE item SET state = 'ignored', document = NULL, reason = ?"+earlier, append([]any{why}, key...)...)
	if err != nil {
		return err
	}
	for _, document := range documents {
		if err := withdrawIfEmpty(ctx, r.tx, int64(document)); err != nil {
			return err
		}
	}
	return nil
}
