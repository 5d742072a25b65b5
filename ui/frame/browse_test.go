package frame

import "testing"

func TestOnlyAddressesOfOursAreOpened(t *testing.T) {
	for address, opens := range map[string]bool{
		"https://www.dropbox.com/oauth2/authorize?a=b": true, "mailto:?subject=a": true, "http://127.0.0.1:4242/oauth2": true,
		"http://www.dropbox.com/": false, "file:///etc/passwd": false, "javascript:alert(1)": false, "https://a\"&calc": false, "C:\\x.exe": false, "": false,
	} {
		if mayBrowse(address) != opens {
			t.Errorf("%q: %v", address, !opens)
		}
	}
}
