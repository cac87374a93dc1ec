-- Times are Unix milliseconds. A blank payload means that the words are gone: they are kept in transit only.

CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY,
    update_id INTEGER NOT NULL UNIQUE,
    chat INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    done_at INTEGER,
    outcome TEXT NOT NULL DEFAULT ''
);
CREATE INDEX inbox_waiting ON inbox (seq) WHERE done_at IS NULL;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    session INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('new', 'edit')),
    payload TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    unasked INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN (
        'pending', 'attempted', 'sent', 'gone', 'refused', 'unknown', 'replaced'
    )),
    message_id INTEGER,
    not_before INTEGER,
    at INTEGER NOT NULL
);
CREATE INDEX outbox_unsent ON outbox (id) WHERE status IN ('pending', 'attempted');

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    consent TEXT NOT NULL,
    data TEXT NOT NULL
);

CREATE TABLE session (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (person, number)
) WITHOUT ROWID;

CREATE TABLE result (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    session INTEGER NOT NULL,
    at INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (person, session, at)
) WITHOUT ROWID;

CREATE TABLE screen (
    chat INTEGER NOT NULL,
    session INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    has_keyboard INTEGER NOT NULL,
    has_media INTEGER NOT NULL,
    PRIMARY KEY (chat, session)
) WITHOUT ROWID;

-- Messages whose buttons still have to be taken away.
CREATE TABLE left_keyboard (
    chat INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    PRIMARY KEY (chat, message_id)
) WITHOUT ROWID;

-- What the bot knows about itself, never about a person.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
