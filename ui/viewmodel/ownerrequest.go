package viewmodel

import (
	"context"
	"net/url"
	"strings"

	"bannette/app"
	"bannette/collector"
)

// Ask makes a request for the owner and shows its text.
func (c *Connecting) Ask() { c.ask(func(app.OwnerRequest) {}) }

// ByCode opens the browser here, on the page that shows a code to be copied.
func (c *Connecting) ByCode() {
	c.ask(func(r app.OwnerRequest) {
		link := r.URL
		c.Runner.Run(func() func() {
			c.show(link)
			return nil
		})
	})
}

func (c *Connecting) ask(then func(app.OwnerRequest)) {
	c.Cancel()
	c.clear()
	c.asking = true
	known, to := c.known.ID, c.known.Owner.Email
	c.load(func(ctx context.Context) func() {
		request, err := c.Session.AskOwner(ctx, collector.ForCollection, known, to)
		return func() {
			c.asking = false
			if err != nil {
				c.fail(err)
				c.Changed()
				return
			}
			c.pending = append([]app.OwnerRequest{request}, c.pending...)
			c.shown, c.view.Code = request.ID, ""
			then(request)
			c.Changed()
		}
	})
}

// asked is the request that is looked at; false for none.
func (c *Connecting) asked() (app.OwnerRequest, bool) {
	for _, r := range c.pending {
		if r.ID == c.shown {
			return r, true
		}
	}
	return app.OwnerRequest{}, false
}

func (c *Connecting) requests() []string {
	var lines []string
	for _, r := range c.pending {
		fill := map[string]any{"When": When(c.Words, c.Now(), r.Asked), "By": r.By, "To": r.To}
		key := "ui.wizard.request"
		if r.To != "" {
			key = "ui.wizard.request-to"
		}
		lines = append(lines, c.Words.Say(key, fill))
	}
	return lines
}

// Look shows a request that waits; -1 shows none.
func (c *Connecting) Look(request int) {
	c.Empty()
	if request >= 0 && request < len(c.pending) {
		c.shown = c.pending[request].ID
	}
	c.Changed()
}

// Drop gives a request up.
func (c *Connecting) Drop(request int) {
	if request < 0 || request >= len(c.pending) {
		return
	}
	id := c.pending[request].ID
	c.Runner.Run(func() func() {
		err := c.Session.DropRequest(context.Background(), id)
		return func() {
			if err != nil {
				c.fail(err)
			}
			if c.shown == id {
				c.shown = ""
			}
			c.Load()
		}
	})
}

// SetEnglish chooses the language of the text to the owner.
func (c *Connecting) SetEnglish(english bool) {
	c.view.English = english
	c.Changed()
}

// Letter is what is sent to the owner.
func (c *Connecting) Letter() (subject, text string) {
	asked, _ := c.asked()
	return c.letter(asked.URL)
}

func (c *Connecting) letter(link string) (subject, text string) {
	asked, ok := c.asked()
	if !ok {
		return "", ""
	}
	words := c.Words
	language := map[bool]string{true: "en", false: "fr"}[c.view.English]
	if language != words.Language() {
		if other, err := NewWords(language); err == nil {
			words = other
		}
	}
	return words.Say("ui.wizard.letter-subject", nil), words.Say("ui.wizard.letter", map[string]any{"Link": link, "By": asked.By})
}

// Mail is the address that opens the letter in the program for e-mail.
func (c *Connecting) Mail() string {
	subject, text := c.Letter()
	to := ""
	if asked, ok := c.asked(); ok && strings.Contains(asked.To, "@") {
		to = url.PathEscape(asked.To)
	}
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") } // programs for e-mail show a plus
	return "mailto:" + to + "?subject=" + escape(subject) + "&body=" + escape(strings.ReplaceAll(text, "\n", "\r\n"))
}

// SetCode keeps the code that was pasted.
func (c *Connecting) SetCode(code string) {
	c.view.Code = code
	c.Changed()
}

// mayAnswer says why the code cannot be tried yet, "" if it can.
func (c *Connecting) mayAnswer() string {
	if strings.TrimSpace(c.view.Code) == "" || c.view.Redeeming {
		return c.Words.Say("ui.wizard.code-first", nil)
	}
	return ""
}

// Answer tries the code.
func (c *Connecting) Answer() {
	asked, ok := c.asked()
	if !ok || c.mayAnswer() != "" {
		return
	}
	c.clear()
	c.view.Redeeming = true
	c.Changed()
	code := c.view.Code
	c.load(func(ctx context.Context) func() {
		account, err := c.Session.AnswerRequest(ctx, asked.ID, code)
		return func() { c.ended(account, err) }
	})
}
