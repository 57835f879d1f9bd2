// npm install cx-metrics knex pg: toSQL(), not toNative(), because knex.raw takes "?". The server is the one of PGHOST, PGPORT, PGUSER.
import createKnex from "knex";
import { answerOf, queryFor } from "./question.mjs";

const { PGHOST: host, PGPORT: port, PGUSER: user } = process.env;
const knex = createKnex({ client: "pg", connection: { host, port: Number(port), user, database: "postgres" } });
const own = knex("answers").where({ channel: "app" }).toSQL();

const query = queryFor("postgres", { text: own.sql, parameters: own.bindings });
const { rows } = await knex.raw(query.text, [...query.parameters]);
console.log(answerOf(rows, query).join("\n"));
await knex.destroy();
