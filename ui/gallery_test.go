package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"bannette/ui/viewmodel"
)

// plainScreen is a screen that only shows something.
type plainScreen struct {
	content fyne.CanvasObject
	keys    []Key
}

func (p *plainScreen) Content() fyne.CanvasObject { return p.content }
func (p *plainScreen) Shown()                     {}
func (p *plainScreen) Hidden()                    {}
func (p *plainScreen) Find()                      {}
func (p *plainScreen) Reload()                    {}
func (p *plainScreen) Keys() []Key                { return p.keys }

func looks() []look {
	return []look{{"fr", Light, false}, {"fr", Dark, false}, {"fr", Light, true}}
}

func nothing()         {}
func nothingInt(int)   {}
func nothingBool(bool) {}

// TestGallery draws every widget in every state, to be looked at.
func TestGallery(t *testing.T) {
	forPictures(t)
	for _, l := range looks() {
		t.Run(l.name(), func(t *testing.T) {
			f := newFrame(t, l)
			f.SetOverview(exampleOverview())
			f.Screens[PlaceHistory] = func() Screen { return &plainScreen{content: galleryOne()} }
			f.Screens[PlaceSettings] = func() Screen { return &plainScreen{content: galleryTwo()} }
			f.Go(PlaceHistory)
			keep(t, f, "widgets-1-"+l.name())
			f.Go(PlaceSettings)
			keep(t, f, "widgets-2-"+l.name())
			f.Toast("« Lefèvre – caisse » est en pause.", nothing)
			f.ShowDialog(exampleDialog(f))
			keep(t, f, "dialog-"+l.name())
			f.CloseDialog()
			f.ShowHelp()
			keep(t, f, "keys-"+l.name())
			f.CloseDialog()
			f.ShowBare(&plainScreen{content: NewEmptyState("Aucun canal pour l’instant", "Créez le premier en deux minutes. Avant la première collecte, Bannette vous montre ce qui serait récupéré.", false,
				focusedButton(), NewButton("Découvrir avec des exemples", viewmodel.GlyphExamples, nothing))})
			f.tips().Say("Un texte entier, qui n’avait pas la place", fyne.NewPos(200, 300))
			ShowMenu(f.root, fyne.NewPos(900, 300), exampleMenu())
			keep(t, f, "empty-"+l.name())
		})
	}
}

func exampleOverview() viewmodel.Overview {
	return viewmodel.Overview{Waiting: "23", Review: "2", Status: viewmodel.Mark{Text: "Collecte en cours", Tone: viewmodel.Accent},
		Lines: []string{"Lefèvre – achats", "12 documents sur 34"}, User: "Hélène Marchand", Firm: "Marchand & Associés", Initials: "HM"}
}

func exampleMenu() []MenuItem {
	return []MenuItem{
		{Label: "Exécuter manuellement", Glyph: viewmodel.GlyphPlay, Shortcut: "Ctrl+R"},
		{Label: "Modifier", Glyph: viewmodel.GlyphEdit, Shortcut: "Entrée"},
		{Separator: true},
		{Label: "Dupliquer", Glyph: viewmodel.GlyphFiles, Off: true, Reason: "Il faut le droit de paramétrage"},
		{Label: "Archiver", Glyph: viewmodel.GlyphFiling, Danger: true, Shortcut: "Suppr"},
	}
}

func focusedButton() *Button {
	b := NewPrimary("Créer le premier canal", viewmodel.GlyphPlus, nothing)
	b.Focused = true
	return b
}

func galleryOne() fyne.CanvasObject {
	off, offPrimary := NewButton("Changer", "", nothing), NewPrimary("Enregistrer", "", nothing)
	off.Allow("Le compte est à reconnecter.")
	offPrimary.Allow("Rien n’a changé.")
	small := NewButton("Choisir", viewmodel.GlyphFolder, nothing)
	small.Small = true
	next := NewPrimary("Continuer", viewmodel.GlyphChevronRight, nothing)
	next.Trailing = true
	empty, refused, focused := NewEntry("à saisir", nil), NewEntry("", nil), NewEntry("", nil)
	empty.Tone, refused.Tone = viewmodel.Warning, viewmodel.Danger
	refused.Put("h.marchand")
	focused.Put("Marchand & Associés")
	focused.FocusGained()
	password := NewPassword("", nil)
	password.Put("quatorze lettre")
	chosen := NewSelect("Tous les canaux", []Option{{Label: "Boulangerie Lefèvre", Glyph: viewmodel.GlyphCompany}, {Label: "Garage"}}, nothingInt)
	chosen.Put(0)
	proved := NewField("Fournisseur", NewEntry("Minoterie Duval", nil), "SIREN 804 217 933, clé de TVA exacte")
	proved.Mark(viewmodel.Mark{Text: "prouvé", Tone: viewmodel.Success, Glyph: viewmodel.GlyphProved})
	wrong := NewField("Identifiant", refused, "")
	wrong.Fail("Ce nom est déjà pris. Choisissez-en un autre.")
	on, off2 := NewSwitch("Avec les sous-dossiers", "Sans les sous-dossiers", nothingBool), NewSwitch("Avec les sous-dossiers", "Sans les sous-dossiers", nothingBool)
	on.Put(true)
	ticked, partly, locked := NewCheck("Autoriser l’accès au paramétrage de la collecte", "Créer, modifier, mettre en pause ou supprimer un canal ; connecter un compte Dropbox.", nothingBool), NewCheck("En partie", "", nothingBool), NewCheck("Impossible", "", nothingBool)
	ticked.Put(true)
	partly.PutTick(Partly)
	locked.Allow("non")
	page := NewPage("Boutons et champs", Column(12,
		Row(8, NewPrimary("Nouveau canal", viewmodel.GlyphPlus, nothing), focusedButton(), NewButton("Modifier", viewmodel.GlyphEdit, nothing), NewQuiet("Effacer les filtres", "", nothing),
			NewDanger("Archiver", viewmodel.GlyphFiling, nothing), NewLink("Restaurer une sauvegarde", viewmodel.GlyphFiling, nothing), NewButton("", viewmodel.GlyphMore, nothing)),
		Row(8, off, offPrimary, small, next, NewButton("Précédent", viewmodel.GlyphChevronLeft, nothing)),
		Row(8, Wide(220, NewSearch("Filtrer les canaux", nil)), Wide(180, focused), Wide(140, empty), Wide(160, password), chosen, NewSelect("Tous les résultats", Labels("Un", "Deux"), nothingInt)),
		Row(12, NewPills([]Pill{{Label: "Tous", Count: 10}, {Label: "À revoir", Count: 2, Glyph: viewmodel.GlyphFlag, Tone: viewmodel.Danger}, {Label: "Actifs", Count: 7}, {Label: "En pause", Count: 1}}, nothingInt),
			NewSegments([]string{"Claire", "Sombre", "Comme Windows"}, 0, nothingInt)),
		Row(8, badges()...),
		Row(16, on, off2, partly, locked),
		Columns(20, nil, Column(12, proved, wrong), NewCard(ticked), NewCard(NewParagraph("Le 20 novembre, le compte transports.morel@orange.fr a retiré l’accès à Bannette. Rien n’est perdu : les documents déposés depuis attendent dans Dropbox.", Body, viewmodel.Plain))),
		NewTabs([]string{"Utilisateurs", "Entreprises et classeurs"}, nothingInt),
		Row(12, Hint("Tab", "champ"), Hint("Ctrl+Entrée", "saisi, puis suivant"), NewAvatar("CF", 40), NewAvatar("HM", 24)),
	))
	page.Say("Boutons et champs", "Une phrase sous le titre.")
	return page
}

func badges() (all []fyne.CanvasObject) {
	for _, m := range []viewmodel.Mark{{Text: "À reconnecter", Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}, {Text: "Dossier introuvable", Tone: viewmodel.Warning, Glyph: viewmodel.GlyphFolderMissing},
		{Text: "En cours", Tone: viewmodel.Accent, Glyph: viewmodel.GlyphSync}, {Text: "Actif", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}, {Text: "En pause", Tone: viewmodel.Muted, Glyph: viewmodel.GlyphPause}, {Text: "français", Tone: viewmodel.Accent, Glyph: viewmodel.GlyphCheck}} {
		all = append(all, NewBadge(m))
	}
	return all
}

func galleryTwo() fyne.CanvasObject {
	sum, steps, stages := NewSum(), NewSteps([]string{"Type", "Compte", "Répertoires", "Destination", "Vérification"}), NewStages(4)
	sum.Put(exampleTerms(), viewmodel.Mark{Text: "Le compte est juste", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone})
	steps.Put(2)
	stages.Put([]Stage{{Title: "Lecture des répertoires", Glyph: viewmodel.GlyphFolder, Count: "83", Note: "83 fichiers vus en 4 s", Done: 1}, {Title: "Téléchargement", Glyph: viewmodel.GlyphDownload, Count: "21 sur 34", Note: "31,8 Mo sur 52,4 Mo", Done: 0.62},
		{Title: "Reconnaissance", Glyph: viewmodel.GlyphRecognise, Count: "14 sur 34", Note: "page 3 sur 4 du document en cours", Done: 0.41}, {Title: "Mise en bannette", Glyph: viewmodel.GlyphTray, Count: "12 sur 34", Note: "encore 3 minutes environ", Done: 0}})
	chart := NewChart(nothingInt)
	var bars []Bar
	for i := range 30 {
		bar := Bar{Value: (i * 7919) % 31, Tip: "jour"}
		if i%5 == 4 {
			bar.Label = fmt.Sprint(i, " nov.")
		}
		if i == 29 {
			bar.Label, bar.Count = "23 nov.", "30"
		}
		bars = append(bars, bar)
	}
	chart.Put(bars, 29)
	tree := NewTree(exampleBranches{})
	tree.Select(3)
	tray := NewTree(exampleBooks{})
	tray.Round = true
	tray.Select(1)
	page := NewPage("Morel – factures", Column(12, steps, stages, sum,
		NewBanner(viewmodel.Mark{Text: "La connexion à Dropbox est coupée", Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected},
			"Le 20 novembre, le compte transports.morel@orange.fr a retiré l’accès à Bannette. Rien n’est perdu : les documents déposés depuis attendent dans Dropbox et seront collectés dès la reconnexion. Les autres canaux continuent.",
			NewPrimary("Reconnecter ce compte", viewmodel.GlyphSync, nothing), NewButton("Demander au propriétaire du compte", viewmodel.GlyphMail, nothing)),
		NewCard(Column(4, Row(8, Fill(NewText("Documents collectés par jour", BodyBold, viewmodel.Plain)), NewCaption("429 documents en 30 jours")), chart)),
		Fill(Columns(16, []float32{2, 1}, NewBareCard(tree), NewBareCard(tray)))))
	page.Crumb("Canaux", nothing, "Modifier")
	page.Beside(NewBadge(viewmodel.Mark{Text: "À reconnecter", Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}))
	return page
}

func exampleTerms() []Term {
	return []Term{{Label: "Fichiers vus", Count: "83", Tone: viewmodel.Plain}, {Label: "Collectés", Count: "33", Tone: viewmodel.Success}, {Label: "Déjà collectés", Count: "45", Tone: viewmodel.Plain}, {Label: "Ignorés", Count: "4", Tone: viewmodel.Plain}, {Label: "En échec", Count: "1", Tone: viewmodel.Danger}}
}

type exampleBranches struct{}

func (exampleBranches) Len() int { return 8 }
func (exampleBranches) Branch(row int) Branch {
	folder := viewmodel.GlyphFolder
	return []Branch{{Label: "Dropbox du Garage du Pont-Neuf", Glyph: folder, GlyphTone: viewmodel.Accent, Below: true, Open: true, Tick: Partly, Note: "14 dossiers"},
		{Depth: 1, Label: "Comptabilité", Glyph: folder, Below: true, Open: true, Tick: Partly, Note: "3 dossiers · 6 fichiers"},
		{Depth: 2, Label: "Factures", Glyph: folder, GlyphTone: viewmodel.Accent, Bold: true, Below: true, Tick: Ticked, Note: "412 fichiers"},
		{Depth: 2, Label: "Pièces détachées", Glyph: folder, GlyphTone: viewmodel.Accent, Bold: true, Below: true, Tick: Ticked, Note: "96 fichiers"},
		{Depth: 2, Label: "Brouillons", Glyph: folder, Tick: Unticked},
		{Depth: 1, Label: "Documents partagés", Glyph: folder, Below: true, Open: true, Tick: Unticked},
		{Depth: 2, Label: "Lecture de « Documents partagés »…", Glyph: viewmodel.GlyphSync, Reading: true},
		{Depth: 1, Label: "Personnel", Glyph: folder, Tick: Locked, Off: true, Note: "Accès refusé par le compte"}}[row]
}

type exampleBooks struct{}

func (exampleBooks) Len() int { return 5 }
func (exampleBooks) Branch(row int) Branch {
	return []Branch{{Label: "Boulangerie Lefèvre", Below: true, Open: true, Note: "14", NoteBold: true}, {Depth: 1, Label: "Achats", Glyph: viewmodel.GlyphPurchases, Note: "12", NoteBold: true},
		{Depth: 1, Label: "Ventes", Glyph: viewmodel.GlyphFlag, Note: "0"}, {Depth: 1, Label: "Caisse", Glyph: viewmodel.GlyphCash, Note: "2"}, {Label: "Garage du Pont-Neuf", Below: true, Note: "5", NoteBold: true}}[row]
}

func exampleDialog(f *Frame) *Dialog {
	sum := NewSum()
	sum.Put(exampleTerms(), viewmodel.Mark{Text: "Le compte est juste", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone})
	table := NewTable([]TableColumn{{Title: "Fichier", Width: 280, Grow: 1, Sorts: true, Tick: true}, {Title: "Répertoire", Width: 200}, {Title: "Taille", Width: 90, Right: true}, {Title: "Prévu", Width: 140}, {Title: "Raison", Width: 280, Grow: 1}}, exampleFiles{}, SizeRowDialog)
	table.Sorted, table.AllTick = 0, Partly
	table.Select(1)
	subtitle := Row(0, NewCaption("Lefèvre – caisse · vers "), NewText("Boulangerie Lefèvre › Caisse", CaptionBold, viewmodel.Plain), NewCaption(" · 1 répertoire avec ses sous-dossiers"))
	return &Dialog{Title: "Exécuter manuellement le processus de collecte", Subtitle: subtitle, Fixed: true, Width: DialogPreview,
		Body:   Column(12, sum, Row(8, NewPills([]Pill{{Label: "Tous", Count: 49}, {Label: "À collecter", Count: 14}}, nothingInt), Spacer(), Wide(200, NewSearch("Filtrer par nom", nil))), Fill(table)),
		Amount: NewText("13 documents, 24,6 Mo", BodyBold, viewmodel.Plain), Note: NewCaption("Rien ne sera modifié dans le Dropbox du client."),
		Buttons: []*Button{NewButton("Annuler", "", f.CloseDialog), NewPrimary("Confirmer l’exécution du process", viewmodel.GlyphPlay, nothing)}}
}

type exampleFiles struct{}

func (exampleFiles) Len() int { return 1_000_000 }
func (exampleFiles) Cells(row int) ([]Cell, bool) {
	if row == 6 {
		return nil, false
	}
	tick, tone, plan := Ticked, viewmodel.Plain, Cell{Text: "À collecter", Tone: viewmodel.Accent, Glyph: viewmodel.GlyphDownload, GlyphTone: viewmodel.Accent}
	if row%3 == 2 {
		tick, tone, plan = Locked, viewmodel.Muted, Cell{Text: "Déjà collecté", Tone: viewmodel.Muted, Glyph: viewmodel.GlyphDone, GlyphTone: viewmodel.Muted}
	}
	return []Cell{{Text: fmt.Sprintf("Ticket Z 2026-11-%d au nom vraiment beaucoup trop long.pdf", row), Tick: tick, Tone: tone, Glyph: viewmodel.GlyphFile, GlyphTone: tone, Middle: true}, {Text: "/Caisse/Novembre", Tone: viewmodel.Muted},
		{Text: "212 Ko"}, plan, {Text: "Nouvelle version du document du 18 nov.", Small: true, Tone: viewmodel.Muted}}, true
}
