// Apache Spark with two worker processes beside the driver; the table in Parquet partitions, counts back as lines of JSON.
import { pythonWorker } from "./common.mjs";

const script = new URL("../spark_worker.py", import.meta.url).pathname;

export async function spark(home) {
  const { ask, close, pid } = pythonWorker([script, home], "pyspark");
  const [{ v, processes }] = await ask({ version: true });
  if (processes < 3) throw new Error(`Spark runs in ${processes} processes, not in a driver and two workers`);
  return {
    name: "Spark",
    dialect: "spark",
    placeholder: () => "?",
    times: { epochMs: "at_ms", epochS: "at_s", instant: "at", utc: "at_plain", local: "at_plain" },
    version: async () => v,
    load: (csv) => ask({ csv }),
    text: "STRING",
    exec: (text) => ask({ exec: text }),
    create: (name, select) => ask({ exec: `CREATE TEMPORARY VIEW ${name} AS ${select}` }),
    drop: (name) => ask({ exec: `DROP VIEW ${name}` }),
    all: (text, parameters = []) => ask({ text, parameters }),
    ask,
    pid,
    close,
  };
}
