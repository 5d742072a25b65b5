package collector

import "context"

// Audit lists every folder of the channel anew, from its beginning, and returns what is there to be collected and would
// never be: files that the ledger does not know and the next run will not be told of, as a cursor has passed them. None is
// the good answer. Nothing is stored and nothing fetched. Errors: as Preview.
func (c *Collector) Audit(ctx context.Context, channel Channel) ([]File, error) {
	anew := channel
	anew.Folders = make([]Folder, len(channel.Folders))
	for i, folder := range channel.Folders {
		folder.Cursor = ""
		anew.Folders[i] = folder
	}
	there, err := c.Preview(ctx, anew)
	if err != nil {
		return nil, err
	}
	// After the full listing: what is dropped between the two is then among what is coming, and no alarm.
	coming, err := c.Preview(ctx, channel)
	if err != nil {
		return nil, err
	}
	known := make(map[Key]bool, len(coming))
	for _, file := range coming {
		known[file.Key] = true
	}
	var unseen []File
	for _, file := range there {
		if file.Outcome == Collected && !known[file.Key] {
			unseen = append(unseen, file)
		}
	}
	return unseen, nil
}
