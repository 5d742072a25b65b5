package locale

import "testing"

func TestWhatIsNoLanguageIsLeftOut(t *testing.T) {
	for named, want := range map[string]string{
		"fr_FR.UTF-8": "fr_FR.UTF-8", "fr_FR.UTF-8@euro": "fr_FR.UTF-8@euro", "en_US": "en_US", "de-DE": "de-DE", "fr:en": "fr:en",
		"C.UTF-8": "en", "C.utf8": "en", "xx_garbage": "en", "no such": "en", ".": "en", "@": "en", "a": "en", ":": "en", "\xff": "en",
		"fr_FR:C": "fr_FR", "C:fr": "fr", "fr::en": "fr:en",
		"ca_ES@valencia": "ca_ES", "sr_RS@latin:sr_RS": "sr_RS:sr_RS",
	} {
		if got := readable(named); got != want {
			t.Errorf("of %q remains %q, want %q", named, got, want)
		}
	}
}
