package storage

import (
	"context"
	"database/sql"
	"strings"
	"unicode"
)

// mostWords is how many words of a search are looked for; FTS5 limits the depth of an expression.
const mostWords = 32

// index makes the document's name and text found.
func index(ctx context.Context, tx *sql.Tx, document int64) error {
	if err := exec(ctx, tx, "DELETE FROM document_search WHERE rowid = ?", document); err != nil {
		return err
	}
	return exec(ctx, tx, "INSERT INTO document_search (rowid, name, text) "+searchedText+" WHERE d.id = ?", document)
}

// searchedText is what a search looks through, of documents d.
const searchedText = `SELECT d.id, d.name,
		(SELECT coalesce(group_concat(text, char(10)), '') FROM (SELECT text FROM page WHERE document = d.id ORDER BY number))
	FROM document d`

// searchFor makes an FTS5 expression of what a person typed: all of the words, each the beginning of one in the
// text. It says false where there is no word in it. Quoted, nothing that is typed has a meaning of its own
// (https://www.sqlite.org/fts5.html#fts5_strings).
func searchFor(typed string) (expression string, searched bool) {
	var terms []string
	for word := range strings.FieldsSeq(strings.ToValidUTF8(typed, " ")) {
		word = strings.ReplaceAll(word, "\x00", "") // would end the expression
		if !strings.ContainsFunc(word, wordRune) || len(terms) == mostWords {
			continue
		}
		terms = append(terms, `"`+strings.ReplaceAll(word, `"`, `""`)+`"*`)
	}
	return strings.Join(terms, " "), len(terms) > 0
}

// wordRune says whether FTS5's unicode61 takes the rune as part of a word.
func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
