package papers

import (
	"errors"
	"runtime"
	"sync"
)

// Firm is the accounting firm of the sample world.
type Firm struct {
	Name    string
	Clients []Client
}

// Client is a company whose books the firm keeps, with who drops its papers.
type Client struct {
	Company string
	Name    string // the external user
	Email   string // the external user's, and the Dropbox account's
	Binders []Binder
}

// Binder is a section of the company's books, with the Dropbox folders that feed it.
type Binder struct {
	Kind    string // "purchases", "sales", "cash", "bank", "expenses"
	Name    string // in French
	Folders []Folder
}

// Folder is a folder of the client's Dropbox.
type Folder struct {
	Path       string // "/Factures fournisseurs"
	Subfolders bool
	Papers     []Paper
}

// Papers are all that lie in the clients' folders.
func (f Firm) Papers() (all []Paper) {
	for _, client := range f.Clients {
		for _, binder := range client.Binders {
			for _, folder := range binder.Folders {
				all = append(all, folder.Papers...)
			}
		}
	}
	return all
}

// World is the sample world with all its papers: each time the same, to the byte.
func World() (Firm, error) {
	press, err := NewPress()
	if err != nil {
		return Firm{}, err
	}
	firm := Firm{Name: "Cabinet Martel"}
	var all []*job
	for _, plan := range []plannedClient{bakery(), garage(), workshop()} {
		client := plan.Client
		for _, b := range plan.binders {
			binder := b.Binder
			for _, f := range b.folders {
				folder := f.Folder
				folder.Papers = make([]Paper, len(f.drafts))
				for i, d := range f.drafts {
					all = append(all, &job{draft: d, into: &folder.Papers[i]})
				}
				binder.Folders = append(binder.Folders, folder)
			}
			client.Binders = append(client.Binders, binder)
		}
		firm.Clients = append(firm.Clients, client)
	}
	return firm, work(press, all)
}

// job is a draft and where its paper goes.
type job struct {
	draft draft
	into  *Paper
	err   error
}

// work makes the papers, as many at once as there are processors.
func work(press *Press, all []*job) error {
	queue := make(chan *job)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for j := range queue {
				*j.into, j.err = j.draft.paper(press)
			}
		})
	}
	for _, j := range all {
		queue <- j
	}
	close(queue)
	wg.Wait()
	var problems []error
	for _, j := range all {
		problems = append(problems, j.err)
	}
	return errors.Join(problems...)
}

type plannedClient struct {
	Client
	binders []plannedBinder
}

type plannedBinder struct {
	Binder
	folders []plannedFolder
}

type plannedFolder struct {
	Folder
	drafts []draft
}
