// npm install cx-metrics kysely pg: the builder writes the SELECT, its text and parameters are passed on. The server is the one of PGHOST, PGPORT, PGUSER.
import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { answerOf, queryFor } from "./question.mjs";

const db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool() }) });
const own = db.selectFrom("answers").selectAll().where("channel", "=", "app").compile();

const query = queryFor("postgres", { text: own.sql, parameters: own.parameters });
const { rows } = await db.executeQuery(CompiledQuery.raw(query.text, [...query.parameters]));
console.log(answerOf(rows, query).join("\n"));
await db.destroy();
