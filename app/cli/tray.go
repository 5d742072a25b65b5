package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bannette/app"
	"bannette/collector"
)

// trays are the commands about the documents of the trays.
type trays struct{ *Program }

type documentObject struct {
	Document    int64                 `json:"document"`
	Company     string                `json:"company"`
	Binder      string                `json:"binder"`
	Client      string                `json:"client"`
	Name        string                `json:"name"`
	Received    *time.Time            `json:"received"`
	Size        int64                 `json:"size"`
	SHA256      string                `json:"sha256"`
	Pages       int                   `json:"pages"`
	Recognition collector.Recognition `json:"recognition"`
	Confidence  float64               `json:"confidence"`
	Status      app.Status            `json:"status"`
	Remark      string                `json:"remark"`
	RemarkCode  collector.Remark      `json:"remark_code"`
	Delivered   string                `json:"delivered"`
	VersionOf   *int64                `json:"version_of"`
	Fields      map[string]string     `json:"fields"`
}

func (p *Program) documentLine(d app.DocumentRow) line {
	object := documentObject{Document: d.ID, Company: d.Company.Name, Binder: d.Binder.Name, Client: d.Client.Name, Name: d.Name,
		Received: moment(d.Received), Size: d.Size, SHA256: d.SHA256, Pages: d.Pages, Recognition: d.Recognition, Confidence: d.Confidence,
		Status: d.Status, Remark: p.say.RemarkOf(d), RemarkCode: d.Remark, Delivered: d.Delivered, Fields: d.Fields.Values()}
	if d.VersionOf != 0 {
		object.VersionOf = &d.VersionOf
	}
	if waits := p.say.Waits(d.Waits); waits != "" {
		object.Remark = waits
	}
	return line{object, []string{strconv.FormatInt(d.ID, 10), p.say.Moment(d.Received), d.Company.Name + " › " + d.Binder.Name, d.Name,
		p.say.Say("recognition."+string(d.Recognition), nil), p.say.Say("status."+string(d.Status), nil), object.Remark}}
}

func (p trays) trayCommand() *cobra.Command {
	var company, binder, search string
	cmd := &cobra.Command{Use: "tray", Short: "the documents that wait for data entry", Args: cobra.NoArgs,
		RunE: p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
			filters, err := trayFilters(ctx, session.Administration, company, binder, search)
			if err != nil {
				return err
			}
			var found []app.DocumentRow
			for _, filter := range filters {
				rows, err := all(func(d app.DocumentRow) int64 { return d.ID }, func(before int64) ([]app.DocumentRow, error) {
					filter.Before = before
					return session.Documents(ctx, filter)
				})
				if err != nil {
					return err
				}
				found = append(found, rows...)
			}
			return printEach(p.Program, found, p.documentLine)
		})}
	cmd.Flags().StringVar(&company, "company", "", "only this company")
	cmd.Flags().StringVar(&binder, "binder", "", "only this binder")
	cmd.Flags().StringVar(&search, "search", "", "only documents whose text or name holds these words")
	return cmd
}

// trayFilters are one filter for each tray that the names fit: a binder's name may stand in several companies.
func trayFilters(ctx context.Context, s app.Administration, company, binder, search string) ([]app.DocumentFilter, error) {
	filter := app.DocumentFilter{Search: search}
	if company != "" {
		c, err := companyNamed(ctx, s, company)
		if err != nil {
			return nil, err
		}
		filter.Company = c.ID
	}
	if binder == "" {
		return []app.DocumentFilter{filter}, nil
	}
	binders, err := s.Binders(ctx, filter.Company)
	if err != nil {
		return nil, err
	}
	var filters []app.DocumentFilter
	for _, b := range binders {
		if strings.EqualFold(b.Name, strings.TrimSpace(binder)) {
			filters = append(filters, app.DocumentFilter{Company: b.Company, Binder: b.ID, Search: search})
		}
	}
	if len(filters) == 0 {
		return nil, notFound(fmt.Sprintf("binder %q", binder))
	}
	return filters, nil
}

func (p trays) documentCommand() *cobra.Command {
	var text bool
	var original, searchable, again string
	cmd := &cobra.Command{Use: "document N", Short: "one document", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return fmt.Errorf("document N: a number is needed")
			}
			return p.signedIn(func(ctx context.Context, session *app.Session, _ []string) error {
				switch {
				case text:
					return p.text(ctx, session.DataEntry, id)
				case original != "":
					path, err := session.Original(ctx, id)
					return p.export(path, original, err)
				case searchable != "":
					path, err := session.Searchable(ctx, id)
					return p.export(path, searchable, err)
				case again != "":
					return session.CollectAgain(ctx, id, again)
				}
				row, err := session.Document(ctx, id)
				if err != nil {
					return err
				}
				return p.print([]line{p.documentLine(row)})
			})(cmd, args)
		}}
	cmd.Flags().BoolVar(&text, "text", false, "the recognised text")
	cmd.Flags().StringVar(&original, "original", "", "write the original to this file")
	cmd.Flags().StringVar(&searchable, "searchable", "", "write the searchable PDF to this file")
	cmd.Flags().StringVar(&again, "again", "", "collect it again, for the reason given")
	return cmd
}

func (p trays) text(ctx context.Context, s app.DataEntry, id int64) error {
	pages, err := s.Pages(ctx, id)
	if err != nil {
		return err
	}
	for i, page := range pages {
		if !p.json {
			fmt.Fprintln(p.out, strings.ReplaceAll(page.Text, "\r\n", "\n"))
			continue
		}
		err = errors.Join(err, p.printOne(struct {
			Page int    `json:"page"`
			Text string `json:"text"`
		}{i + 1, page.Text}))
	}
	return err
}

// export copies a file out of the archive. What stands in its place already is not overwritten.
func (p trays) export(from, to string, err error) error {
	if err != nil {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("open the archive's copy: %w", err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("create the file: %w", err)
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return fmt.Errorf("write the file: %w", err)
	}
	return out.Close()
}

func notFound(what string) error { return fmt.Errorf("%s: %w", what, app.ErrNotFound) }
