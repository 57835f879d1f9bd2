// npm install cx-metrics @duckdb/node-api && node duckdb.mjs
import { DuckDBInstance } from "@duckdb/node-api";
import { answerOf, queryFor } from "./question.mjs";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(`CREATE TABLE answers AS
  SELECT CASE WHEN i % 3 = 0 THEN 'VIP' ELSE 'new' END AS tier, (i * 7919) % 11 AS score,
    to_timestamp(1767200000 + i * 500) AS at FROM range(10000) t(i)`);

const query = queryFor("duckdb");
const rows = (await connection.runAndReadAll(query.text, [...query.parameters])).getRowObjects();
console.log(answerOf(rows, query).join("\n"));
