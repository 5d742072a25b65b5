package ui

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	programmodel "bannette/ui/viewmodel/program"
)

// swept tells whoever does not look what a collection brought, and what needs someone.
func (p *Program) swept(end programmodel.Sweep) {
	p.Model.After(func() {
		notices, known := p.Model.Notices(p.frame.Words, end.Runs, p.notified())
		p.remember("told", writeNumbers(known))
		if p.looking && end.ByHand || !p.Model.App.Notifies(context.Background()) {
			return // the screen says it
		}
		p.Model.Runner.Run(func() func() {
			for _, n := range notices {
				p.Notify(n.Title, n.Body)
			}
			return nil
		})
	})
}

// notified are the channels of which somebody was told that they need someone.
func (p *Program) notified() []int64 {
	var channels []int64
	for text := range strings.SplitSeq(p.recall("told"), ",") {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			channels = append(channels, n)
		}
	}
	return channels
}

func writeNumbers(numbers []int64) string {
	var texts []string
	for _, n := range numbers {
		texts = append(texts, strconv.FormatInt(n, 10))
	}
	return strings.Join(texts, ",")
}

// watchFocus keeps whether the user looks at the window.
func (p *Program) watchFocus() {
	life := fyne.CurrentApp().Lifecycle()
	life.SetOnEnteredForeground(func() { p.looking = true })
	life.SetOnExitedForeground(func() { p.looking = false })
}
