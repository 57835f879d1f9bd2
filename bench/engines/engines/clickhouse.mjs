// ClickHouse in the process of a Python that has chdb (requirements.txt).
import { pythonWorker, typesOf } from "./common.mjs";

const CHDB = `
import sys, json
from chdb import session
s = session.Session()
for line in sys.stdin:
    try:
        print(json.dumps({"rows": [r for r in str(s.query(json.loads(line), "JSONEachRow")).split("\\n") if r]}))
    except Exception as error:
        print(json.dumps({"error": str(error)[:500]}))
`;
export const TYPES = {
  "DOUBLE PRECISION": "Nullable(Float64)",
  BIGINT: "Nullable(Int64)",
  INTEGER: "Nullable(Int32)",
  TEXT: "Nullable(String)",
};

export async function clickhouse() {
  const { ask, close, pid } = pythonWorker(["-c", CHDB], "chdb");
  const [{ v }] = await ask("SELECT version() AS v");
  // The default database of the in-process engine takes names with * and ? for files.
  await ask("CREATE DATABASE cx ENGINE = Atomic");
  await ask("USE cx");
  return {
    name: "ClickHouse",
    dialect: "clickhouse",
    placeholder: null,
    // What a column shows in a zone of its own is what the clock there showed.
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at", utc: "at_plain", local: "at_plain" },
    version: async () => v,
    async load(csv) {
      const types = typesOf(TYPES);
      await ask(`CREATE TABLE raw (${types}) ENGINE = Memory`);
      await ask(`INSERT INTO raw SELECT * FROM file('${csv}', CSV, '${types}')`);
      const plain =
        "toDateTime64(substring(toString(fromUnixTimestamp64Milli(at_ms, 'UTC')), 1, 23), 3, 'Asia/Kathmandu')";
      const timed = `fromUnixTimestamp64Milli(at_ms) AS at, ${plain} AS at_plain`;
      await ask(`CREATE TABLE answers ENGINE = Memory AS SELECT *, ${timed} FROM raw`);
    },
    text: "Nullable(String)",
    exec: ask,
    create: (name, select) => ask(`CREATE TABLE ${name} ENGINE = Memory AS ${select}`),
    all: (text) => ask(text),
    pid,
    close,
  };
}
