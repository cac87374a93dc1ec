-- Every process that runs has a number, and an advisory lock of that number as long as its connection lasts.
CREATE SEQUENCE process_number AS integer;

-- Which process works for a chat: everything of a chat that is not finished is in one process's hands, so that its
-- turns and messages keep their order. Lost with the server's memory, and made anew from what is not finished.
-- wanted: another process has written something for the one that holds the chat.
CREATE UNLOGGED TABLE hold (
    chat bigint PRIMARY KEY,
    process integer,
    wanted boolean NOT NULL DEFAULT false,
    free_at bigint
) WITH (fillfactor = 50);

-- When the next message may leave, whichever process sends it; seconds of the server's clock.
CREATE UNLOGGED TABLE pace (
    name text PRIMARY KEY,
    next_at double precision NOT NULL
);

DROP INDEX inbox_waiting;
CREATE INDEX inbox_waiting ON inbox (chat, seq) WHERE done_at IS NULL;
DROP INDEX outbox_unsent;
CREATE INDEX outbox_unsent ON outbox (chat, id) WHERE status IN ('pending', 'attempted');

-- Ends a statement that finishes an update which another process has finished already.
CREATE FUNCTION taken() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'taken' USING ERRCODE = 'SW001';
END
$$;
