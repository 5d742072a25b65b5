-- The words are those of the product: company, binder, user, right, account, channel, folder, document,
-- run, tray. Times are milliseconds since 1970 in UTC. "folded" columns hold a name in lower case and
-- composed form, as Go folds it: SQLite's NOCASE knows ASCII only. Reasons are JSON, '' for none.

CREATE TABLE user (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL CHECK (name <> ''),
    folded   TEXT NOT NULL,
    external INTEGER NOT NULL CHECK (external IN (0, 1)),
    email    TEXT NOT NULL,
    password TEXT NOT NULL CHECK (password = '' OR password GLOB '$argon2id$*'),
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    CHECK (external = 0 OR password = '')
) STRICT;
CREATE UNIQUE INDEX user_name ON user (folded) WHERE archived = 0;

CREATE TABLE user_right (
    user INTEGER NOT NULL REFERENCES user (id),
    name TEXT NOT NULL CHECK (name IN ('collection', 'run', 'tray', 'administration')),
    PRIMARY KEY (user, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    user       INTEGER NOT NULL REFERENCES user (id),
    expires    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_user ON session (user);

CREATE TABLE company (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL CHECK (name <> ''),
    folded        TEXT NOT NULL,
    siren         TEXT NOT NULL CHECK (siren = '' OR length(siren) = 9 AND siren NOT GLOB '*[^0-9]*'),
    folder        TEXT NOT NULL CHECK (folder <> ''),
    folded_folder TEXT NOT NULL UNIQUE, -- of archived ones too: their documents lie there
    archived      INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX company_name ON company (folded) WHERE archived = 0;

CREATE TABLE binder (
    id            INTEGER PRIMARY KEY,
    company       INTEGER NOT NULL REFERENCES company (id),
    name          TEXT NOT NULL CHECK (name <> ''),
    folded        TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('purchases', 'sales', 'cash', 'bank', 'expenses', 'filing')),
    folder        TEXT NOT NULL CHECK (folder <> ''),
    folded_folder TEXT NOT NULL,
    archived      INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    UNIQUE (company, folded_folder),
    UNIQUE (id, company) -- what a channel and a document refer to
) STRICT;
CREATE UNIQUE INDEX binder_name ON binder (company, folded) WHERE archived = 0;
CREATE TRIGGER binder_keeps_its_kind BEFORE UPDATE OF kind, company ON binder
    WHEN NEW.kind <> OLD.kind OR NEW.company <> OLD.company
BEGIN
    SELECT RAISE(ABORT, 'a binder keeps its kind and its company');
END;

CREATE TABLE account (
    id        INTEGER PRIMARY KEY,
    owner     TEXT NOT NULL CHECK (owner <> ''),
    email     TEXT NOT NULL,
    name      TEXT NOT NULL,
    purpose   TEXT NOT NULL CHECK (purpose IN ('collection', 'tray')),
    state     TEXT NOT NULL CHECK (state IN ('connected', 'reconnect')),
    connected INTEGER NOT NULL,
    worked    INTEGER,
    archived  INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    UNIQUE (owner, purpose)
) STRICT;

CREATE TABLE channel (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL CHECK (name <> ''),
    folded   TEXT NOT NULL,
    account  INTEGER NOT NULL REFERENCES account (id),
    company  INTEGER NOT NULL,
    binder   INTEGER NOT NULL,
    client   INTEGER NOT NULL REFERENCES user (id),
    paused   INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    FOREIGN KEY (binder, company) REFERENCES binder (id, company)
) STRICT;
CREATE UNIQUE INDEX channel_name ON channel (folded) WHERE archived = 0;
CREATE INDEX channel_company ON channel (company);

CREATE TABLE folder (
    id         INTEGER PRIMARY KEY,
    channel    INTEGER NOT NULL REFERENCES channel (id),
    source_id  TEXT NOT NULL, -- '' for the root of the account
    path       TEXT NOT NULL,
    subfolders INTEGER NOT NULL CHECK (subfolders IN (0, 1)),
    cursor     TEXT NOT NULL DEFAULT '',
    since      INTEGER,       -- what the source had by then is left out of the first listing
    listed     INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)), -- the first listing is complete
    missing    INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1)),
    UNIQUE (channel, source_id)
) STRICT;

CREATE TABLE run (
    id        INTEGER PRIMARY KEY,
    channel   INTEGER NOT NULL REFERENCES channel (id),
    company   INTEGER NOT NULL REFERENCES company (id), -- the channel's, at that time
    trigger   TEXT NOT NULL CHECK (trigger IN ('manual', 'automatic', 'catch-up')),
    by        INTEGER REFERENCES user (id),
    started   INTEGER NOT NULL,
    finished  INTEGER,
    result    TEXT NOT NULL DEFAULT '' CHECK (result IN ('', 'complete', 'partial', 'failed')),
    seen      INTEGER NOT NULL DEFAULT 0,
    collected INTEGER NOT NULL DEFAULT 0,
    already   INTEGER NOT NULL DEFAULT 0,
    ignored   INTEGER NOT NULL DEFAULT 0,
    failed    INTEGER NOT NULL DEFAULT 0,
    waiting   INTEGER NOT NULL DEFAULT 0,
    problem   TEXT NOT NULL DEFAULT '',
    CHECK (seen = collected + already + ignored + failed),
    CHECK ((finished IS NULL) = (result = ''))
) STRICT;
CREATE UNIQUE INDEX run_open ON run (channel) WHERE finished IS NULL;
CREATE INDEX run_channel ON run (channel);
CREATE INDEX run_company ON run (company);

-- One content in one company.
CREATE TABLE document (
    id            INTEGER PRIMARY KEY,
    channel       INTEGER NOT NULL REFERENCES channel (id),
    company       INTEGER NOT NULL,
    binder        INTEGER NOT NULL,
    client        INTEGER NOT NULL REFERENCES user (id),
    item          INTEGER REFERENCES item (id), -- the file that gave it, once it is fetched
    name          TEXT NOT NULL,
    content_hash  TEXT CHECK (length(content_hash) = 64), -- NULL until it is known
    stage         TEXT NOT NULL CHECK (stage IN ('found', 'fetched', 'recognised', 'delivered')),
    found         INTEGER NOT NULL,
    fetched       INTEGER,
    delivered     INTEGER,
    sha256        TEXT CHECK (length(sha256) = 64),
    size          INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
    searchable    TEXT NOT NULL DEFAULT '',
    languages     TEXT NOT NULL DEFAULT '', -- wanted for this document alone
    recognition   TEXT NOT NULL DEFAULT 'none' CHECK (recognition IN ('text-layer', 'ocr', 'mixed', 'xml', 'none')),
    read_in       TEXT NOT NULL DEFAULT '', -- the languages used
    einvoice      TEXT NOT NULL DEFAULT '',
    remark        TEXT NOT NULL DEFAULT '',
    confidence    REAL NOT NULL DEFAULT 0,
    pages         INTEGER NOT NULL DEFAULT 0,
    fields        TEXT NOT NULL DEFAULT '',
    receipt       TEXT NOT NULL DEFAULT '',
    waits         TEXT NOT NULL DEFAULT '',
    status        TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'entered', 'aside')),
    version_of    INTEGER REFERENCES document (id),
    again_of      INTEGER REFERENCES document (id),
    again_reason  TEXT NOT NULL DEFAULT '',
    collected_run INTEGER REFERENCES run (id), -- the run that counts it as collected
    attempts      INTEGER NOT NULL DEFAULT 0,
    withdrawn     INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    FOREIGN KEY (binder, company) REFERENCES binder (id, company),
    CHECK ((stage = 'found') = (sha256 IS NULL)),
    CHECK ((stage = 'found') = (item IS NULL)),
    CHECK ((stage = 'found') = (fetched IS NULL)),
    CHECK ((stage = 'delivered') = (delivered IS NOT NULL)),
    CHECK (withdrawn = 0 OR stage = 'found'),
    CHECK ((again_of IS NULL) = (again_reason = ''))
) STRICT;
CREATE UNIQUE INDEX document_content ON document (company, content_hash)
    WHERE again_of IS NULL AND withdrawn = 0 AND content_hash IS NOT NULL;
CREATE UNIQUE INDEX document_again ON document (channel, again_of) WHERE again_of IS NOT NULL AND collected_run IS NULL;
CREATE INDEX document_waiting ON document (channel) WHERE stage IN ('fetched', 'recognised');
CREATE INDEX document_company ON document (company) WHERE stage <> 'found';
CREATE INDEX document_binder ON document (binder) WHERE stage <> 'found';
CREATE INDEX document_status ON document (status) WHERE stage <> 'found';
CREATE INDEX document_fetched ON document (fetched) WHERE stage <> 'found';

-- One version of one file, as a channel saw it.
CREATE TABLE item (
    id           INTEGER PRIMARY KEY,
    channel      INTEGER NOT NULL REFERENCES channel (id),
    file         TEXT NOT NULL, -- the source's id of the file
    version      TEXT NOT NULL,
    rev          TEXT NOT NULL,
    content_hash TEXT NOT NULL, -- '' where the source gave none
    path         TEXT NOT NULL,
    folded_path  TEXT NOT NULL,
    name         TEXT NOT NULL,
    size         INTEGER NOT NULL,
    modified     INTEGER,
    export       TEXT NOT NULL,
    first_seen   INTEGER NOT NULL,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    -- pending: its document is not fetched; done: it is; left: looked at again by the next run; ignored: for good
    state        TEXT NOT NULL CHECK (state IN ('pending', 'left', 'ignored', 'done')),
    reason       TEXT NOT NULL,
    document     INTEGER REFERENCES document (id),
    collected    INTEGER, -- when its document was fetched; here too, so that a known file costs no look at the document
    UNIQUE (channel, file, version),
    CHECK ((document IS NOT NULL) = (state IN ('pending', 'done'))),
    CHECK ((collected IS NOT NULL) = (state = 'done'))
) STRICT;
CREATE INDEX item_unfinished ON item (channel, folded_path) WHERE state IN ('pending', 'left');
CREATE INDEX item_document ON item (document) WHERE document IS NOT NULL;

-- What became of a file in a run; the file as it was then.
CREATE TABLE line (
    id       INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES run (id),
    item     INTEGER NOT NULL REFERENCES item (id),
    path     TEXT NOT NULL,
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,
    size     INTEGER NOT NULL,
    outcome  TEXT NOT NULL CHECK (outcome IN ('', 'collected', 'already', 'ignored', 'failed')), -- '': on its way
    reason   TEXT NOT NULL,
    document INTEGER REFERENCES document (id), -- of a collected file; otherwise the item's is meant
    UNIQUE (run, item),
    CHECK ((document IS NOT NULL) = (outcome = 'collected'))
) STRICT;
CREATE INDEX line_run ON line (run);
CREATE INDEX line_on_its_way ON line (run) WHERE outcome = '';
CREATE INDEX line_failed ON line (run) WHERE outcome = 'failed';
CREATE UNIQUE INDEX line_collected ON line (document) WHERE outcome = 'collected'; -- never twice

CREATE TABLE page (
    id       INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (id),
    number   INTEGER NOT NULL CHECK (number >= 1),
    text     TEXT NOT NULL,
    words    BLOB NOT NULL,
    width    REAL NOT NULL,
    height   REAL NOT NULL,
    UNIQUE (document, number)
) STRICT;

-- Its rowid is the document's id. The text itself is in page.
CREATE VIRTUAL TABLE document_search USING fts5 (
    name, text,
    content = '', contentless_delete = 1, prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The local calendar days that had their automatic collection.
CREATE TABLE day (
    day TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

-- Who did what. Each entry's hash covers its own fields and the hash of the one before.
CREATE TABLE journal (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    user   INTEGER REFERENCES user (id),
    by     TEXT NOT NULL, -- the user's name at that time, '' for Bannette itself
    action TEXT NOT NULL CHECK (action <> ''),
    detail TEXT NOT NULL,
    hash   BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is not rewritten');
END;
CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is not shortened');
END;
