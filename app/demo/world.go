package demo

import (
	"context"
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
func (s *show) setUp(ctx context.Context) error {
	firm, err := papers.World()
	if err != nil {
		return fmt.Errorf("make the papers: %w", err)
	}
	if s.session, err = s.app.SetUp(ctx, administrator, secret()); err != nil {
		return err
	}
	if err := s.session.Set(ctx, app.SettingFirm, firm.Name); err != nil {
		return err
	}
	s.client = firm.Clients[0].Email
	files := 0
	for _, client := range firm.Clients {
		n, err := s.addClient(ctx, client)
		if err != nil {
			return fmt.Errorf("set up %s: %w", client.Company, err)
		}
		files += n
	}
	s.line(s.say.Say("demo.world", map[string]any{"Firm": firm.Name, "Companies": len(firm.Clients), "Clients": len(firm.Clients), "Files": files}))
	for _, client := range firm.Clients {
		s.line(s.say.Say("demo.connected", map[string]any{"Name": client.Email}))
	}
	return nil
}

// addClient returns how many files the client has dropped.
func (s *show) addClient(ctx context.Context, client papers.Client) (files int, err error) {
	owner := s.dropbox.AddAccount(client.Email, client.Name)
	s.owners[client.Email] = owner
	account, err := s.connect(ctx, client.Email)
	if err != nil {
		return 0, err
	}
	company, err := s.session.AddCompany(ctx, client.Company, "")
	if err != nil {
		return 0, err
	}
	user, err := s.session.AddUser(ctx, app.User{Name: client.Name, External: true, Email: client.Email}, "")
	if err != nil {
		return 0, err
	}
	for _, b := range client.Binders {
		binder, err := s.session.AddBinder(ctx, company.ID, b.Name, app.BinderKind(b.Kind))
		if err != nil {
			return 0, err
		}
		for _, folder := range b.Folders {
			files += s.drop(client.Email, folder)
			_, err := s.session.AddChannel(ctx, app.NewChannel{
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
func (s *show) drop(email string, folder papers.Folder) int {
	owner := s.owners[email]
	owner.Mkdir(folder.Path)
	for _, paper := range folder.Papers {
		path := folder.Path + "/" + paper.Name
		owner.Put(path, paper.Content)
		owner.SetModified(path, time.Now().Add(-time.Hour))
	}
	return len(folder.Papers)
}

// connect has the owner agree on Dropbox's page, and hand over the code that it shows.
func (s *show) connect(ctx context.Context, email string) (app.Account, error) {
	s.dropbox.SignInAs(s.owners[email])
	var page string
	return s.session.Connect(ctx, app.Asking{
		Purpose: collector.ForCollection,
		Show:    func(url string) { page = url },
		Code:    func() (string, error) { return s.dropbox.ShowCode(page) },
	})
}

// clientChanges is what one client does between two collections: the last file is renamed, the first copied and the
// second corrected, of those that are PDFs.
func (s *show) clientChanges() {
	owner := s.owners[s.client]
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
