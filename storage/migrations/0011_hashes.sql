-- A hash becomes a path in the archive: nothing but lower-case hex may stand in its place. Triggers say it, since SQLite
-- adds no CHECK to a column. octet_length, because length stops at a NUL.
CREATE TRIGGER document_comes_with_hashes BEFORE INSERT ON document
    WHEN NEW.sha256 IS NOT NULL AND (octet_length(NEW.sha256) <> 64 OR NEW.sha256 GLOB '*[^0-9a-f]*')
        OR NEW.searchable <> '' AND (octet_length(NEW.searchable) <> 64 OR NEW.searchable GLOB '*[^0-9a-f]*')
        OR NEW.laid <> '' AND (octet_length(NEW.laid) <> 64 OR NEW.laid GLOB '*[^0-9a-f]*')
BEGIN
    SELECT RAISE(ABORT, 'a SHA-256 is 64 digits of lower-case hex');
END;
CREATE TRIGGER document_keeps_to_hashes BEFORE UPDATE OF sha256, searchable, laid ON document
    WHEN NEW.sha256 IS NOT NULL AND (octet_length(NEW.sha256) <> 64 OR NEW.sha256 GLOB '*[^0-9a-f]*')
        OR NEW.searchable <> '' AND (octet_length(NEW.searchable) <> 64 OR NEW.searchable GLOB '*[^0-9a-f]*')
        OR NEW.laid <> '' AND (octet_length(NEW.laid) <> 64 OR NEW.laid GLOB '*[^0-9a-f]*')
BEGIN
    SELECT RAISE(ABORT, 'a SHA-256 is 64 digits of lower-case hex');
END;
