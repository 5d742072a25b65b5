package viewmodel

// Cure is the one thing that a line of the list offers: what mends the channel, or what one does most.
type Cure int

// The cures.
const (
	NoCure Cure = iota
	CureReconnect
	CureChoose // another folder
	CureFollow // the run that is going
	CureRun
	CureRetry // run what fails day after day
	CureResume
)
