package administration

// drafted is what can be drafted: a user, or a company or binder.
type drafted interface {
	comparable
	IsNew() bool // it is to be added
	called() string
}

// editing is the card at the right: what it is about as it is saved, and as it is changed so far.
type editing[D drafted] struct {
	Draft D
	saved D
	of    *Administration
}

// Dirty reports whether there are changes that are not saved.
func (e *editing[D]) Dirty() bool { return e.Draft != e.saved }

// Change takes up what was typed, ticked or chosen.
func (e *editing[D]) Change(change func(*D)) {
	change(&e.Draft)
	e.of.Refused = Refusal{}
	e.of.Changed()
}

// put shows something else at the right.
func (e *editing[D]) put(draft, saved D) {
	e.Draft, e.saved, e.of.Refused = draft, saved, Refusal{}
	e.of.Changed()
}

// leave drops changes that were not saved, and offers them again.
func (e *editing[D]) leave() {
	draft, saved := e.Draft, e.saved
	if !e.Dirty() || draft.IsNew() && draft.called() == "" {
		return
	}
	e.of.Toast(e.of.Words.Say("ui.administration.dropped", map[string]any{"Name": draft.called()}), func() {
		e.Draft, e.saved = draft, saved
		e.of.Changed()
	})
}
