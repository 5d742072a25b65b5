package window

import "testing"

func TestAWindowTakesThePlaceOfAProgramWithoutDisplay(t *testing.T) {
	w := newWindow(t)
	w.Do("setup", "--admin", "Camille")
	resident := w.Reside()
	w.open()
	w.wantTitle("Bannette")
	if err := resident.Wait(); err != nil {
		t.Errorf("the one without display ends with %v", err)
	}
	w.Do("quit")
}
