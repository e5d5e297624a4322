-- The tables of a ledger in their first version. What makes each version from the one before is a file of its
-- own, which is never changed once it is out.
--
-- `event`: who did what when. `batch`: sheets printed in one file, `written` once it has its name. `sheet`:
-- where each of them is. `change`: what a sheet was before an event.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    said TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES event
) STRICT;
CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES event,
    prefix TEXT NOT NULL,
    first INTEGER NOT NULL CHECK (first BETWEEN 1 AND 999999),
    last INTEGER NOT NULL CHECK (last BETWEEN first AND 999999),
    rows INTEGER NOT NULL CHECK (rows > 0),
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    written INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1))
) STRICT;
CREATE TABLE sheet (
    prefix TEXT NOT NULL,
    serial INTEGER NOT NULL CHECK (serial BETWEEN 1 AND 999999),
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
CREATE INDEX sheet_of_batch ON sheet (batch);
CREATE TABLE change (
    event INTEGER NOT NULL REFERENCES event,
    prefix TEXT NOT NULL,
    serial INTEGER NOT NULL,
    holder TEXT,
    issued TEXT,
    due TEXT,
    returned TEXT,
    counted INTEGER,
    void TEXT,
    PRIMARY KEY (event, prefix, serial),
    FOREIGN KEY (prefix, serial) REFERENCES sheet
) STRICT, WITHOUT ROWID;
