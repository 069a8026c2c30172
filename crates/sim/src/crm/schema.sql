CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Objects in use, with the key prefix of their ids and the next running number.
CREATE TABLE object (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    prefix TEXT NOT NULL,
    next INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;

-- `created` orders records. `origin` is the text of a sample's record that has no id: it is loaded once.
-- `created_at` and `modified_at` are milliseconds since 1970-01-01T00:00:00Z; unknown in files of version 1.
CREATE TABLE record (
    created INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    object TEXT NOT NULL COLLATE NOCASE REFERENCES object (name),
    origin TEXT UNIQUE,
    created_at INTEGER,
    modified_at INTEGER
);
CREATE INDEX record_by_object ON record (object, created);

-- `value` is JSON.
CREATE TABLE field (
    record INTEGER NOT NULL REFERENCES record (created),
    name TEXT NOT NULL COLLATE NOCASE,
    value TEXT NOT NULL,
    PRIMARY KEY (record, name)
) WITHOUT ROWID;

-- What records are found by: words, `+` and a number in E.164 form, `=` and the digits of other numbers.
CREATE TABLE term (
    term TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES record (created),
    field TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (term, record, field)
) WITHOUT ROWID;
CREATE INDEX term_by_record ON term (record, field);
