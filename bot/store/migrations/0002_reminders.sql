-- What a person keeps besides sessions: reminders, episodes, entries of pain and of runs.
CREATE TABLE record (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (person, kind, number)
) WITHOUT ROWID;

-- When a person is next to be written to unasked: one row a person, so that the tick reads the index and no more.
CREATE TABLE due (
    person INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    at INTEGER NOT NULL
);
CREATE INDEX due_at ON due (at, person);

-- What was told unasked on which day: the second attempt is refused, whoever makes it.
CREATE TABLE told (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (person, what, day)
) WITHOUT ROWID;
CREATE INDEX told_day ON told (day);
