import { typesOf } from "./common.mjs";

export async function duckdb(file = ":memory:", threads = 1) {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(`SET threads = ${threads}`);
  const all = async (text, parameters = []) => (await connection.runAndReadAll(text, [...parameters])).getRowObjects();
  const types = { "DOUBLE PRECISION": "DOUBLE", TEXT: "VARCHAR" };
  return {
    name: "DuckDB",
    dialect: "duckdb",
    placeholder: () => "?",
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at", utc: "at_plain", local: "at_plain" },
    version: async () => (await all("SELECT version() AS v"))[0].v,
    async load(csv) {
      const columns = typesOf(types, (name, type) => `'${name}': '${type}'`);
      const how = `header = false, nullstr = '\\N', allow_quoted_nulls = false, quote = '"', escape = '"', delim = ','`;
      await connection.run(`CREATE TABLE raw AS SELECT * FROM read_csv('${csv}', ${how}, columns = {${columns}})`);
      await connection.run(
        "CREATE TABLE answers AS SELECT *, to_timestamp(at_ms / 1000.0) AS at, epoch_ms(at_ms) AS at_plain FROM raw",
      );
    },
    text: "VARCHAR",
    exec: (text) => connection.run(text),
    all,
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
