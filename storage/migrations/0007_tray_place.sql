-- The ledger's own id, by which the marks in the roots of trays name it. That of one with a past is made from its journal's
-- beginning, so that whatever is restored of that past is the same ledger.
CREATE TABLE ledger (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id  TEXT NOT NULL CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*')
) STRICT;
INSERT INTO ledger (one, id) VALUES (1, lower(hex(coalesce((SELECT substr(hash, 1, 16) FROM journal ORDER BY id LIMIT 1), randomblob(16)))));

-- The places of trays that got this ledger's mark, as the setting names them; '' is the one that nobody chose.
CREATE TABLE marked_tray (
    place TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The place of the tray in which the receipt lies: the one that was set when it was given.
ALTER TABLE document ADD COLUMN tray TEXT NOT NULL DEFAULT '';
UPDATE document SET tray = coalesce((SELECT substr(detail, 7) FROM journal WHERE action = 'change setting' AND detail LIKE 'tray: %'
    AND at <= coalesce(document.delivered, document.fetched) ORDER BY id DESC LIMIT 1), '') WHERE receipt <> '';
