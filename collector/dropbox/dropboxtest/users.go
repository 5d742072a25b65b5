package dropboxtest

import (
	"encoding/json"
	"strings"
)

func echo(q *request) *answer {
	var arg struct {
		Query string `json:"query"`
	}
	if len(q.arg) > 0 {
		if refused := q.decode(&arg); refused != nil {
			return refused
		}
	}
	return success(map[string]string{"result": arg.Query})
}

func currentAccount(q *request) *answer {
	if refused := q.decodeNothing(); refused != nil {
		return refused
	}
	a := q.account
	given, surname, _ := strings.Cut(a.Name, " ")
	a.mu.Lock()
	defer a.mu.Unlock()
	return success(map[string]any{
		"account_id": a.ID, "email": a.Email, "email_verified": true, "disabled": false,
		"name": map[string]string{
			"given_name": given, "surname": surname, "familiar_name": given,
			"display_name": a.Name, "abbreviated_name": initials(a.Name),
		},
		"country": "FR", "locale": "fr", "referral_link": "https://www.dropbox.com/referrals/stand-in", "is_paired": false,
		"account_type": map[string]string{".tag": "business"},
		"root_info":    a.rootInfo(),
	})
}

func initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(name) {
		for _, r := range word {
			b.WriteRune(r)
			break
		}
	}
	return b.String()
}

func revoke(q *request) *answer {
	if refused := q.decodeNothing(); refused != nil {
		return refused
	}
	q.server.revoke(q.token.grant)
	return success(json.RawMessage("null"))
}
