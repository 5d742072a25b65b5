-- The languages that a channel's documents are read in, Tesseract's joined by "+"; '' for those of the settings.
ALTER TABLE channel ADD COLUMN languages TEXT NOT NULL DEFAULT '';
