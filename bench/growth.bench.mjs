// Growth: every export that takes data, at 1e4, 1e5 and 1e6 rows (1e7 where 1e6 take a tenth of a second at most), each in a process of its own with a limit of time: CPU time, exponent, peak bytes a row.
//   npm run build && node bench/growth.bench.mjs [name …] [--write]        the table goes to bench/results/growth.md
//   node bench/growth.bench.mjs --steps   their steps between 1e4 and 1e5 (growth/steps.mjs), five minutes; then --write
//   CX_MOST=1e5 for a quick look; what .cache/growth*.json knows is not measured again (delete it to begin anew)
// Exponent: slope of the logarithm of CPU time, where the smaller size takes 2 ms or more; 1 is in proportion to the rows.
import { fork } from "node:child_process";
import { readFileSync, writeFileSync, existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { machine, peakMegabytes } from "./measure.mjs";

const SIZES = [1e4, 1e5, 1e6].filter((size) => size <= Number(process.env.CX_MOST ?? 1e6));
/** CPU seconds for one size. */
const LIMIT = 60;
const STORES = [".cache/growth.json", ".cache/growth-back.json"];
const STEPS = ".cache/growth-steps.json";

if (process.send !== undefined) {
  const { BARE, CALLS } = await import("./growth/calls.mjs");
  const { data, run, most = Infinity } = [...BARE, ...CALLS].find(({ name }) => name === process.argv[2]);
  const sizes = SIZES.filter((size) => size <= most);
  for (const n of sizes) {
    const given = data(n);
    process.send({ starts: n });
    let best = Infinity;
    let bytes = 0;
    let refused = null;
    const once = async () => {
      const started = process.cpuUsage();
      try {
        const result = run(given);
        if (result instanceof Promise) await result;
      } catch (error) {
        refused = `${error.code ?? error.name}: ${error.message}`;
      }
      const { user, system } = process.cpuUsage(started);
      best = Math.min(best, (user + system) / 1000);
    };
    const { peak, held } = await peakMegabytes(once);
    bytes = Math.max(0, ((peak - held) * 2 ** 20) / n);
    // Short work is measured again: the first call compiles.
    for (let round = 1; round < 3 && best < 500 && refused === null; round++) await once();
    process.send({ n, milliseconds: best, bytes, refused });
    if (refused !== null) break;
    // Ten times as many where a second allows.
    if (n === 1e6 && best <= 100 && most === Infinity) sizes.push(1e7);
  }
  process.exit(0);
}

const args = process.argv.slice(2);
if (args[0] === "--steps") {
  const { stepsExponent } = await import("./growth/steps.mjs");
  const { CALLS } = await import("./growth/calls.mjs");
  const steps = existsSync(STEPS) ? JSON.parse(readFileSync(STEPS, "utf8")) : {};
  mkdirSync(".cache", { recursive: true });
  for (const call of CALLS) {
    if (call.name in steps && !args.includes(call.name)) continue;
    steps[call.name] = (await stepsExponent(call, 1e4, 1e5)) ?? (await stepsExponent(call, 1e3, 1e4));
    writeFileSync(STEPS, JSON.stringify(steps));
    console.log(call.name, steps[call.name]);
  }
  process.exit(0);
}
const write = args.includes("--write");
const wanted = args.filter((each) => !each.startsWith("--"));
const calls = await import("./growth/calls.mjs");
const CALLS = [...calls.BARE, ...calls.CALLS];
const { whyOf } = await import("./growth/why.mjs");
// Two processes may share the work: one from the front, one with --back from the end.
const back = args.includes("--back");
const own = {};
const known = () =>
  Object.assign({}, ...STORES.map((path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {})), own);
let results = known();
mkdirSync(".cache", { recursive: true });

function measure(name) {
  return new Promise((done) => {
    const sizes = [];
    let starts = 0;
    const child = fork(fileURLToPath(import.meta.url), [name], {
      execArgv: ["--expose-gc", "--max-old-space-size=12000"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let told = "";
    child.stderr.on("data", (text) => (told += text));
    let began = 0;
    const cpu = () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
      return (Number(fields[11]) + Number(fields[12])) / 100;
    };
    child.on("message", (message) => {
      if (message.starts !== undefined) {
        starts = message.starts;
        began = cpu();
      } else sizes.push(message);
    });
    const watch = setInterval(() => {
      try {
        if (began > 0 && cpu() - began > LIMIT) child.kill("SIGKILL");
      } catch {
        // It has ended.
      }
    }, 1000);
    child.on("exit", (code, signal) => {
      clearInterval(watch);
      if (signal !== null || code !== 0) {
        const reason =
          signal === "SIGKILL"
            ? `more than ${LIMIT} s`
            : told.includes("heap out of memory")
              ? "out of memory"
              : told.slice(0, 200);
        sizes.push({ n: starts, refused: reason, failed: true });
      }
      done(sizes);
    });
  });
}

for (const { name } of back ? CALLS.slice().reverse() : CALLS) {
  results = known();
  if (wanted.length === 0 ? isMeasured(name) : !wanted.includes(name)) continue;
  own[name] = results[name] = await measure(name);
  const path = STORES[back ? 1 : 0];
  writeFileSync(path, JSON.stringify({ ...(existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {}), ...own }));
  console.log(JSON.stringify(line(name)));
}

function isMeasured(name) {
  const sizes = results[name];
  if (sizes === undefined) return false;
  const { most = Infinity } = CALLS.find((each) => each.name === name);
  return sizes.some(({ refused }) => refused !== null) || sizes.some(({ n }) => n >= Math.min(most, SIZES.at(-1)));
}

/** Slope of the logarithms over all sizes and over the last two; null where the smaller one is too short. */
function exponentOf(sizes) {
  const timed = sizes.filter(({ milliseconds, refused }) => milliseconds !== undefined && refused === null);
  if (timed.length < 2) return [null, null];
  const slope = (a, b) =>
    a.milliseconds < 2 ? null : Math.log10(b.milliseconds / a.milliseconds) / Math.log10(b.n / a.n);
  return [slope(timed[0], timed.at(-1)), slope(...timed.slice(-2))];
}

function line(name) {
  const sizes = results[name];
  const last = sizes.filter(({ refused }) => refused === null).at(-1);
  const refused = sizes.find((each) => each.refused !== null);
  const [exponent, lastDecade] = exponentOf(sizes);
  const times = sizes.map(
    ({ n, milliseconds, refused: why }) => `${n.toExponential(0)}: ${why ?? `${milliseconds.toPrecision(3)} ms`}`,
  );
  return { name, times, exponent, lastDecade, bytes: last?.bytes ?? null, refused };
}

if (write) {
  const path = "bench/results/growth.md";
  // What was not measured anew keeps its line.
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  const before = new Map(
    lines.flatMap((each) => (each.startsWith("| ") ? [[each.split(" | ")[0].slice(2), each]] : [])),
  );
  const shown = (value) => (value === null ? "–" : value.toFixed(2));
  const steps = existsSync(STEPS) ? JSON.parse(readFileSync(STEPS, "utf8")) : {};
  const rowOf = (name) => {
    const { times, exponent, lastDecade, bytes } = line(name);
    const said = times.map((each) => each.replaceAll("|", "/").slice(0, 160)).join(" · ");
    return [name, said, shown(exponent), shown(lastDecade), "–", bytes === null ? "–" : String(Math.round(bytes))];
  };
  const table = CALLS.flatMap(({ name }) => {
    if (results[name] === undefined && !before.has(name)) return [];
    const row = results[name] === undefined ? before.get(name).slice(2, -2).split(" | ").slice(0, 6) : rowOf(name);
    if (name in steps) row[4] = shown(steps[name]);
    const largest = results[name]?.at(-1).n ?? (row[1].includes("1e+7") ? 1e7 : null);
    const fast = [row[2], row[3], row[4]].some((each) => Number(each) > 1.1);
    const { most, whyNoMore } = CALLS.find((each) => each.name === name);
    const why = [
      fast ? whyOf(name, largest, row[4] === "–" ? null : Number(row[4])) : "",
      most === undefined ? "" : `not beyond ${most.toExponential(0)}: ${whyNoMore}`,
    ];
    return [`| ${[...row, why.filter((each) => each !== "").join("; ")].join(" | ")} |`];
  });
  writeFileSync(
    path,
    [
      "# Growth",
      "",
      `\`npm run build && node bench/growth.bench.mjs --write\`; ${await machine()}. CPU time of one call at three sizes, and at 1e7 where a million take a tenth of a second at most, each function in its own process; exponent over all sizes and between the two largest; exponent of the steps between 1e4 and 1e5 (how often blocks of the library's code run: no clock, no collector, no caches); peak bytes a row beyond the data at the largest size. What grows faster than in proportion says why; what it is made of stands first by itself: records, a map, a sort, reads at random (a walk over rows is in proportion).`,
      "A row is a segment or a period where a function takes those. A dash: too short for an exponent. A code: the refusal that caps the size; a size that is missing was not run, and the last column says why.",
      "",
      "| function | time | exponent | last two sizes | steps | peak bytes a row | why more than 1.1, or no larger |",
      "| --- | --- | ---: | ---: | ---: | ---: | --- |",
      ...table,
      "",
    ].join("\n"),
  );
}
