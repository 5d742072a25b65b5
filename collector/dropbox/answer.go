package dropbox

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf16"
)

// answer is what a caller needs to know of the HTTP answer that the SDK does not tell.
type answer struct {
	status int
	header http.Header
}

type answerKey struct{}

// withAnswer makes the requests of the context leave their last answer's status and header in a.
func withAnswer(ctx context.Context, a *answer) context.Context {
	return context.WithValue(ctx, answerKey{}, a)
}

func keepAnswer(ctx context.Context, res *http.Response) {
	if a, ok := ctx.Value(answerKey{}).(*answer); ok {
		*a = answer{status: res.StatusCode, header: res.Header}
	}
}

// headerSafe writes JSON so that it survives as an HTTP header: everything from DEL on as \uXXXX,
// in UTF-16 pairs beyond the first plane. SDK v6.6.3 sends raw UTF-8, on which net/http and
// Dropbox have both failed, and its own HTTPHeaderSafeJSON is wrong for emoji.
func headerSafe(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x7f }) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < 0x7f:
			b.WriteRune(r)
		case utf16.RuneLen(r) == 2:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
