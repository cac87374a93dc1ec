-- Of those due at the same moment small clubs are first, then bigger ones, then people.
ALTER TABLE due ADD COLUMN size INTEGER NOT NULL DEFAULT 1000000;
DROP INDEX due_at;
CREATE INDEX due_at ON due (at, size, person);
