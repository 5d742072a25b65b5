package app

import (
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"bannette/trial/must"
)

func TestTheWaitAfterWrongPasswordsIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g guesses
		total := time.Duration(0)
		for n := range 5 * mostNames { // a name for each try is no way round
			end := must.Get(g.begin(t.Context()))(t)
			pause := g.wrong(strconv.Itoa(n))
			end()
			if pause > longestWait || len(g.names) > mostNames {
				t.Fatalf("try %d: %v, %d names are kept", n, pause, len(g.names))
			}
			total += pause
		}
		if total < 40*time.Hour {
			t.Errorf("so many tries took %v", total)
		}
		began := time.Now()
		end := must.Get(g.begin(t.Context()))(t)
		defer end()
		if waited := time.Since(began); waited > longestWait {
			t.Errorf("a colleague was kept out for %v", waited)
		}
	})
}
