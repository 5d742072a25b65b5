package app

import (
	"context"
	"fmt"
)

// Session is someone at work with Bannette: a person, and all that people do. Who needs one thing of it takes that role.
type Session struct {
	*Person
	Connections
	ChannelSetup
	Collecting
	Reports
	DataEntry
	Administration
	Configuration
	Upkeep
}

// Person is who is signed in. Rights are looked up anew at each action, so that one withdrawn works at once.
type Person struct {
	app  *App
	user int64
}

// The roles of a session: what people do.
type (
	// Connections are the accounts, and whom was asked for access.
	Connections struct{ *Person }
	// ChannelSetup makes channels and changes them.
	ChannelSetup struct{ *Person }
	// Collecting runs channels, and stops them.
	Collecting struct{ *Person }
	// Reports say what was collected.
	Reports struct{ *Person }
	// DataEntry works on the documents of the trays.
	DataEntry struct{ *Person }
	// Administration looks after users, companies, binders and the journal.
	Administration struct{ *Person }
	// Configuration is the settings, and what this computer has for them.
	Configuration struct{ *Person }
	// Upkeep backs up, and proves that all is well.
	Upkeep struct{ *Person }
)

func (a *App) session(user User) *Session {
	p := &Person{app: a, user: user.ID}
	return &Session{p, Connections{p}, ChannelSetup{p}, Collecting{p}, Reports{p}, DataEntry{p}, Administration{p}, Configuration{p}, Upkeep{p}}
}

// User is who is signed in. Error: ErrSignIn for who was archived since.
func (s *Person) User(ctx context.Context) (User, error) {
	user, err := s.app.People.User(ctx, s.user)
	if err != nil {
		return User{}, fmt.Errorf("look up who is signed in: %w", err)
	}
	if user.Archived || user.External {
		return User{}, ErrSignIn
	}
	return user, nil
}

// may returns nil if whoever is signed in has one of the rights; with none named, signing in is enough.
func (s *Person) may(ctx context.Context, rights ...Right) error {
	user, err := s.User(ctx)
	if err != nil {
		return err
	}
	for _, right := range rights {
		if user.Has(right) {
			return nil
		}
	}
	if len(rights) == 0 {
		return nil
	}
	return &ForbiddenError{Right: rights[0]}
}

// begin is may for a task that takes long.
func (s *Person) begin(ctx context.Context, rights ...Right) (_ context.Context, done func(), err error) {
	if err := s.may(ctx, rights...); err != nil {
		return nil, nil, err
	}
	return s.app.Tasks.Begin(ctx)
}

// act names whoever is signed in as the one who changes something now.
func (s *Person) act() Act { return Act{By: s.user, At: s.app.Now()} }

// read gets what the rights allow whoever is signed in to see.
func read[Of, T any](ctx context.Context, p *Person, get func(context.Context, Of) (T, error), of Of, rights ...Right) (got T, err error) {
	if err := p.may(ctx, rights...); err != nil {
		return got, err
	}
	return get(ctx, of)
}

// change does to one thing what the right allows.
func (s *Person) change(ctx context.Context, right Right, do func(ctx context.Context, act Act, id int64) error, id int64) error {
	if err := s.may(ctx, right); err != nil {
		return err
	}
	return do(ctx, s.act(), id)
}

// ForbiddenError says which right an action needs. It is an ErrForbidden.
type ForbiddenError struct{ Right Right }

func (e *ForbiddenError) Error() string { return "this needs the right " + string(e.Right) }

// Is makes errors.Is(err, ErrForbidden) true.
func (e *ForbiddenError) Is(target error) bool { return target == ErrForbidden }
