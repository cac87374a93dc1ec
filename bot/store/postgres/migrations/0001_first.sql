-- Times are Unix milliseconds. A blank payload means that the words are gone: they are kept in transit only.

CREATE TABLE inbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    update_id bigint NOT NULL UNIQUE,
    chat bigint NOT NULL,
    kind text NOT NULL,
    payload text NOT NULL,
    received_at bigint NOT NULL,
    done_at bigint,
    outcome text NOT NULL DEFAULT ''
);
CREATE INDEX inbox_waiting ON inbox (seq) WHERE done_at IS NULL;

CREATE TABLE outbox (
    id bigint PRIMARY KEY,
    chat bigint NOT NULL,
    session bigint,
    kind text NOT NULL CHECK (kind IN ('new', 'edit')),
    payload text NOT NULL,
    urgent integer NOT NULL,
    unasked integer NOT NULL,
    status text NOT NULL CHECK (status IN (
        'pending', 'attempted', 'sent', 'gone', 'refused', 'unknown', 'replaced'
    )),
    message_id bigint,
    not_before bigint,
    at bigint NOT NULL
);
CREATE INDEX outbox_unsent ON outbox (id) WHERE status IN ('pending', 'attempted');

CREATE TABLE person (
    id bigint PRIMARY KEY,
    chat bigint NOT NULL,
    consent text NOT NULL,
    data text NOT NULL
);

CREATE TABLE session (
    person bigint NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    number bigint NOT NULL,
    touched_at bigint NOT NULL,
    data text NOT NULL,
    PRIMARY KEY (person, number)
);

CREATE TABLE result (
    person bigint NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    session bigint NOT NULL,
    at bigint NOT NULL,
    data text NOT NULL,
    PRIMARY KEY (person, session, at)
);

-- What a person keeps besides sessions: reminders, episodes, entries of pain and of runs.
CREATE TABLE record (
    person bigint NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    data text NOT NULL,
    PRIMARY KEY (person, kind, number)
);

-- When a person is next to be written to unasked. Of one moment small clubs are first, then bigger ones, then people.
CREATE TABLE due (
    person bigint PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    at bigint NOT NULL,
    size bigint NOT NULL DEFAULT 1000000
);
CREATE INDEX due_at ON due (at, size, person);

-- What was told unasked on which day: the second attempt is refused, whoever makes it.
CREATE TABLE told (
    person bigint NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    what text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    PRIMARY KEY (person, what, day)
);
CREATE INDEX told_day ON told (day);

CREATE TABLE screen (
    chat bigint NOT NULL,
    session bigint NOT NULL,
    message_id bigint NOT NULL,
    has_keyboard integer NOT NULL,
    has_media integer NOT NULL,
    PRIMARY KEY (chat, session)
);

-- Messages whose buttons still have to be taken away.
CREATE TABLE left_keyboard (
    chat bigint NOT NULL,
    message_id bigint NOT NULL,
    PRIMARY KEY (chat, message_id)
);

-- What the bot knows about itself, never about a person.
CREATE TABLE meta (
    name text PRIMARY KEY,
    value text NOT NULL
);
