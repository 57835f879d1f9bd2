import { COLUMNS, typesOf } from "./common.mjs";

/** A time of SQLite is text: with Z as an instant, without it as a time without a zone. */
const written = (ms) => (ms === null ? null : new Date(ms).toISOString());

export async function sqlite() {
  const { default: wasm } = await import("node-sqlite3-wasm");
  const db = new wasm.Database(":memory:");
  const all = async (text, parameters = []) => db.all(text, [...parameters]);
  return {
    name: "SQLite",
    dialect: "sqlite",
    placeholder: () => "?",
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at", utc: "at_plain", local: "at_plain" },
    version: async () => (await all("SELECT sqlite_version() AS v"))[0].v,
    async load(_, table) {
      const names = Object.keys(COLUMNS);
      db.exec(`CREATE TABLE answers (${typesOf({ "DOUBLE PRECISION": "REAL" })}, at TEXT, at_plain TEXT)`);
      const insert = db.prepare(`INSERT INTO answers VALUES (${[...names, "", ""].map(() => "?").join(", ")})`);
      db.exec("BEGIN");
      for (const row of table) {
        const at = written(row.at_ms);
        insert.run([...names.map((name) => row[name]), at, at && at.replace("T", " ").slice(0, -1)]);
      }
      db.exec("COMMIT");
      insert.finalize();
    },
    text: "TEXT",
    exec: async (text) => db.exec(text),
    all,
    close: async () => db.close(),
  };
}
