-- A database of schema 1 with data in it: what its own version wrote.
PRAGMA user_version = 1;
BEGIN TRANSACTION;
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
INSERT INTO "inbox" VALUES(1,7,1001,'said','',1772366400000,1772366400000,'done');
INSERT INTO "inbox" VALUES(2,8,1001,'said','{"id":"8","chat":1001,"person":1001,"kind":"said","event":{"text":"text 8"},"private":true,"language":null,"bot_name":"","query":"","message":null}',1772366400000,NULL,'');
INSERT INTO "inbox" VALUES(3,9,1002,'said','{"id":"9","chat":1002,"person":1002,"kind":"said","event":{"text":"text 9"},"private":true,"language":null,"bot_name":"","query":"","message":null}',1772366400000,NULL,'');
CREATE TABLE left_keyboard (
    chat INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    PRIMARY KEY (chat, message_id)
) WITHOUT ROWID;
INSERT INTO "left_keyboard" VALUES(1001,54);
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "meta" VALUES('journal.salt','00ff00ff');
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
INSERT INTO "outbox" VALUES(1,1001,1,'new','',0,0,'sent',55,NULL,1772366400000);
INSERT INTO "outbox" VALUES(2,1001,1,'edit','{"text":"waiting words"}',0,0,'attempted',NULL,NULL,1772366400000);
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    consent TEXT NOT NULL,
    data TEXT NOT NULL
);
INSERT INTO "person" VALUES(1001,1001,'remember','{"id":1001,"chat":1001,"consent":"remember","units":"","country":"","foreground":1,"sessions_made":1,"blocked":false,"settings":{}}');
CREATE TABLE result (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    session INTEGER NOT NULL,
    at INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (person, session, at)
) WITHOUT ROWID;
INSERT INTO "result" VALUES(1001,1,1772366400000,'{"session":1,"at":"2026-03-01T12:00:00+00:00","digest":"digest","level":"therapist","record":{"matches":["a"]}}');
CREATE TABLE screen (
    chat INTEGER NOT NULL,
    session INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    has_keyboard INTEGER NOT NULL,
    has_media INTEGER NOT NULL,
    PRIMARY KEY (chat, session)
) WITHOUT ROWID;
INSERT INTO "screen" VALUES(1001,1,55,1,0);
CREATE TABLE session (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (person, number)
) WITHOUT ROWID;
INSERT INTO "session" VALUES(1001,1,1772366400000,'{"number":1,"dialog":"assessment","subject":null,"started_at":"2026-03-01T12:00:00+00:00","touched_at":"2026-03-01T12:00:00+00:00","revision":3,"status":"open","view":"","tries":0,"picked":[],"log":[["site",["knee","shin"],"site","2026-03-01T12:00:00+00:00","0","answer"],["site",["knee","shin"],"site","2026-03-01T12:00:01+00:00","1","answer"],["site",["knee","shin"],"site","2026-03-01T12:00:02+00:00","2","answer"]]}');
CREATE INDEX inbox_waiting ON inbox (seq) WHERE done_at IS NULL;
CREATE INDEX outbox_unsent ON outbox (id) WHERE status IN ('pending', 'attempted');
COMMIT;
