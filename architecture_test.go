package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A room is a folder of the house, and what the Go files in it may import besides the standard library.
type room struct {
	ours   []string // our packages, from the module's root; "app/..." is app and all below it
	theirs []string // other people's, each with all below it
	tests  []string // what only its tests import, by full path
}

// theHouse is every room, by its path from the module's root. A new arrow is drawn here first, if the house can bear it.
func theHouse() map[string]room {
	return map[string]room{
		".": {
			ours: []string{"app/...", "assets", "collector/...", "storage/...", "ui/..."},
			// Scans to measure recognition by; a screen that is timed, a place for the status icon; and what a program does to
			// the disk is told by its system calls.
			tests: []string{"github.com/go-pdf/fpdf", "golang.org/x/image", "fyne.io/fyne/v2", "github.com/godbus/dbus/v5", "golang.org/x/sys"},
		},
		"app": {
			ours:   []string{"app/schedule", "collector", "collector/fields"}, // what a field's value can be
			theirs: []string{"golang.org/x/crypto/argon2", "gopkg.in/natefinch/lumberjack.v2"},
			// rights are tried on a real store, connecting on the stand-in for Dropbox
			tests: []string{"bannette/storage", "bannette/collector/dropbox", "bannette/app/words"}, // and what is refused is said
		},
		"app/cli": {
			ours:   []string{"app", "app/login", "app/single", "app/words", "collector"}, // login: the argument of a hidden start
			theirs: []string{"github.com/spf13/cobra", "golang.org/x/sys/windows", "golang.org/x/term"},
		},
		"app/demo": {
			ours: []string{"app", "app/demo/papers", "app/words", "collector", "collector/dropbox/dropboxtest"},
		},
		"app/demo/papers": {
			theirs: []string{"github.com/go-pdf/fpdf", "golang.org/x/image"},
		},
		"app/login": {
			theirs: []string{"golang.org/x/sys/windows/registry"},
		},
		"app/schedule": {
			ours: []string{"collector"},
		},
		"app/single": {
			theirs: []string{"github.com/gofrs/flock", "golang.org/x/sys/windows"},
		},
		"app/words": {
			ours:   []string{"app", "assets", "collector"},
			theirs: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text/language"},
		},
		"assets":    {},
		"collector": {},
		"collector/dropbox": {
			ours:   []string{"collector"},
			theirs: []string{"github.com/dropbox/dropbox-sdk-go-unofficial/v6", "golang.org/x/oauth2"},
		},
		"collector/dropbox/dropboxtest": {
			tests: []string{"github.com/dropbox/dropbox-sdk-go-unofficial/v6", "golang.org/x/oauth2"},
		},
		"collector/fields": {
			ours: []string{"collector"},
		},
		"collector/recognition": {
			ours: []string{"collector", "collector/fields"},
			theirs: []string{
				"github.com/gen2brain/heic", "github.com/klippa-app/go-pdfium", "github.com/landlock-lsm/go-landlock", "github.com/otiai10/gosseract/v2",
				"github.com/pdfcpu/pdfcpu/pkg", "github.com/tetratelabs/wazero",
				"golang.org/x/image", "golang.org/x/sys", "golang.org/x/text/encoding",
			},
			tests: []string{"github.com/go-pdf/fpdf", "bannette/app/demo/papers"}, // papers whose truth is known
		},
		"collector/tray": {
			ours:   []string{"collector"},
			theirs: []string{"golang.org/x/sys", "golang.org/x/text/cases", "golang.org/x/text/unicode/norm"},
		},
		"storage": {
			ours:   []string{"app", "collector", "collector/fields"}, // what a correction teaches is applied where fields are stored
			theirs: []string{"github.com/gofrs/flock", "golang.org/x/sys", "golang.org/x/text/collate", "golang.org/x/text/language", "golang.org/x/text/unicode/norm", "modernc.org/sqlite"},
		},
		"storage/keychain": {
			ours:   []string{"app", "collector"},
			theirs: []string{"github.com/godbus/dbus/v5", "github.com/zalando/go-keyring", "golang.org/x/sys"},
		},
		"ui": {
			ours:   []string{"assets", "ui/viewmodel"},
			theirs: []string{"fyne.io/fyne/v2", "golang.org/x/sys/windows"},                                  // the system opens files and addresses
			tests:  []string{"bannette/app", "bannette/app/words", "bannette/collector", "bannette/storage"}, // worlds to show
		},
		"ui/desktop": {
			ours: []string{"app", "app/demo", "app/single", "app/words", "ui", "ui/locale", "ui/viewmodel"},
			// The bus, to see whether it has a place for the status icon; and for where no window can be drawn: what tells so, the
			// status icon alone, and a native message.
			theirs: []string{"fyne.io/fyne/v2", "fyne.io/systray", "github.com/go-gl/glfw/v3.3/glfw", "github.com/godbus/dbus/v5", "golang.org/x/sys/windows"},
		},
		"ui/locale": {
			theirs: []string{"golang.org/x/text/language"},
		},
		"ui/viewmodel": {
			ours:   []string{"app", "app/words", "collector"},
			theirs: []string{"golang.org/x/text/unicode/norm"},                 // words are marked as the search finds them: without accents
			tests:  []string{"bannette/storage", "bannette/collector/dropbox"}, // the wizard is walked through on the real thing
		},
	}
}

// onlyIn names the packages that no other room's program may import, whoever they come from.
func onlyIn() map[string][]string {
	return map[string][]string{
		"database/sql":        {"storage"},
		"net/http":            {"collector/dropbox", "collector/dropbox/dropboxtest"},
		"os/exec":             {"app/cli", "collector/recognition", "storage/keychain", "ui", "ui/desktop"},
		"fyne.io/fyne/v2/app": {"ui/desktop"}, // it brings GL, a display and cgo into every test that imports it
	}
}

func TestImportsFollowTheArrows(t *testing.T) {
	for _, file := range goFiles(t) {
		here, ok := theHouse()[file.room]
		if !ok {
			t.Errorf("%s: there is no room %s in the house", file.path, file.room)
			continue
		}
		if file.test {
			here.ours = append(here.ours, file.room, "collector/dropbox/dropboxtest")
			here.theirs = slices.Concat(here.theirs, here.tests, []string{"github.com/google/go-cmp"})
		}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !mayImport(here, name) {
				t.Errorf("%s imports %s", file.path, name)
			}
			for guarded, rooms := range onlyIn() {
				if !file.test && within(name, guarded) && !slices.Contains(rooms, file.room) {
					t.Errorf("%s imports %s, which is for %s", file.path, name, strings.Join(rooms, ", "))
				}
			}
		}
	}
}

// The toolkit makes a script of a notification's texts on Windows, and can on macOS [2.7.1].
func TestNotificationsAreNotLeftToTheToolkit(t *testing.T) {
	for _, file := range goFiles(t) {
		ast.Inspect(file.File, func(node ast.Node) bool {
			if used, ok := node.(*ast.SelectorExpr); ok && used.Sel.Name == "SendNotification" {
				t.Errorf("%s: a notification of the toolkit's", file.at(node))
			}
			return true
		})
	}
}

func mayImport(here room, name string) bool {
	our, ours := strings.CutPrefix(name, "bannette/")
	if ours && slices.ContainsFunc(here.ours, func(allowed string) bool {
		above, all := strings.CutSuffix(allowed, "/...")
		return our == above || all && within(our, above)
	}) {
		return true
	}
	host, _, _ := strings.Cut(name, "/")
	standard := !strings.Contains(host, ".") && name != "C" && !ours
	return standard || slices.ContainsFunc(here.theirs, func(module string) bool { return within(name, module) })
}

func within(name, above string) bool { return name == above || strings.HasPrefix(name, above+"/") }

func TestPackagesHoldNoState(t *testing.T) {
	for _, file := range goFiles(t) {
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Recv == nil && decl.Name.Name == "init" {
					t.Errorf("%s: init()", file.at(decl))
				}
			case *ast.GenDecl:
				if decl.Tok != token.VAR || file.test {
					continue
				}
				for _, spec := range decl.Specs {
					spec := spec.(*ast.ValueSpec)
					if !isFixed(file, decl, spec) {
						t.Errorf("%s: %s can change while the program runs: a constant, a function or a field instead", file.at(spec), spec.Names[0])
					}
				}
			}
		}
	}
}

// isFixed tells values that cannot change once the program runs from state: what is embedded, what
// the linker sets in package main, assertions, and results of a few functions.
func isFixed(file goFile, decl *ast.GenDecl, spec *ast.ValueSpec) bool {
	if isDirective(decl.Doc, "//go:embed") || isDirective(spec.Doc, "//go:embed") {
		return true
	}
	if spec.Names[0].Name == "_" {
		return true
	}
	for _, value := range spec.Values {
		switch value := value.(type) {
		case *ast.BasicLit:
			if file.room != "." {
				return false
			}
		case *ast.CallExpr:
			function, ok := value.Fun.(*ast.SelectorExpr)
			if !ok {
				return false
			}
			of, ok := function.X.(*ast.Ident)
			if !ok || !slices.Contains([]string{"errors.New", "fmt.Errorf", "regexp.MustCompile", "strings.NewReplacer"}, of.Name+"."+function.Sel.Name) {
				return false
			}
		default:
			return false
		}
	}
	return len(spec.Values) > 0
}

func isDirective(doc *ast.CommentGroup, directive string) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, directive) })
}

func TestNamesSayWhatAThingIs(t *testing.T) {
	folders := []string{"internal", "pkg", "lib", "src", "util", "utils", "helper", "helpers", "common", "shared", "base", "misc",
		"models", "types", "interfaces", "services", "config", "events", "mock", "mocks"}
	endings := []string{"Manager", "Service", "Helper", "Impl", "Util", "Utils"}
	for _, file := range goFiles(t) {
		for _, name := range append(strings.Split(file.room, "/"), file.Name.Name) {
			if slices.Contains(folders, strings.TrimSuffix(name, "_test")) {
				t.Errorf("%s: %s says nothing about what is in it", file.path, name)
			}
		}
		ast.Inspect(file.File, func(node ast.Node) bool {
			if named, ok := node.(*ast.TypeSpec); ok {
				for _, ending := range endings {
					if strings.HasSuffix(named.Name.Name, ending) {
						t.Errorf("%s: a type named %s", file.at(named), named.Name)
					}
				}
			}
			return true
		})
	}
}

func TestFilesStaySmall(t *testing.T) {
	for _, file := range goFiles(t) {
		most := 400
		if file.path == "main.go" {
			most = 119
		}
		if lines := file.set.File(file.FileStart).LineCount(); lines > most+1 { // the last newline begins a line
			t.Errorf("%s has %d lines, more than %d", file.path, lines-1, most)
		}
	}
}

func TestExportedNamesAreExplained(t *testing.T) {
	explained := map[string]bool{} // rooms by whether a file says what they are
	for _, file := range goFiles(t) {
		if file.test {
			continue
		}
		explained[file.room] = explained[file.room] || file.Doc != nil
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Recv == nil && decl.Name.IsExported() && decl.Doc == nil {
					t.Errorf("%s: %s has no comment", file.at(decl), decl.Name)
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						if spec.Name.IsExported() && decl.Doc == nil && spec.Doc == nil {
							t.Errorf("%s: %s has no comment", file.at(spec), spec.Name)
						}
					case *ast.ValueSpec:
						if spec.Names[0].IsExported() && decl.Doc == nil && spec.Doc == nil && spec.Comment == nil {
							t.Errorf("%s: %s has no comment", file.at(spec), spec.Names[0])
						}
					}
				}
			}
		}
	}
	for room, ok := range explained {
		if !ok {
			t.Errorf("package %s does not say what it is", room)
		}
	}
}

// A goFile is one of the module's files, parsed.
type goFile struct {
	*ast.File
	set        *token.FileSet
	path, room string // slashed, from the module's root
	test       bool
}

func (f goFile) at(node ast.Node) token.Position { return f.set.Position(node.Pos()) }

// goFiles parses every Go file of the module, for any system and with any build tag.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	set := token.NewFileSet()
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		parsed, err := parser.ParseFile(set, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, goFile{parsed, set, filepath.ToSlash(name), filepath.ToSlash(filepath.Dir(name)), strings.HasSuffix(name, "_test.go")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
