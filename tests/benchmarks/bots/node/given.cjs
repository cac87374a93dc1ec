// What both bots are told (by arguments, and TEN_STEPS for the words), and what keeps their state.

const path = require("node:path");
const Database = require("better-sqlite3");

const [url, token, folder] = process.argv.slice(2);
const { opening, rows, questions } = JSON.parse(process.env.TEN_STEPS);

/** The buttons below a question; after the last one there are none. */
function keyboard(step) {
  if (step === questions.length - 1) return undefined;
  const buttons = rows.map((row) => row.map(([id, text]) => ({ text, callback_data: id })));
  return { inline_keyboard: buttons };
}

/**
 * A table of JSON in SQLite, as durable as that of the other bots (WAL, `synchronous=FULL`): each
 * write and each removal is a transaction that is committed when the call returns.
 */
function openTable() {
  const database = new Database(path.join(folder, "state.db"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec("CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  const read = database.prepare("SELECT value FROM kept WHERE key = ?").pluck();
  const write = database.prepare("INSERT OR REPLACE INTO kept (key, value) VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM kept WHERE key = ?");
  return {
    read: (key) => {
      const value = read.get(key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    write: (key, value) => void write.run(key, JSON.stringify(value)),
    remove: (key) => void remove.run(key),
  };
}

module.exports = {
  url,
  token,
  opening,
  questions,
  last: questions.length - 1,
  allowed: ["message", "callback_query"],
  keyboard,
  openTable,
};
