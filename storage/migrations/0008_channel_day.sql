-- Each channel has its day, and a day has its instant: one that was finished at an instant that has not come was finished
-- by a clock that was ahead.
ALTER TABLE day ADD COLUMN finished INTEGER NOT NULL DEFAULT 0;

CREATE TABLE channel_day (
    day      TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    channel  INTEGER NOT NULL REFERENCES channel (id),
    finished INTEGER NOT NULL,
    PRIMARY KEY (day, channel)
) STRICT, WITHOUT ROWID;
