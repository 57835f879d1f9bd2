// The daily example, killed at every step: before and after each call to the file system, and in the middle of each write.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tsImport } from "tsx/esm/api";
import { exampleFolder } from "./examples.mjs";
import { makeTable } from "./table.mjs";
import { same } from "./features.mjs";

const DAY = 86_400_000;
const FIRST = Date.parse("2026-01-01T00:00+08:00");
const days = [1, 2, 33].map((day) => new Date(FIRST + day * DAY).toISOString());

/** [title, fault or null]. */
export async function checkKilledDay(home) {
  const { default: wasm } = await import("node-sqlite3-wasm");
  const cx = await tsImport("../../src/index.ts", import.meta.url);
  const app = exampleFolder(home);
  const [database, state] = [join(home, "answers.db"), join(home, "nps.json")];
  const table = makeTable(300).map(({ tier, score }, i) => ({
    tier,
    score: score === 11 ? 9 : score,
    at: i % 29 === 0 ? null : FIRST + (i % 33) * DAY + i * 1000,
  }));
  const db = new wasm.Database(database);
  db.exec("CREATE TABLE answers (tier TEXT, score INTEGER, at INTEGER)");
  for (const { tier, score, at } of table) db.run("INSERT INTO answers VALUES (?, ?, ?)", [tier, score, at]);
  db.close();
  const preload = new URL("killAt.mjs", import.meta.url).href;
  const run = (until, killAt) =>
    spawnSync(
      process.execPath,
      [...(killAt === null ? [] : ["--import", preload]), "daily.mjs", database, state, until],
      {
        cwd: app,
        env: { ...process.env, CX_KILL_AT: String(killAt), CX_KILL_FILE: state },
        encoding: "utf8",
      },
    );
  rmSync(state, { force: true });
  let [kills, finished] = [0, 0];
  for (const [i, until] of days.entries()) {
    const expected = cx.tallyBy(
      table.filter(({ at }) => at === null || at < Date.parse(until)),
      { metric: cx.NPS, rating: "score", by: ["tier"], when: { at: "at", every: "month", timeZone: "Asia/Shanghai" } },
    );
    // One step further each time, until a run gets through: every earlier step has killed one.
    let step = 0;
    for (; step < 60; step++) {
      const { signal, status, stderr } = run(until, step);
      if (signal === "SIGKILL") {
        kills++;
        // What is there is yesterday's file or today's, and whole.
        const now = step === 0 && i === 0 ? null : whole(state);
        if (now !== null && ![Date.parse(days[i - 1] ?? 0), Date.parse(until)].includes(now.countedTo))
          return [["killed day", `step ${step} of day ${i + 1} left a file counted to ${now.countedTo}`]];
        continue;
      }
      if (status !== 0) return [["killed day", stderr.slice(-300)]];
      finished++;
      break;
    }
    const again = run(until, null);
    if (!again.stdout.includes("nothing new")) return [["killed day", "a second run counts once more"]];
    if (!same(JSON.parse(readFileSync(state, "utf8")).cube, expected))
      return [["killed day", `day ${i + 1}: another cube than tallyBy's`]];
  }
  const fault = kills >= 3 * 8 && finished === 3 ? null : `${kills} kills, ${finished} days`;
  return [[`daily.mjs killed ${kills} times in 3 days loses nothing and counts nothing twice`, fault]];
}

/** The stored state; null where there is none yet. A file in pieces throws. */
function whole(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}
