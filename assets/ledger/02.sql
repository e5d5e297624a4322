-- The bound of six digits stood in the tables. SQLite changes no bound: a table is made anew.
CREATE TABLE new_batch (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES event,
    prefix TEXT NOT NULL,
    first INTEGER NOT NULL CHECK (first > 0),
    last INTEGER NOT NULL CHECK (last >= first),
    rows INTEGER NOT NULL CHECK (rows > 0),
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    written INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1))
) STRICT;
INSERT INTO new_batch SELECT * FROM batch;
DROP TABLE batch;
ALTER TABLE new_batch RENAME TO batch;
CREATE TABLE new_sheet (
    prefix TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial > 0),
    batch INTEGER NOT NULL REFERENCES batch,
    holder TEXT,
    issued TEXT,
    due TEXT,
    returned TEXT,
    counted INTEGER CHECK (counted >= 0),
    void TEXT,
    CHECK (holder IS NOT NULL OR (issued IS NULL AND due IS NULL)),
    CHECK (counted IS NULL OR returned IS NOT NULL),
    PRIMARY KEY (prefix, serial)
) STRICT, WITHOUT ROWID;
INSERT INTO new_sheet SELECT * FROM sheet;
DROP TABLE sheet;
ALTER TABLE new_sheet RENAME TO sheet;
CREATE INDEX sheet_of_batch ON sheet (batch);
