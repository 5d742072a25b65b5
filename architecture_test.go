package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bannette/trial/must"
)

func TestImportsFollowTheArrows(t *testing.T) {
	for _, file := range goFiles(t) {
		here, ok := theHouse()[file.room]
		if !ok {
			t.Errorf("%s: there is no room %s in the house", file.path, file.room)
			continue
		}
		if file.test {
			here.ours = append(here.ours, file.room, "collector/dropbox/dropboxtest", "trial/must")
			here.theirs = slices.Concat(here.theirs, here.tests, []string{"github.com/google/go-cmp"})
		}
		for _, spec := range file.Imports {
			name := must.Get(strconv.Unquote(spec.Path.Value))(t)
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

// An arrow that leads back is refused where it is drawn: the compiler sees a circle only once somebody imports all around it.
func TestTheHouseHasNoCircles(t *testing.T) {
	house, walked := theHouse(), map[string]bool{}
	var walk func(path []string)
	walk = func(path []string) {
		here := path[len(path)-1]
		if begun := slices.Index(path, here); begun < len(path)-1 {
			t.Errorf("a circle: %s", strings.Join(path[begun:], " -> "))
			return
		}
		if walked[here] {
			return
		}
		for next := range house {
			if next != here && mayImport(room{ours: house[here].ours}, "bannette/"+next) {
				walk(append(slices.Clip(path), next))
			}
		}
		walked[here] = true
	}
	for name := range house {
		walk([]string{name})
	}
}

// A row that nobody needs would let the next one in unseen.
func TestTheHouseIsDrawnAsItIs(t *testing.T) {
	files := goFiles(t)
	imported := func(by func(goFile) bool, allowed string) bool {
		return slices.ContainsFunc(files, func(file goFile) bool {
			return by(file) && slices.ContainsFunc(file.Imports, func(spec *ast.ImportSpec) bool {
				name, err := strconv.Unquote(spec.Path.Value)
				return err == nil && within(name, strings.TrimSuffix(allowed, "/..."))
			})
		})
	}
	for name, here := range theHouse() {
		inside := func(file goFile) bool { return file.room == name }
		if !slices.ContainsFunc(files, inside) {
			t.Errorf("there is nothing in the room %s", name)
		}
		for _, allowed := range here.ours {
			if !imported(inside, "bannette/"+allowed) {
				t.Errorf("nothing in %s imports %s", name, allowed)
			}
		}
		for _, allowed := range slices.Concat(here.theirs, here.tests) {
			if !imported(inside, allowed) {
				t.Errorf("nothing in %s imports %s", name, allowed)
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
// the linker sets in package program, assertions, and results of a few functions.
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
			if file.room != "program" {
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

// A builtin's name is for the builtin: who reads len, any or copy need not look for another one.
func TestNoBuiltinIsShadowed(t *testing.T) {
	for _, file := range goFiles(t) {
		shadowed := func(names ...*ast.Ident) {
			for _, name := range names {
				if types.Universe.Lookup(name.Name) != nil {
					t.Errorf("%s: something named %s", file.at(name), name.Name)
				}
			}
		}
		ast.Inspect(file.File, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.FuncType: // parameters and results; a method or a field is called by what it belongs to
				for _, list := range []*ast.FieldList{node.TypeParams, node.Params, node.Results} {
					if list != nil {
						for _, field := range list.List {
							shadowed(field.Names...)
						}
					}
				}
			case *ast.FuncDecl:
				if node.Recv == nil {
					shadowed(node.Name)
				}
			case *ast.ValueSpec:
				shadowed(node.Names...)
			case *ast.TypeSpec:
				shadowed(node.Name)
			case *ast.AssignStmt:
				if node.Tok == token.DEFINE {
					for _, name := range node.Lhs {
						shadowed(name.(*ast.Ident))
					}
				}
			case *ast.RangeStmt:
				if node.Tok == token.DEFINE {
					for _, name := range []ast.Expr{node.Key, node.Value} {
						if name, ok := name.(*ast.Ident); ok {
							shadowed(name)
						}
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
			most = 20
		}
		if lines := file.set.File(file.FileStart).LineCount(); lines > most {
			t.Errorf("%s has %d lines, more than %d", file.path, lines, most)
		}
	}
}

// A type, and what an interface asks for, can be known by heart; what embeds others is counted without them, unless they too are
// only asked for.
func TestTypesStaySmall(t *testing.T) {
	const most = 40
	methods, parts := map[string]int{}, map[string][]string{} // by room and name
	for _, file := range goFiles(t) {
		if file.test {
			continue
		}
		ast.Inspect(file.File, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.FuncDecl:
				if node.Recv != nil {
					methods[file.room+"."+typeName(node.Recv.List[0].Type)]++
				}
			case *ast.TypeSpec:
				asks, ok := node.Type.(*ast.InterfaceType)
				if !ok {
					return true
				}
				name := file.room + "." + node.Name.Name
				for _, asked := range asks.Methods.List {
					methods[name] += len(asked.Names)
					if part := typeName(asked.Type); part != "" {
						parts[name] = append(parts[name], file.room+"."+part)
					}
				}
			}
			return true
		})
	}
	var all func(name string) int
	all = func(name string) int {
		count := methods[name]
		for _, part := range parts[name] {
			count += all(part)
		}
		return count
	}
	for name := range methods {
		if count := all(name); count > most {
			t.Errorf("%s has %d methods, more than %d", name, count, most)
		}
	}
}

// typeName is the name of a type of the same package, "" for any other.
func typeName(of ast.Expr) string {
	switch of := of.(type) {
	case *ast.Ident:
		return of.Name
	case *ast.StarExpr:
		return typeName(of.X)
	case *ast.IndexExpr:
		return typeName(of.X)
	case *ast.IndexListExpr:
		return typeName(of.X)
	}
	return ""
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
		files = append(files, goFile{parsed, set, filepath.ToSlash(name), filepath.ToSlash(filepath.Dir(name)), strings.HasSuffix(name, "_test.go") || strings.HasPrefix(filepath.ToSlash(name), "trial/")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
