-- What makes an invoice known again: number, date and total, '' where one of them was not read. Documents that were
-- recognised before have none.
ALTER TABLE document ADD COLUMN likeness TEXT NOT NULL DEFAULT '';
CREATE INDEX document_likeness ON document (company, likeness) WHERE likeness <> '';

-- What people's corrections taught about a supplier's documents: for a field, the words that stand before its value;
-- for the supplier's name, the name as it is to be written.
CREATE TABLE lesson (
    supplier TEXT NOT NULL CHECK (supplier <> ''), -- 'siren:732829320', 'vat:DE136695976', 'name:boulangerielefevre'
    field    TEXT NOT NULL CHECK (field <> ''),
    label    TEXT NOT NULL CHECK (label <> ''),
    learnt   INTEGER NOT NULL,
    PRIMARY KEY (supplier, field)
) STRICT, WITHOUT ROWID;
