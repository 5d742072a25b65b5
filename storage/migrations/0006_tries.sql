-- How often in a row the document's next stage failed for a reason of its own, and until when runs that nobody asked for
-- leave it alone therefore.
ALTER TABLE document ADD COLUMN tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0);
ALTER TABLE document ADD COLUMN next_try INTEGER;

-- What a document was when it was sent back to be read anew. Its row goes when the new text is there, or the earlier kept.
CREATE TABLE rereading (
    document  INTEGER PRIMARY KEY REFERENCES document (id),
    delivered INTEGER, -- NULL: it was not in its tray
    languages TEXT NOT NULL,
    insists   INTEGER NOT NULL CHECK (insists IN (0, 1)) -- the new text is wanted, whatever it brings
) STRICT;
