package main

import "testing"

func TestAWindowTakesThePlaceOfAProgramWithoutDisplay(t *testing.T) {
	w := newWindow(t)
	w.do("setup", "--admin", "Camille")
	resident := w.reside()
	w.open()
	w.wantTitle("Bannette")
	if err := resident.Wait(); err != nil {
		t.Errorf("the one without display ends with %v", err)
	}
	w.do("quit")
}
