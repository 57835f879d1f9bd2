// npm install cx-metrics; pip install chdb: ClickHouse in a process of Python. CX_PYTHON names that Python.
// With a server: rows = await (await client.query({ query: query.text, format: "JSONEachRow" })).json()
import { execFileSync } from "node:child_process";
import { answerOf, queryFor } from "./question.mjs";

const table = `CREATE TABLE answers ENGINE = Memory AS
  SELECT if(number % 3 = 0, 'VIP', 'new') AS tier, toInt32((number * 7919) % 11) AS score,
    toDateTime64(1767200000 + number * 500, 3) AS at FROM numbers(10000)`;
const python = `import sys; from chdb import session; s = session.Session(); s.query(sys.argv[1]); print(s.query(sys.argv[2], "JSONEachRow"))`;

const query = queryFor("clickhouse");
const counts = execFileSync(process.env.CX_PYTHON ?? "python3", ["-c", python, table, query.text], {
  encoding: "utf8",
});
const rows = counts.split("\n").filter(Boolean).map((line) => JSON.parse(line)); // prettier-ignore
console.log(answerOf(rows, query).join("\n"));
