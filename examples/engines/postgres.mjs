// npm install cx-metrics @electric-sql/pglite && node postgres.mjs. With pg: (await client.query(query.text, query.parameters)).rows.
import { PGlite } from "@electric-sql/pglite";
import { answerOf, queryFor } from "./question.mjs";

const db = await PGlite.create();
await db.exec(`CREATE TABLE answers AS
  SELECT CASE WHEN i % 3 = 0 THEN 'VIP' ELSE 'new' END AS tier, (i * 7919) % 11 AS score,
    to_timestamp(1767200000 + i * 500) AS at FROM generate_series(0, 9999) t(i)`);

const query = queryFor("postgres");
console.log(answerOf((await db.query(query.text, [...query.parameters])).rows, query).join("\n"));
