-- What the history asks for, so that it costs the same at a million lines as at a thousand.
CREATE INDEX run_started ON run (started);
CREATE INDEX run_channel_started ON run (channel, started);
CREATE INDEX run_company_started ON run (company, started);
CREATE INDEX run_with_collected ON run (started, collected) WHERE collected > 0;
CREATE INDEX run_with_already ON run (started) WHERE already > 0;
CREATE INDEX run_with_ignored ON run (started) WHERE ignored > 0;
CREATE INDEX run_with_failed ON run (started) WHERE failed > 0 OR result = 'failed';

-- Every three letters in a row of each file's name. Its rowid is the line's id; lines are never renamed nor deleted.
CREATE VIRTUAL TABLE line_search USING fts5 (
    folded,
    content = '', columnsize = 0, detail = none,
    tokenize = 'trigram case_sensitive 1' -- it is folded already
);
INSERT INTO line_search (rowid, folded) SELECT id, folded FROM line;
CREATE TRIGGER line_is_searched AFTER INSERT ON line
BEGIN
    INSERT INTO line_search (rowid, folded) VALUES (NEW.id, NEW.folded);
END;
