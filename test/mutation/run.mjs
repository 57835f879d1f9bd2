// Mutation testing of rooms: `npm run test:mutation -- [room …] [--sample N] [--seed N] [--runs N] [--survivors] [--table]`; every room
// where none is named. `--survivors` tries again what survived the last run.
// Stryker's instrumenter makes the mutants; a mutant is dead when a test of the room fails, loads no more or does not end.
// Rooms larger than the sample are judged by a sample drawn by seed. Results: .cache/mutation/<room>.result.json; the table is
// written by `--table` to bench/results/mutation.md from them.
import { fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { seeded } from "../../bench/measure.mjs";
import { ROOMS } from "./rooms.mjs";
import { table } from "./table.mjs";

const CACHE = ".cache/mutation";
/** CPU seconds that a mutant may take beyond twenty times what its tests take without it. */
const PATIENCE = 10;

const args = process.argv.slice(2);
const option = (name, usual) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? usual : Number(args.splice(at, 2)[1]);
};
const flag = (name) => {
  const at = args.indexOf(`--${name}`);
  return at >= 0 && args.splice(at, 1).length > 0;
};
const sample = option("sample", undefined);
const seed = option("seed", 12);
const runs = option("runs", 20);
const only = flag("survivors");
const writes = flag("table");

const FILES = ["src", "test"].flatMap((folder) =>
  readdirSync(folder, { recursive: true }).map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
);
/** `**` any folders, `*` any name, `{a,b}` either. */
const filesOf = (patterns) => {
  const wanted = patterns.map(
    (pattern) =>
      new RegExp(
        `^${pattern
          .replaceAll(".", "[.]")
          .replaceAll("**/", "(?:.+/)?")
          .replaceAll(/(?<![)])\*/g, "[^/]*")
          .replaceAll(/\{([^}]*)\}/g, (_, names) => `(?:${names.replaceAll(",", "|")})`)}$`,
      ),
  );
  return FILES.filter((path) => wanted.some((each) => each.test(path))).sort();
};

function worker(setting, told) {
  const child = fork(fileURLToPath(new URL("worker.mjs", import.meta.url)), [JSON.stringify(setting)], {
    execArgv: ["--max-old-space-size=2000", "--stack-size=900"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.on("message", told);
  return child;
}

/** CPU seconds of a process, where the system says them; else the seconds since it was last asked. */
function cpuOf(pid, since) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return (Date.now() - since) / 1000;
  }
}

const listed = (setting) =>
  new Promise((done, fail) => {
    let mutants = null;
    worker({ ...setting, list: true }, (message) => (mutants = message.mutants)).on("exit", () =>
      mutants === null ? fail(new Error("the mutants could not be listed")) : done(mutants),
    );
  });

/** Tries the chosen mutants; a process that hangs or dies is begun again behind the mutant that did it. */
async function tryAll(setting, chosen, results, keep) {
  const tried = Object.keys(results);
  while (tried.length < chosen.length) {
    await new Promise((done) => {
      let current = null;
      let limit = Infinity;
      let started = 0;
      const child = worker({ ...setting, chosen, tried }, (message) => {
        if (message.dropped?.length > 0) console.log(`  left out, for they fail here: ${message.dropped.join("; ")}`);
        if (message.tests !== undefined) console.log(`  ${message.tests} tests`);
        if (message.mutant === undefined) return;
        if (message.status === undefined) {
          current = message.mutant;
          started = cpuOf(child.pid, Date.now());
          limit = PATIENCE + (20 * message.cost) / 1000;
        } else {
          results[message.mutant] = { status: message.status, killer: message.killer };
          tried.push(message.mutant);
          current = null;
          if (tried.length % 20 === 0) keep();
          if (tried.length % 100 === 0) console.log(`  ${tried.length} of ${chosen.length}`);
        }
      });
      const watch = setInterval(() => {
        if (current !== null && cpuOf(child.pid, Date.now()) - started > limit) child.kill("SIGKILL");
      }, 500);
      child.on("exit", () => {
        clearInterval(watch);
        if (current !== null) {
          results[current] = { status: "timeout" };
          tried.push(current);
        } else if (tried.length < chosen.length && Object.keys(results).length === 0) {
          throw new Error("the worker ended before it tried a mutant");
        }
        done();
      });
    });
  }
}

function drawn(mutants, count) {
  if (count === undefined || mutants.length <= count) return mutants.map(({ id }) => id);
  const random = seeded(seed);
  const pool = mutants.map(({ id }) => id);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (pool.length - i));
    [pool[i], pool[j]] = [pool[j], pool[i]];
  }
  return pool.slice(0, count);
}

mkdirSync(CACHE, { recursive: true });
const rooms = args.length > 0 || writes ? args : Object.keys(ROOMS);
for (const room of rooms) {
  const known = ROOMS[room];
  if (known === undefined) throw new Error(`no room ${room}; there are ${Object.keys(ROOMS).join(", ")}`);
  const sources = filesOf([`src/${room}/**/*.ts`]).filter((path) => !path.endsWith("/index.ts"));
  const tests = filesOf([`test/unit/${room}/**/*.test.ts`, ...known.tests]);
  const setting = { sources, tests, cache: `${CACHE}/${room}`, runs, seed };
  for (const end of [".json", ".js"]) rmSync(`${setting.cache}${end}`, { force: true });
  const mutants = await listed(setting);
  let chosen = drawn(mutants, sample ?? known.sample);
  const path = `${setting.cache}.result.json`;
  const before = only && existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
  const placeOf = ({ fileName, location: { start, end }, mutatorName, replacement }) =>
    `${fileName.replace(/.*\/src\//, "src/")}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column} ${mutatorName} ${replacement}`;
  if (before !== null) {
    const alive = new Set(before.mutants.filter(({ status }) => !dead(status)).map(({ place }) => place));
    chosen = mutants.filter((mutant) => alive.has(placeOf(mutant))).map(({ id }) => id);
  }
  console.log(`${room}: ${mutants.length} mutants, ${chosen.length} tried`);
  const results = {};
  const byId = new Map(mutants.map((mutant) => [mutant.id, mutant]));
  // A sample comes in the order of the draw, so that the first of it are a sample, too.
  const keep = () => {
    const all = chosen
      .filter((id) => results[id] !== undefined)
      .map((id) => ({ place: placeOf(byId.get(id)), ...results[id] }));
    const merged =
      before === null ? all : before.mutants.map((each) => all.find(({ place }) => place === each.place) ?? each);
    writeFileSync(path, JSON.stringify({ room, total: mutants.length, seed, runs, mutants: merged }));
    return merged;
  };
  await tryAll(setting, chosen, results, keep);
  const merged = keep();
  const killed = merged.filter(({ status }) => dead(status)).length;
  for (const { place, status } of merged)
    if (!dead(status)) console.log(`  ${status} ${place.replaceAll("\n", " ").slice(0, 220)}`);
  console.log(`${room}: ${killed} of ${merged.length} dead, ${((100 * killed) / merged.length).toFixed(1)} %`);
}
if (writes) await table(CACHE);

function dead(status) {
  return status === "killed" || status === "timeout";
}
