import { readFileSync } from "node:fs";
import { typesOf } from "./common.mjs";

export const TIMED = `CREATE TABLE answers AS SELECT *, to_timestamp(at_ms / 1000.0) AS at,
  to_timestamp(at_ms / 1000.0) AT TIME ZONE 'UTC' AS at_plain FROM raw`;

export async function pglite() {
  const { PGlite } = await import("@electric-sql/pglite");
  const db = await PGlite.create();
  await db.exec("SET TIME ZONE 'Asia/Kathmandu'");
  const all = async (text, parameters = []) => (await db.query(text, [...parameters])).rows;
  return {
    name: "PGlite",
    dialect: "postgres",
    placeholder: (place) => `$${place}`,
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at", utc: "at_plain", local: "at_plain" },
    version: async () => (await all("SHOW server_version"))[0].server_version,
    async load(csv) {
      await db.exec(`CREATE TABLE raw (${typesOf()})`);
      const blob = new Blob([readFileSync(csv)]);
      await db.query("COPY raw FROM '/dev/blob' WITH (FORMAT csv, NULL '\\N')", [], { blob });
      await db.exec(TIMED);
    },
    text: "TEXT",
    exec: (text) => db.exec(text),
    all,
    close: () => db.close(),
  };
}
