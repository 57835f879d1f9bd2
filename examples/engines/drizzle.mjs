// npm install cx-metrics drizzle-orm pg: toSQL() of the builder, its client for the query. The server is the one of PGHOST, PGPORT, PGUSER.
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import pg from "pg";
import { answerOf, queryFor } from "./question.mjs";

const answers = pgTable("answers", { tier: text(), score: integer(), at: timestamp({ withTimezone: true }), channel: text() }); // prettier-ignore
const db = drizzle(new pg.Pool());
const own = db.select().from(answers).where(eq(answers.channel, "app")).toSQL();

const query = queryFor("postgres", { text: own.sql, parameters: own.params });
const { rows } = await db.$client.query(query.text, [...query.parameters]);
console.log(answerOf(rows, query).join("\n"));
await db.$client.end();
