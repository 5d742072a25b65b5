package demo

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"bannette/app"
	"bannette/app/demo/papers"
	"bannette/collector"
)

// administrator is who works at the sample firm.
const administrator = "Camille Martel"

// setUp lays the papers in the clients' Dropboxes, and does what a firm does on its first day: companies,
// binders, clients, connected accounts, channels.
func (w *World) setUp(ctx context.Context) error {
	firm, err := papers.World()
	if err != nil {
		return fmt.Errorf("make the papers: %w", err)
	}
	password := rand.Text() // nobody needs to know it
	if w.Session, err = w.App.SetUp(ctx, administrator, password); err != nil {
		return err
	}
	if err := w.Session.Set(ctx, app.SettingFirm, firm.Name); err != nil {
		return err
	}
	w.client = firm.Clients[0].Email
	files := 0
	for _, client := range firm.Clients {
		n, err := w.addClient(ctx, client)
		if err != nil {
			return fmt.Errorf("set up %s: %w", client.Company, err)
		}
		files += n
	}
	w.line(w.say.Say("demo.world", map[string]any{"Firm": firm.Name, "Companies": len(firm.Clients), "Clients": len(firm.Clients), "Files": files}))
	for _, client := range firm.Clients {
		w.line(w.say.Say("demo.connected", map[string]any{"Name": client.Email}))
	}
	return nil
}

// addClient returns how many files the client has dropped.
func (w *World) addClient(ctx context.Context, client papers.Client) (files int, err error) {
	owner := w.dropbox.AddAccount(client.Email, client.Name)
	w.owners[client.Email] = owner
	account, err := w.connect(ctx, client.Email)
	if err != nil {
		return 0, err
	}
	company, err := w.Session.AddCompany(ctx, client.Company, "")
	if err != nil {
		return 0, err
	}
	user, err := w.Session.AddUser(ctx, app.User{Name: client.Name, External: true, Email: client.Email}, "")
	if err != nil {
		return 0, err
	}
	for _, b := range client.Binders {
		binder, err := w.Session.AddBinder(ctx, company.ID, b.Name, app.BinderKind(b.Kind))
		if err != nil {
			return 0, err
		}
		for _, folder := range b.Folders {
			files += w.drop(client.Email, folder)
			_, err := w.Session.AddChannel(ctx, app.NewChannel{
				Name: client.Company + " – " + strings.TrimPrefix(folder.Path, "/"), Account: account.ID, Folders: []string{folder.Path},
				NoSubfolders: !folder.Subfolders, Company: company.ID, Binder: binder.ID, Client: user.ID,
			})
			if err != nil {
				return 0, err
			}
		}
	}
	return files, nil
}

// drop lays a folder's papers in its owner's Dropbox, an hour ago.
func (w *World) drop(email string, folder papers.Folder) int {
	owner := w.owners[email]
	owner.Mkdir(folder.Path)
	for _, paper := range folder.Papers {
		path := folder.Path + "/" + paper.Name
		owner.Put(path, paper.Content)
		owner.SetModified(path, time.Now().Add(-time.Hour))
	}
	return len(folder.Papers)
}

// connect has the owner agree on Dropbox's page, and hand over the code that it shows.
func (w *World) connect(ctx context.Context, email string) (app.Account, error) {
	w.dropbox.SignInAs(w.owners[email])
	var page string
	return w.Session.Connect(ctx, app.Asking{
		Purpose: collector.ForCollection,
		Show:    func(url string) { page = url },
		Code:    func() (string, error) { return w.dropbox.ShowCode(page) },
	})
}

// clientChanges is what one client does between two collections: the last file is renamed, the first copied and the
// second corrected, of those that are PDFs.
func (w *World) clientChanges() {
	owner := w.owners[w.client]
	var pdfs []string
	for _, file := range owner.Files("") {
		if len(pdfs) < 3 && len(file.Path) > 4 && file.Path[len(file.Path)-4:] == ".pdf" {
			pdfs = append(pdfs, file.Path)
		}
	}
	owner.Move(pdfs[2], pdfs[2][:len(pdfs[2])-4]+" (renommé).pdf")
	owner.Put(pdfs[0][:len(pdfs[0])-4]+" (copie).pdf", owner.Content(pdfs[0]))
	owner.Put(pdfs[1], append(owner.Content(pdfs[1]), "\n% corrected\n"...))
}
