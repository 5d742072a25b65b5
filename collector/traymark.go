package collector

import (
	"cmp"
	"time"
)

// TrayFiller is who fills a tray, as the mark in its root says. Without that mark a folder is no tray: it may be the place
// at which a drive is mounted that is away.
type TrayFiller struct {
	Ledger   string    `json:"ledger"` // its id, see app.TrayPlaces
	Firm     string    `json:"firm"`
	Computer string    `json:"computer"`
	Since    time.Time `json:"since"`
}

// String names the filler for people.
func (f TrayFiller) String() string {
	if f.Firm != "" && f.Computer != "" {
		return f.Firm + " (" + f.Computer + ")"
	}
	return cmp.Or(f.Firm, f.Computer, f.Ledger[:min(len(f.Ledger), 8)])
}

// TrayForeignError says which other Bannette fills the tray. It is an ErrTrayForeign.
type TrayForeignError struct{ By TrayFiller }

func (e *TrayForeignError) Error() string { return "the tray is filled for another ledger" }

// Is makes errors.Is(err, ErrTrayForeign) true.
func (e *TrayForeignError) Is(target error) bool { return target == ErrTrayForeign }

func (e *TrayForeignError) name() string { return e.By.String() }
