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
	drafts     []draft // of the papers
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

// World is the sample world with all its papers: each time the same, to the byte. Error: what is wrong with the fonts or
// the companies that it is made of, or with making a paper.
func World() (Firm, error) {
	press, err := newPress()
	if err != nil {
		return Firm{}, err
	}
	known, err := readCompanies()
	if err != nil {
		return Firm{}, err
	}
	firm := Firm{Name: "Cabinet Martel", Clients: []Client{bakery(known), garage(known), workshop(known)}}
	var all []job
	for _, client := range firm.Clients {
		for _, binder := range client.Binders {
			for i := range binder.Folders {
				folder := &binder.Folders[i]
				folder.Papers = make([]Paper, len(folder.drafts))
				for i, d := range folder.drafts {
					all = append(all, job{d, &folder.Papers[i]})
				}
			}
		}
	}
	return firm, work(press, all)
}

// job is a draft and where its paper goes.
type job struct {
	draft draft
	into  *Paper
}

// work makes the papers, as many at once as there are processors.
func work(press *Press, all []job) error {
	problems := make([]error, len(all))
	underWay := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i, j := range all {
		underWay <- struct{}{}
		wg.Go(func() {
			*j.into, problems[i] = j.draft.paper(press)
			<-underWay
		})
	}
	wg.Wait()
	return errors.Join(problems...)
}
