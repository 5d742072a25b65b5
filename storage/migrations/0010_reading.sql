-- How many pages of a long document are still to be read. What is known of it is delivered meanwhile.
ALTER TABLE document ADD COLUMN unread INTEGER NOT NULL DEFAULT 0 CHECK (unread >= 0);
CREATE INDEX document_unread ON document (id) WHERE unread > 0;
