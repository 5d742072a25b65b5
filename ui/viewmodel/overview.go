package viewmodel

// Overview is what the navigation shows on every screen.
type Overview struct {
	Waiting  string   // documents to enter, "" for none
	Review   string   // channels that need someone, "" for none
	Status   Mark     // « Tout est en ordre », « 2 canaux à revoir », « Collecte en cours »
	Lines    []string // under it
	User     string
	Firm     string
	Initials string
}
