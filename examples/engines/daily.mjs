// npm install cx-metrics node-sqlite3-wasm && node daily.mjs answers.db nps.json 2026-01-02T00:00+08:00
// Counts what came since the last run, adds it to the stored cube, and stores both under the end they were counted to. Whatever kills it,
// the next run goes on from the last file that was whole: nothing is lost and nothing counted twice.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import wasm from "node-sqlite3-wasm";
import { NPS, addCubes } from "cx-metrics";
import { countQuery, cubeFromCounts } from "cx-metrics/sql";

const [, , database, file, until] = process.argv;
const FIRST = "2026-01-01T00:00+08:00";

// The key is the end of what is counted: it stands in one file with the cube, so that neither can be newer than the other.
const stored = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { countedTo: Date.parse(FIRST), cube: null };
const end = Date.parse(until);
if (end <= stored.countedTo) {
  console.log("nothing new");
  process.exit(0);
}

const query = countQuery({
  dialect: "sqlite",
  from: "answers",
  by: ["tier"],
  answers: ["score"],
  when: {
    column: "at",
    type: "epochMs",
    every: "month",
    timeZone: "Asia/Shanghai",
    start: stored.countedTo,
    end,
    // Rows without a time belong to no day: they are counted once, in the first run.
    nullTimes: stored.cube === null ? "count" : "leave",
  },
});
const db = new wasm.Database(database, { readOnly: true });
const today = cubeFromCounts(db.all(query.text), query, { metric: NPS });
db.close();

const cube = stored.cube === null ? today : addCubes([stored.cube, today]);
const aside = `${file}.new`;
writeFileSync(aside, JSON.stringify({ countedTo: end, cube }));
const handle = openSync(aside, "r");
fsyncSync(handle);
closeSync(handle);
// One step, done or not done.
renameSync(aside, file);
console.log(`counted to ${until}: ${cube.rows} rows`);
