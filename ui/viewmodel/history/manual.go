package history

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/viewmodel"
)

// ManualGroup is which of the files the preview lists.
type ManualGroup int

// The groups, in their order.
const (
	ManualAll ManualGroup = iota
	ManualToCollect
	ManualAlready
	ManualIgnored
)

// ManualColumn is what the preview is sorted by.
type ManualColumn int

// The columns that sort.
const (
	ManualByName ManualColumn = iota
	ManualByFolder
	ManualBySize
	ManualByPlan
)

// Manual is « Exécuter manuellement le processus de collecte »: what a run would make of each file, before it is
// started. Set the fields before Open; all methods are for the window's goroutine.
type Manual struct {
	Session Session
	Running *Running
	Now     func() time.Time
	Words   *viewmodel.Words
	Work    viewmodel.Latest
	Changed func()

	// To be read: whose preview it is, whether it has come, or why not and what mends that, and how its files are sorted.
	Channel int64
	Loaded  bool
	Problem string
	Cure    viewmodel.Cure
	Sorted  ManualColumn
	Turned  bool // the other way round

	row      app.ChannelRow
	user     app.User
	files    []collector.File
	unticked map[collector.Key]bool
	group    ManualGroup
	search   string
	shown    []int // places in files
}

// Open reads what would be collected.
func (m *Manual) Open(channel int64) {
	m.Channel, m.unticked = channel, map[collector.Key]bool{}
	m.Sorted = ManualByPlan
	m.Load()
}

// Load reads it again. What was unticked stays so.
func (m *Manual) Load() {
	m.Loaded, m.Problem, m.Cure = false, "", viewmodel.NoCure
	m.Changed()
	channel := m.Channel
	m.Work.Load(func(ctx context.Context) func() {
		rows, err := m.Session.Channels(ctx)
		user, userErr := m.Session.User(ctx)
		var files []collector.File
		if err = cmp.Or(err, userErr); err == nil {
			files, err = m.Session.Preview(ctx, channel)
		}
		return func() { m.receive(rows, user, files, err) }
	})
}

// receive takes in what was read.
func (m *Manual) receive(rows []app.ChannelRow, user app.User, files []collector.File, err error) {
	for _, row := range rows {
		if row.ID == m.Channel {
			m.row = row
		}
	}
	m.user = user
	if err != nil {
		m.Problem = m.Words.Problem(err)
		switch {
		case errors.Is(err, collector.ErrSignedOut), errors.Is(err, collector.ErrNoScope):
			m.Cure = viewmodel.CureReconnect
		case errors.Is(err, collector.ErrFolderGone):
			m.Cure = viewmodel.CureChoose
		case !errors.Is(err, app.ErrForbidden):
			m.Cure = viewmodel.CureRun // which is to try again
		}
		m.Changed()
		return
	}
	m.Loaded, m.files = true, files
	m.write()
}

// Drop gives up what is being read.
func (m *Manual) Drop() { m.Work.Drop() }

// write lists the files that the filters let through.
func (m *Manual) write() {
	m.shown = m.shown[:0]
	words := strings.Fields(strings.ToLower(m.search))
	for i, file := range m.files {
		if m.inGroup(file, m.group) && holds(file.Path, words) {
			m.shown = append(m.shown, i)
		}
	}
	slices.SortStableFunc(m.shown, func(a, b int) int {
		order := m.before(m.files[a], m.files[b])
		if m.Turned {
			return -order
		}
		return order
	})
	m.Changed()
}

// holds reports whether each word, in lower case, occurs.
func holds(text string, words []string) bool {
	if len(words) == 0 {
		return true
	}
	text = strings.ToLower(text)
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
}

func (m *Manual) inGroup(file collector.File, group ManualGroup) bool {
	switch group {
	case ManualToCollect:
		return file.Outcome == collector.Collected
	case ManualAlready:
		return file.Outcome == collector.Already
	case ManualIgnored:
		return file.Outcome == collector.Ignored || file.Outcome == collector.Failed
	}
	return true
}

func (m *Manual) before(a, b collector.File) int {
	switch m.Sorted {
	case ManualByFolder:
		return strings.Compare(strings.ToLower(a.Path), strings.ToLower(b.Path))
	case ManualBySize:
		return cmp.Compare(a.Size, b.Size)
	case ManualByPlan:
		if order := cmp.Compare(planned(a), planned(b)); order != 0 {
			return order
		}
	}
	return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
}

// planned puts what would be collected first, then what is known, then the rest.
func planned(file collector.File) int {
	return slices.Index([]collector.Outcome{collector.Collected, collector.Already, collector.Ignored, collector.Failed}, file.Outcome)
}

// Show lists one group.
func (m *Manual) Show(group ManualGroup) {
	m.group = group
	m.write()
}

// Search lists files in whose path all words occur.
func (m *Manual) Search(words string) {
	m.search = words
	m.write()
}

// Sort sorts by a column; again, the other way round.
func (m *Manual) Sort(by ManualColumn) {
	m.Turned = by == m.Sorted && !m.Turned
	m.Sorted = by
	m.write()
}

// Tick ticks the file of a row, or unticks it.
func (m *Manual) Tick(row int) {
	if row < 0 || row >= len(m.shown) {
		return
	}
	file := m.files[m.shown[row]]
	if file.Outcome != collector.Collected {
		return
	}
	if m.unticked[file.Key] {
		delete(m.unticked, file.Key)
	} else {
		m.unticked[file.Key] = true
	}
	m.Changed()
}

// TickAll ticks all files that are listed; if they are, it unticks them.
func (m *Manual) TickAll() {
	ticked, all := m.Ticked()
	for _, i := range m.shown {
		if file := m.files[i]; file.Outcome == collector.Collected {
			if ticked == all {
				m.unticked[file.Key] = true
			} else {
				delete(m.unticked, file.Key)
			}
		}
	}
	m.Changed()
}

// Ticked is how many of the files that are listed are ticked, of so many that can be.
func (m *Manual) Ticked() (ticked, of int) {
	for _, i := range m.shown {
		if file := m.files[i]; file.Outcome == collector.Collected {
			of++
			if !m.unticked[file.Key] {
				ticked++
			}
		}
	}
	return ticked, of
}

// Confirm starts the run. It reports whether it could.
func (m *Manual) Confirm() bool {
	if m.MayConfirm() != "" {
		return false
	}
	unticked := map[collector.Key]bool{}
	for key := range m.unticked {
		unticked[key] = true
	}
	m.Running.Start([]int64{m.Channel}, unticked)
	return true
}
