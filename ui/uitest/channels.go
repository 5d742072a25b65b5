package uitest

import (
	"context"
	"time"

	"bannette/app"
	"bannette/collector"
	"bannette/ui/frame"
	"bannette/ui/viewmodel"
	channelsmodel "bannette/ui/viewmodel/channels"
)

// FakeChannels are the channels of the mock-ups.
type FakeChannels struct{ Rows []app.ChannelRow }

func (p *FakeChannels) Channels(context.Context) ([]app.ChannelRow, error) { return p.Rows, nil }

func (p *FakeChannels) PauseChannel(context.Context, int64, bool) error { return nil }

func (p *FakeChannels) ArchiveChannel(context.Context, int64) error { return nil }

func (p *FakeChannels) RestoreChannel(context.Context, int64) error { return nil }

func (p *FakeChannels) Setting(context.Context, string) (string, error) { return "12:30", nil }

func (p *FakeChannels) User(context.Context) (app.User, error) {
	return app.User{Name: "Hélène Marchand", Rights: app.Rights()}, nil
}

// Noon is when the examples are looked at.
func Noon() time.Time { return time.Date(2026, 11, 23, 14, 12, 0, 0, time.Local) }

func fakeChannel(id int64, state app.ChannelState, name, email, company, binder, client string, collected, failed int, folders ...string) app.ChannelRow {
	row := app.ChannelRow{ID: id, Name: name, State: state, Paused: state == app.ChannelPaused, Account: app.Account{Owner: collector.Owner{Email: email}},
		Company: app.Company{Name: company}, Binder: app.Binder{Name: binder}, Client: app.User{Name: client},
		Last: &app.RunRow{Run: collector.Run{Started: Noon().Truncate(time.Hour).Add(-90 * time.Minute), Result: collector.Complete,
			Balance: collector.Balance{Seen: 40, Collected: collected, Failed: failed}}}}
	for _, path := range folders {
		row.Folders = append(row.Folders, collector.Folder{Path: path, Subfolders: true})
	}
	return row
}

// MockChannels are the channels of the drafts.
func MockChannels() *FakeChannels {
	rows := []app.ChannelRow{
		fakeChannel(1, app.ChannelActive, "Lefèvre – caisse", "compta@boulangerie-lefevre.fr", "Boulangerie Lefèvre", "Caisse", "Julie Lefèvre", 8, 0, "/Caisse"),
		fakeChannel(2, app.ChannelReconnect, "Morel – factures", "transports.morel@orange.fr", "Transports Morel", "Achats", "Karim Morel", 0, 0, "/Comptabilité/Factures"),
		fakeChannel(3, app.ChannelFolderMissing, "Petit Jardin – caisse", "bonjour@petitjardin.fr", "Fleuriste Petit Jardin", "Caisse", "Nadia Roussel", 0, 0, "/Tickets 2025"),
		fakeChannel(4, app.ChannelActive, "Lefèvre – achats", "compta@boulangerie-lefevre.fr", "Boulangerie Lefèvre", "Achats", "Julie Lefèvre", 0, 0, "/Factures fournisseurs"),
		fakeChannel(5, app.ChannelActive, "Pont-Neuf – achats", "garage.pontneuf@gmail.com", "Garage du Pont-Neuf", "Achats", "Marc Deniau", 11, 0, "/Factures", "/Pièces"),
		fakeChannel(6, app.ChannelActive, "Bois Vivant – ventes", "atelier@boisvivant.fr", "Atelier Bois Vivant", "Ventes", "Élodie Garnier", 0, 0, "/Ventes/2026"),
		fakeChannel(7, app.ChannelActive, "Tilleuls – banque", "pharmacie.tilleuls@wanadoo.fr", "Pharmacie des Tilleuls", "Banque", "Paul Anselme", 2, 1, "/Relevés"),
		fakeChannel(8, app.ChannelActive, "Acacias – quittances", "sci.acacias@gmail.com", "SCI Les Acacias", "Ventes", "Denise Vasseur", 3, 0, "/Quittances"),
		fakeChannel(9, app.ChannelPaused, "Roux – frais", "cabinet@dr-roux.fr", "Cabinet dentaire Roux", "Frais", "Sophie Roux", 0, 0, "/Notes de frais"),
		fakeChannel(10, app.ChannelActive, "Trois Vallons – achats", "earl3vallons@orange.fr", "EARL des Trois Vallons", "Achats", "Yves Kerbrat", 6, 0, "/Achats"),
	}
	rows[1].Last.Started = rows[1].Last.Started.AddDate(0, 0, -4)
	rows[2].MissingFolders = []int64{1}
	rows[6].Folders[0].Subfolders = false
	rows[8].Last.Started = rows[8].Last.Started.AddDate(0, 0, -24)
	return &FakeChannels{rows}
}

// ChannelsModel is the view model of the fake channels.
func ChannelsModel(f *frame.Frame, session channelsmodel.ListSession) *channelsmodel.List {
	return &channelsmodel.List{Needs: viewmodel.Needs{Now: Noon, Runner: AtOnce()}, Session: session, Next: func(context.Context) (time.Time, error) {
		return Noon().Truncate(time.Hour).Add(22*time.Hour + 30*time.Minute), nil
	}}
}
