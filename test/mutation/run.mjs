// Mutation testing of rooms: `npm run test:mutation -- [room …] [--sample N] [--seed N] [--runs N] [--jobs N] [--file F]
// [--survivors] [--table]`; every room where none is named.
//
// Stryker's instrumenter makes the mutants; a mutant is dead when a test of the room fails, loads no more or does not end. Rooms with
// a sample are judged by the mutants that a seeded hash puts first, so that a change of one file changes the sample there only.
// `--survivors` keeps what the last runs killed, and what is known to change nothing, by what a mutant changes and not by its line, and
// tries the others only;
// `--file` tries those of sources whose name the expression F finds and keeps what is known of the others.
// Results: .cache/mutation/<room>.result.json; `--table` writes them to bench/results/mutation.md.
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { reasonOf } from "./equivalent.mjs";
import { ROOMS } from "./rooms.mjs";
import { table } from "./table.mjs";

const CACHE = ".cache/mutation";
/** CPU seconds that a mutant may take beyond four times what its tests take without it. */
const PATIENCE = 5;
/** Seconds without any CPU after which a mutant is taken to wait for what never comes. */
const IDLE = 20;

const args = process.argv.slice(2);
const option = (name, usual) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? usual : Number(args.splice(at, 2)[1]);
};
const text = (name) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const flag = (name) => {
  const at = args.indexOf(`--${name}`);
  return at >= 0 && args.splice(at, 1).length > 0;
};
const sample = option("sample", undefined);
const seed = option("seed", 12);
const runs = option("runs", 12);
const jobs = option("jobs", 1);
const part = text("file");
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

function worker(setting) {
  return fork(fileURLToPath(new URL("worker.mjs", import.meta.url)), [JSON.stringify(setting)], {
    execArgv: ["--max-old-space-size=2000", "--stack-size=900"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
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
    let answer = null;
    worker({ ...setting, list: true })
      .on("message", (message) => (answer = message))
      .on("exit", () => (answer === null ? fail(new Error("the mutants could not be listed")) : done(answer)));
  });

/** Tries mutants one by one in a process; one that hangs or dies is begun again behind the mutant that did it. */
async function tryAll(setting, chosen, alive, told) {
  let left = chosen;
  while (left.length > 0) {
    const before = left.length;
    await new Promise((done) => {
      let current = null;
      let limit = Infinity;
      let started = 0;
      let spent = 0;
      let busy = Date.now();
      const child = worker(setting);
      child.send({ chosen: left, alive });
      child.on("message", ({ mutant, cost, status, killer }) => {
        current = status === undefined ? mutant : null;
        if (status === undefined) {
          started = cpuOf(child.pid, Date.now());
          busy = Date.now();
          limit = PATIENCE + (4 * cost) / 1000;
        } else {
          left = left.filter((id) => id !== mutant);
          told(mutant, { status, killer });
        }
      });
      const watch = setInterval(() => {
        if (current === null) return;
        const cpu = cpuOf(child.pid, Date.now());
        if (cpu > spent) [spent, busy] = [cpu, Date.now()];
        if (cpu - started > limit || Date.now() - busy > 1000 * IDLE) child.kill("SIGKILL");
      }, 500);
      child.on("exit", () => {
        clearInterval(watch);
        const hung = current;
        left = left.filter((id) => id !== hung);
        if (hung !== null) told(hung, { status: "timeout" });
        done();
      });
    });
    if (left.length === before) throw new Error("the worker ended before it tried a mutant");
  }
}

const rank = (key) => createHash("sha256").update(`${seed}:${key}`).digest("hex");
const dead = ({ status }) => status === "killed" || status === "timeout";

async function judge(room) {
  const known = ROOMS[room];
  if (known === undefined) throw new Error(`no room ${room}; there are ${Object.keys(ROOMS).join(", ")}`);
  const sources = filesOf([`src/${room}/**/*.ts`]).filter((path) => !path.endsWith("/index.ts"));
  const left = filesOf(known.without ?? []);
  const tests = filesOf([`test/unit/${room}/**/*.test.ts`, ...known.tests]).filter((path) => !left.includes(path));
  const setting = { sources, tests, cache: `${CACHE}/${room}`, runs, seed };
  const { mutants, tests: count, dropped } = await listed(setting);
  const size = sample ?? known.sample ?? Infinity;
  const judged =
    mutants.length <= size
      ? mutants
      : mutants
          .map((mutant) => ({ mutant, rank: rank(mutant.key) }))
          .sort((a, b) => (a.rank < b.rank ? -1 : 1))
          .slice(0, size)
          .map(({ mutant }) => mutant);
  const path = `${setting.cache}.result.json`;
  const results = new Map();
  const before = new Map();
  const isAsked = (file) => part === undefined || new RegExp(part).test(file);
  if ((only || part !== undefined) && existsSync(path)) {
    for (const each of JSON.parse(readFileSync(path, "utf8")).mutants) {
      const told = only && (dead(each) || reasonOf(each.name) !== undefined);
      if (!isAsked(fileOf(each.name)) || told) results.set(each.key, each);
      else before.set(each.key, each);
    }
  }
  // Neighbours die of the same tests: in the order of the source.
  const chosen = judged.filter(({ key, file }) => isAsked(file) && !results.has(key)).sort((a, b) => a.id - b.id);
  console.log(`${room}: ${mutants.length} mutants, ${judged.length} judged, ${chosen.length} tried by ${count} tests`);
  if (dropped.length > 0) console.log(`  left out, for they fail here or take too long: ${dropped.join("; ")}`);
  // What survived before is tried on new modules at once.
  const alive = chosen.filter(({ key }) => before.has(key)).map(({ id }) => id);
  const byId = new Map(mutants.map((mutant) => [mutant.id, mutant]));
  const keep = () => {
    const all = judged.flatMap(({ key }) => results.get(key) ?? before.get(key) ?? []);
    writeFileSync(path, JSON.stringify({ room, total: mutants.length, seed, runs, mutants: all }));
    return all;
  };
  let tried = 0;
  const told = (id, result) => {
    const { key, name, line, column, mutator } = byId.get(id);
    results.set(key, { key, name, line, column, mutator, ...result });
    if (++tried % 5 === 0) keep();
    if (tried % 200 === 0) console.log(`  ${tried} of ${chosen.length}`);
  };
  const share = Math.ceil(chosen.length / jobs);
  await Promise.all(
    Array.from({ length: jobs }, (_, i) =>
      tryAll(
        setting,
        chosen.slice(i * share, (i + 1) * share).map(({ id }) => id),
        alive,
        told,
      ),
    ),
  );
  const all = keep();
  const survivors = all.filter((each) => !dead(each));
  if (all.length < judged.length) console.log(`  ${judged.length - all.length} not tried yet`);
  const place = ({ name, line, column }) => `${fileOf(name)} ${String(line * 1000 + column).padStart(9)}`;
  survivors.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  for (const { status, line, column, name } of survivors) {
    if (!isAsked(fileOf(name))) continue;
    console.log(`  ${status}${reasonOf(name) === undefined ? "" : " (equivalent)"} ${line}:${column} ${name}`);
  }
  const same = survivors.filter(({ name }) => reasonOf(name) !== undefined).length;
  const killed = all.length - survivors.length;
  const percent = (of) => `${((100 * killed) / of).toFixed(1)} %`;
  console.log(
    `${room}: ${killed} of ${all.length} dead, ${percent(all.length)}; of those that can die ${percent(all.length - same)}`,
  );
}

function fileOf(name) {
  return name.slice(0, name.indexOf(" | "));
}

mkdirSync(CACHE, { recursive: true });
for (const room of args.length > 0 || writes ? args : Object.keys(ROOMS)) await judge(room);
if (writes) await table(CACHE);
