// Package cli is the command line: a thin second face over package app, whose names and JSON are a
// contract. It parses, calls and prints; it decides nothing and checks no right.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"bannette/app"
	"bannette/app/login"
	"bannette/app/words"
	"bannette/collector"
)

// The exit statuses.
const (
	exitDone      = 0
	exitNot       = 1 // it could not be done
	exitUsage     = 2
	exitPartly    = 3 // done, but something failed or waits
	exitForbidden = 4
	exitSignIn    = 5
	exitStopped   = 130
)

// Program is what the command line needs of the rest. Set its fields, then call Run.
type Program struct {
	// Open opens the data folder ("" for the operating system's place) with a log of that level.
	Open func(data, logLevel string) (opened *app.App, shut func(), err error)
	// Restore puts a backup in the place of the data folder's data, which is not open.
	Restore func(file, dir string) error
	// Demo does the whole job on a sample world, and DemoWindow shows that world in a window.
	Demo       func(ctx context.Context, out io.Writer, say *words.Words) error
	DemoWindow func(ctx context.Context, say *words.Words) error
	// Window opens the window, and returns when the user quits. Both windows are nil where there is no display.
	Window func(ctx context.Context, options WindowOptions) error
	Browse func(url string) error // opens the browser
	Build  app.Build
	In     io.Reader
	Out    io.Writer
	Err    io.Writer

	out, err            *visible // through which all is printed, but for the live line of progress
	data, as, log, lang string
	json                bool
	ran                 bool // a command's own work has begun: errors are no longer of usage
	say                 *words.Words
	app                 *app.App
	close               func()
}

// errPartly ends a command that did its work, of which something failed or waits.
var errPartly = errors.New("something failed or waits")

// Run executes one command line and returns its exit status.
func (p *Program) Run(ctx context.Context, args []string) int {
	p.out, p.err = &visible{to: p.Out}, &visible{to: p.Err}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(p.In)
	root.SetOut(p.out)
	root.SetErr(p.err)
	err := root.ExecuteContext(ctx)
	if p.close != nil {
		p.close()
	}
	if p.say == nil {
		if e := p.speak(ctx); e != nil {
			fmt.Fprintln(p.err, e)
			return exitNot
		}
	}
	return p.exit(ctx, err)
}

// exit says what went wrong in one sentence, and chooses the status.
func (p *Program) exit(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		p.complain(p.say.Say("problem.stopped", nil))
		return exitStopped
	case !p.ran:
		fmt.Fprintln(p.err, err)
		return exitUsage
	case errors.Is(err, errPartly):
		return exitPartly
	}
	p.complain(p.say.Problem(err))
	switch {
	case errors.Is(err, app.ErrForbidden):
		return exitForbidden
	case errors.Is(err, app.ErrSignIn), errors.Is(err, app.ErrWrongPassword), errors.Is(err, app.ErrNotSetUp):
		return exitSignIn
	case errors.Is(err, app.ErrBadValue):
		return exitUsage
	}
	return exitNot
}

func (p *Program) root() *cobra.Command {
	var hidden bool
	cobra.MousetrapHelpText = "" // else a double click in Windows would be told that this is no program to be clicked on
	root := &cobra.Command{
		Use: "bannette", Short: "Bannette collects what clients drop in Dropbox, and lays it in the right tray",
		SilenceUsage: true, SilenceErrors: true, CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args: cobra.NoArgs,
		RunE: p.do(func(ctx context.Context, _ []string) error { return p.window(ctx, hidden) }),
	}
	flags := root.PersistentFlags()
	flags.StringVar(&p.data, "data", "", "data folder")
	flags.StringVar(&p.as, "as", "", "user; the password is in BANNETTE_PASSWORD, or asked")
	flags.BoolVar(&p.json, "json", false, "one JSON object a line")
	flags.StringVar(&p.log, "log", "info", "log level: debug, info, warn, error")
	flags.StringVar(&p.lang, "lang", "", "fr or en")
	root.Flags().BoolVar(&hidden, strings.TrimPrefix(login.Hidden, "--"), false, "open beside the clock only, where there is a place for it")
	root.AddCommand(
		p.demoCommand(), p.setupCommand(), p.loginCommand(), p.logoutCommand(),
		accounts{p}.command(), firm{p}.companyCommand(), firm{p}.binderCommand(), firm{p}.userCommand(), channels{p}.command(),
		collecting{p}.command(), history{p}.command(), trays{p}.trayCommand(), trays{p}.documentCommand(),
		p.backupCommand(), p.restoreCommand(), p.checkCommand(), p.supportCommand(),
		p.settingsCommand(), p.filesCommand(), p.versionCommand(), p.quitCommand(),
	)
	return root
}

// do makes work a command's own: what fails from here on is no error of usage.
func (p *Program) do(work func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if p.lang != "" && p.lang != "fr" && p.lang != "en" {
			return fmt.Errorf("--lang fr|en")
		}
		p.ran = true
		return work(cmd.Context(), args)
	}
}

// signedIn is a command's work for whoever signs in.
func (p *Program) signedIn(work func(ctx context.Context, session *app.Session, args []string) error) func(*cobra.Command, []string) error {
	return p.do(func(ctx context.Context, args []string) error {
		session, err := p.session(ctx)
		if err != nil {
			return err
		}
		return work(ctx, session, args)
	})
}

// open opens the data folder, once.
func (p *Program) open(ctx context.Context) error {
	if p.app != nil {
		return nil
	}
	var err error
	p.app, p.close, err = p.Open(p.data, p.log)
	if err != nil {
		return err
	}
	return p.speak(ctx)
}

// speak chooses the language: what was asked for, or what the settings say, or the system.
func (p *Program) speak(ctx context.Context) (err error) {
	lang := p.lang
	switch {
	case lang != "":
	case p.app != nil:
		lang = p.app.Language(ctx)
	case !systemSpeaksFrench():
		lang = "en"
	}
	p.say, err = words.New(lang)
	return err
}

// session opens the data folder and signs in: as the user named, or with the session kept on this computer.
func (p *Program) session(ctx context.Context) (*app.Session, error) {
	if err := p.open(ctx); err != nil {
		return nil, err
	}
	if p.as == "" {
		done, err := p.app.IsSetUp(ctx)
		if err == nil && !done {
			err = app.ErrNotSetUp
		}
		if err != nil {
			return nil, err
		}
		session, err := p.app.Resume(ctx)
		if errors.Is(err, collector.ErrNoKeychain) {
			err = app.ErrSignIn // without a keychain nobody can have stayed signed in
		}
		return session, err
	}
	password, err := p.password()
	if err != nil {
		return nil, err
	}
	return p.app.SignIn(ctx, p.as, password)
}

// password is BANNETTE_PASSWORD, or asked on the terminal.
func (p *Program) password() (string, error) {
	if password, ok := os.LookupEnv("BANNETTE_PASSWORD"); ok {
		return password, nil
	}
	return p.ask("say.password")
}

// ask asks on the terminal for something that is not shown. Without a terminal nobody is signed in.
func (p *Program) ask(key string) (string, error) {
	in, ok := p.In.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", app.ErrSignIn
	}
	fmt.Fprint(p.err, p.say.Say(key, nil))
	answer, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(p.err)
	return string(answer), err
}

// group is a command that only holds others.
func group(use, short string, commands ...*cobra.Command) *cobra.Command {
	g := &cobra.Command{Use: use, Short: short, Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		var names []string
		for _, c := range cmd.Commands() {
			names = append(names, c.Name())
		}
		return fmt.Errorf("%s: %s", cmd.CommandPath(), strings.Join(names, ", "))
	}}
	g.AddCommand(commands...)
	return g
}
