-- How many pages are still to be read of the new text of a long document, which is where it was meanwhile.
ALTER TABLE rereading ADD COLUMN unread INTEGER NOT NULL DEFAULT 0 CHECK (unread >= 0);
-- The languages in which a reading anew gave less than the text that the document has.
ALTER TABLE document ADD COLUMN less TEXT NOT NULL DEFAULT '';
