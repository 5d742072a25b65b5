package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"bannette/ui/frame"
	"bannette/ui/uitest"
	"bannette/ui/viewmodel"
	"bannette/ui/widgets"
)

// TestGallery draws every widget in every state, to be looked at.
func TestGallery(t *testing.T) {
	uitest.ForPictures(t)
	for _, l := range uitest.Looks() {
		t.Run(l.Name(), func(t *testing.T) {
			f := uitest.NewFrame(t, l)
			f.SetOverview(uitest.ExampleOverview())
			f.Screens[frame.PlaceHistory] = func() frame.Screen { return &uitest.PlainScreen{Inside: galleryOne()} }
			f.Screens[frame.PlaceSettings] = func() frame.Screen { return &uitest.PlainScreen{Inside: galleryTwo()} }
			f.Go(frame.PlaceHistory)
			uitest.Keep(t, f, "widgets-1-"+l.Name())
			f.Go(frame.PlaceSettings)
			uitest.Keep(t, f, "widgets-2-"+l.Name())
			f.Toast("« Lefèvre – caisse » est en pause.", uitest.Nothing)
			f.ShowDialog(exampleDialog(f))
			uitest.Keep(t, f, "dialog-"+l.Name())
			f.CloseDialog()
			f.ShowHelp()
			uitest.Keep(t, f, "keys-"+l.Name())
			f.CloseDialog()
			f.ShowBare(&uitest.PlainScreen{Inside: widgets.NewEmptyState("Aucun canal pour l’instant", "Créez le premier en deux minutes. Avant la première collecte, Bannette vous montre ce qui serait récupéré.", false,
				focusedButton(), widgets.NewButton("Découvrir avec des exemples", viewmodel.GlyphExamples, uitest.Nothing))})
			f.Tips().ShowTip("Un texte entier, qui n’avait pas la place", fyne.NewPos(200, 300))
			widgets.ShowMenu(f.Window.Content(), fyne.NewPos(900, 300), exampleMenu())
			uitest.Keep(t, f, "empty-"+l.Name())
		})
	}
}

func exampleMenu() []widgets.MenuItem {
	return []widgets.MenuItem{
		{Label: "Exécuter manuellement", Glyph: viewmodel.GlyphPlay, Shortcut: "Ctrl+R"},
		{Label: "Modifier", Glyph: viewmodel.GlyphEdit, Shortcut: "Entrée"},
		{Separator: true},
		{Label: "Dupliquer", Glyph: viewmodel.GlyphFiles, Off: true, Reason: "Il faut le droit de paramétrage"},
		{Label: "Archiver", Glyph: viewmodel.GlyphFiling, Danger: true, Shortcut: "Suppr"},
	}
}

func focusedButton() *widgets.Button {
	b := widgets.NewPrimary("Créer le premier canal", viewmodel.GlyphPlus, uitest.Nothing)
	b.Focused = true
	return b
}

func galleryOne() fyne.CanvasObject {
	off, offPrimary := widgets.NewButton("Changer", "", uitest.Nothing), widgets.NewPrimary("Enregistrer", "", uitest.Nothing)
	off.Allow("Le compte est à reconnecter.")
	offPrimary.Allow("Rien n’a changé.")
	small := widgets.NewButton("Choisir", viewmodel.GlyphFolder, uitest.Nothing)
	small.Small = true
	next := widgets.NewPrimary("Continuer", viewmodel.GlyphChevronRight, uitest.Nothing)
	next.Trailing = true
	empty, refused, focused := widgets.NewEntry("à saisir", nil), widgets.NewEntry("", nil), widgets.NewEntry("", nil)
	empty.Tone, refused.Tone = viewmodel.Warning, viewmodel.Danger
	refused.Put("h.marchand")
	focused.Put("Marchand & Associés")
	focused.FocusGained()
	password := widgets.NewPassword("", nil)
	password.Put("quatorze lettre")
	chosen := widgets.NewSelect("Tous les canaux", []widgets.Option{{Label: "Boulangerie Lefèvre", Glyph: viewmodel.GlyphCompany}, {Label: "Garage"}}, uitest.Ignore)
	chosen.Put(0)
	proved := widgets.NewField("Fournisseur", widgets.NewEntry("Minoterie Duval", nil), "SIREN 804 217 933, clé de TVA exacte")
	proved.Mark(viewmodel.Mark{Text: "prouvé", Tone: viewmodel.Success, Glyph: viewmodel.GlyphProved})
	wrong := widgets.NewField("Identifiant", refused, "")
	wrong.Fail("Ce nom est déjà pris. Choisissez-en un autre.")
	on, off2 := widgets.NewSwitch("Avec les sous-dossiers", "Sans les sous-dossiers", uitest.Ignore), widgets.NewSwitch("Avec les sous-dossiers", "Sans les sous-dossiers", uitest.Ignore)
	on.Put(true)
	ticked, partly, locked := widgets.NewCheck("Autoriser l’accès au paramétrage de la collecte", "Créer, modifier, mettre en pause ou supprimer un canal ; connecter un compte Dropbox.", uitest.Ignore), widgets.NewCheck("En partie", "", uitest.Ignore), widgets.NewCheck("Impossible", "", uitest.Ignore)
	ticked.Put(true)
	partly.PutTick(widgets.Partly)
	locked.Allow("non")
	page := frame.NewPage("Boutons et champs", widgets.Column(12,
		widgets.Row(8, widgets.NewPrimary("Nouveau canal", viewmodel.GlyphPlus, uitest.Nothing), focusedButton(), widgets.NewButton("Modifier", viewmodel.GlyphEdit, uitest.Nothing), widgets.NewQuiet("Effacer les filtres", "", uitest.Nothing),
			widgets.NewDanger("Archiver", viewmodel.GlyphFiling, uitest.Nothing), widgets.NewLink("Restaurer une sauvegarde", viewmodel.GlyphFiling, uitest.Nothing), widgets.NewButton("", viewmodel.GlyphMore, uitest.Nothing)),
		widgets.Row(8, off, offPrimary, small, next, widgets.NewButton("Précédent", viewmodel.GlyphChevronLeft, uitest.Nothing)),
		widgets.Row(8, widgets.Wide(220, widgets.NewSearch("Filtrer les canaux", nil)), widgets.Wide(180, focused), widgets.Wide(140, empty), widgets.Wide(160, password), chosen, widgets.NewSelect("Tous les résultats", widgets.Labels("Un", "Deux"), uitest.Ignore)),
		widgets.Row(12, widgets.NewPills([]widgets.Pill{{Label: "Tous", Count: 10}, {Label: "À revoir", Count: 2, Glyph: viewmodel.GlyphFlag, Tone: viewmodel.Danger}, {Label: "Actifs", Count: 7}, {Label: "En pause", Count: 1}}, uitest.Ignore),
			widgets.NewSegments([]string{"Claire", "Sombre", "Comme Windows"}, 0, uitest.Ignore)),
		widgets.Row(8, badges()...),
		widgets.Row(16, on, off2, partly, locked),
		widgets.Columns(20, nil, widgets.Column(12, proved, wrong), widgets.NewCard(ticked), widgets.NewCard(widgets.NewParagraph("Le 20 novembre, le compte transports.morel@orange.fr a retiré l’accès à Bannette. Rien n’est perdu : les documents déposés depuis attendent dans Dropbox.", widgets.Body, viewmodel.Plain))),
		widgets.NewTabs([]string{"Utilisateurs", "Entreprises et classeurs"}, uitest.Ignore),
		widgets.Row(12, widgets.Hint("Tab", "champ"), widgets.Hint("Ctrl+Entrée", "saisi, puis suivant"), widgets.NewAvatar("CF", 40), widgets.NewAvatar("HM", 24)),
	))
	page.Say("Boutons et champs", "Une phrase sous le titre.")
	return page
}

func badges() (all []fyne.CanvasObject) {
	for _, m := range []viewmodel.Mark{{Text: "À reconnecter", Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}, {Text: "Dossier introuvable", Tone: viewmodel.Warning, Glyph: viewmodel.GlyphFolderMissing},
		{Text: "En cours", Tone: viewmodel.Accent, Glyph: viewmodel.GlyphSync}, {Text: "Actif", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone}, {Text: "En pause", Tone: viewmodel.Muted, Glyph: viewmodel.GlyphPause}, {Text: "français", Tone: viewmodel.Accent, Glyph: viewmodel.GlyphCheck}} {
		all = append(all, widgets.NewBadge(m))
	}
	return all
}

func galleryTwo() fyne.CanvasObject {
	sum, steps, stages := widgets.NewSum(), widgets.NewSteps([]string{"Type", "Compte", "Répertoires", "Destination", "Vérification"}), widgets.NewStages(4)
	sum.Put(exampleTerms(), viewmodel.Mark{Text: "Le compte est juste", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone})
	steps.Put(2)
	stages.Put([]widgets.Stage{{Title: "Lecture des répertoires", Glyph: viewmodel.GlyphFolder, Count: "83", Note: "83 fichiers vus en 4 s", Done: 1}, {Title: "Téléchargement", Glyph: viewmodel.GlyphDownload, Count: "21 sur 34", Note: "31,8 Mo sur 52,4 Mo", Done: 0.62},
		{Title: "Reconnaissance", Glyph: viewmodel.GlyphRecognise, Count: "14 sur 34", Note: "page 3 sur 4 du document en cours", Done: 0.41}, {Title: "Mise en bannette", Glyph: viewmodel.GlyphTray, Count: "12 sur 34", Note: "encore 3 minutes environ", Done: 0}})
	chart := widgets.NewChart(uitest.Ignore)
	var bars []widgets.Bar
	for i := range 30 {
		bar := widgets.Bar{Value: (i * 7919) % 31, Tip: "jour"}
		if i%5 == 4 {
			bar.Label = fmt.Sprint(i, " nov.")
		}
		if i == 29 {
			bar.Label, bar.Count = "23 nov.", "30"
		}
		bars = append(bars, bar)
	}
	chart.Put(bars, 29)
	tree := widgets.NewTree(uitest.ExampleBranches{})
	tree.Select(3)
	tray := widgets.NewTree(exampleBooks{})
	tray.Round = true
	tray.Select(1)
	page := frame.NewPage("Morel – factures", widgets.Column(12, steps, stages, sum,
		widgets.NewBanner(viewmodel.Mark{Text: "La connexion à Dropbox est coupée", Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected},
			"Le 20 novembre, le compte transports.morel@orange.fr a retiré l’accès à Bannette. Rien n’est perdu : les documents déposés depuis attendent dans Dropbox et seront collectés dès la reconnexion. Les autres canaux continuent.",
			widgets.NewPrimary("Reconnecter ce compte", viewmodel.GlyphSync, uitest.Nothing), widgets.NewButton("Demander au propriétaire du compte", viewmodel.GlyphMail, uitest.Nothing)),
		widgets.NewCard(widgets.Column(4, widgets.Row(8, widgets.Fill(widgets.NewText("Documents collectés par jour", widgets.BodyBold, viewmodel.Plain)), widgets.NewCaption("429 documents en 30 jours")), chart)),
		widgets.Fill(widgets.Columns(16, []float32{2, 1}, widgets.NewBareCard(tree), widgets.NewBareCard(tray)))))
	page.Crumb("Canaux", uitest.Nothing, "Modifier")
	page.Beside(widgets.NewBadge(viewmodel.Mark{Text: "À reconnecter", Tone: viewmodel.Danger, Glyph: viewmodel.GlyphDisconnected}))
	return page
}

func exampleTerms() []widgets.Term {
	return []widgets.Term{{Label: "Fichiers vus", Count: "83", Tone: viewmodel.Plain}, {Label: "Collectés", Count: "33", Tone: viewmodel.Success}, {Label: "Déjà collectés", Count: "45", Tone: viewmodel.Plain}, {Label: "Ignorés", Count: "4", Tone: viewmodel.Plain}, {Label: "En échec", Count: "1", Tone: viewmodel.Danger}}
}

type exampleBooks struct{}

func (exampleBooks) Len() int { return 5 }
func (exampleBooks) Branch(row int) widgets.Branch {
	return []widgets.Branch{{Label: "Boulangerie Lefèvre", Below: true, Open: true, Note: "14", NoteBold: true}, {Depth: 1, Label: "Achats", Glyph: viewmodel.GlyphPurchases, Note: "12", NoteBold: true},
		{Depth: 1, Label: "Ventes", Glyph: viewmodel.GlyphFlag, Note: "0"}, {Depth: 1, Label: "Caisse", Glyph: viewmodel.GlyphCash, Note: "2"}, {Label: "Garage du Pont-Neuf", Below: true, Note: "5", NoteBold: true}}[row]
}

func exampleDialog(f *frame.Frame) *frame.Dialog {
	sum := widgets.NewSum()
	sum.Put(exampleTerms(), viewmodel.Mark{Text: "Le compte est juste", Tone: viewmodel.Success, Glyph: viewmodel.GlyphDone})
	table := widgets.NewTable([]widgets.TableColumn{{Title: "Fichier", Width: 280, Grow: 1, Sorts: true, Tick: true}, {Title: "Répertoire", Width: 200}, {Title: "Taille", Width: 90, Right: true}, {Title: "Prévu", Width: 140}, {Title: "Raison", Width: 280, Grow: 1}}, exampleFiles{}, widgets.SizeRowDialog)
	table.Sorted, table.AllTick = 0, widgets.Partly
	table.Select(1)
	subtitle := widgets.Row(0, widgets.NewCaption("Lefèvre – caisse · vers "), widgets.NewText("Boulangerie Lefèvre › Caisse", widgets.CaptionBold, viewmodel.Plain), widgets.NewCaption(" · 1 répertoire avec ses sous-dossiers"))
	return &frame.Dialog{Title: "Exécuter manuellement le processus de collecte", Subtitle: subtitle, Fixed: true, Width: frame.DialogPreview,
		Body:   widgets.Column(12, sum, widgets.Row(8, widgets.NewPills([]widgets.Pill{{Label: "Tous", Count: 49}, {Label: "À collecter", Count: 14}}, uitest.Ignore), widgets.Spacer(), widgets.Wide(200, widgets.NewSearch("Filtrer par nom", nil))), widgets.Fill(table)),
		Amount: widgets.NewText("13 documents, 24,6 Mo", widgets.BodyBold, viewmodel.Plain), Note: widgets.NewCaption("Rien ne sera modifié dans le Dropbox du client."),
		Buttons: []*widgets.Button{widgets.NewButton("Annuler", "", f.CloseDialog), widgets.NewPrimary("Confirmer l’exécution du process", viewmodel.GlyphPlay, uitest.Nothing)}}
}

type exampleFiles struct{}

func (exampleFiles) Len() int { return 1_000_000 }
func (exampleFiles) Cells(row int) ([]widgets.Cell, bool) {
	if row == 6 {
		return nil, false
	}
	tick, tone, plan := widgets.Ticked, viewmodel.Plain, widgets.Cell{Text: "À collecter", Tone: viewmodel.Accent, Glyph: viewmodel.GlyphDownload, GlyphTone: viewmodel.Accent}
	if row%3 == 2 {
		tick, tone, plan = widgets.Locked, viewmodel.Muted, widgets.Cell{Text: "Déjà collecté", Tone: viewmodel.Muted, Glyph: viewmodel.GlyphDone, GlyphTone: viewmodel.Muted}
	}
	return []widgets.Cell{{Text: fmt.Sprintf("Ticket Z 2026-11-%d au nom vraiment beaucoup trop long.pdf", row), Tick: tick, Tone: tone, Glyph: viewmodel.GlyphFile, GlyphTone: tone, Middle: true}, {Text: "/Caisse/Novembre", Tone: viewmodel.Muted},
		{Text: "212 Ko"}, plan, {Text: "Nouvelle version du document du 18 nov.", Small: true, Tone: viewmodel.Muted}}, true
}
