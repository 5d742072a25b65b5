-- What the trays ask for, so that they cost the same at a hundred thousand documents as at a thousand.
CREATE INDEX document_company_status ON document (company, status, id, stage, collected_run) WHERE stage <> 'found' AND collected_run IS NOT NULL;
CREATE INDEX document_binder_status ON document (binder, status, id, stage, collected_run) WHERE stage <> 'found' AND collected_run IS NOT NULL;

-- How many documents lie in each binder, by status. Triggers keep it: counting would cost more with each document.
CREATE TABLE tray_count (
    binder    INTEGER NOT NULL REFERENCES binder (id),
    status    TEXT NOT NULL,
    documents INTEGER NOT NULL CHECK (documents >= 0),
    PRIMARY KEY (binder, status)
) STRICT, WITHOUT ROWID;
INSERT INTO tray_count (binder, status, documents)
    SELECT binder, status, count(*) FROM document WHERE stage <> 'found' AND collected_run IS NOT NULL GROUP BY binder, status;
CREATE TRIGGER document_comes_into_its_tray AFTER INSERT ON document
    WHEN NEW.stage <> 'found' AND NEW.collected_run IS NOT NULL
BEGIN
    INSERT INTO tray_count (binder, status, documents) VALUES (NEW.binder, NEW.status, 1)
        ON CONFLICT (binder, status) DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER document_changes_its_tray AFTER UPDATE OF stage, collected_run, binder, status ON document
    WHEN (OLD.stage <> 'found' AND OLD.collected_run IS NOT NULL) <> (NEW.stage <> 'found' AND NEW.collected_run IS NOT NULL)
        OR OLD.binder <> NEW.binder OR OLD.status <> NEW.status
BEGIN
    UPDATE tray_count SET documents = documents - 1
        WHERE binder = OLD.binder AND status = OLD.status AND OLD.stage <> 'found' AND OLD.collected_run IS NOT NULL;
    INSERT INTO tray_count (binder, status, documents)
        SELECT NEW.binder, NEW.status, 1 WHERE NEW.stage <> 'found' AND NEW.collected_run IS NOT NULL
        ON CONFLICT (binder, status) DO UPDATE SET documents = documents + 1;
END;

-- What a person did with a document, for its trail. What the line did stands with the document itself.
CREATE TABLE deed (
    id       INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    at       INTEGER NOT NULL,
    user     INTEGER REFERENCES user (id),
    action   TEXT NOT NULL CHECK (action <> ''),
    detail   TEXT NOT NULL
) STRICT;
CREATE INDEX deed_document ON deed (document);

-- The channel of what a person adds by hand to a binder. It is archived from its beginning: no list shows it, and no
-- collection runs it, but to take up what was left undone.
ALTER TABLE channel ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));
CREATE UNIQUE INDEX channel_by_hand ON channel (binder, client) WHERE by_hand = 1;

-- What an earlier delivery laid at the receipt, while the document is read anew: only that is replaced there.
ALTER TABLE document ADD COLUMN laid TEXT NOT NULL DEFAULT '';
