// Every benchmark of speed, one after the other, each of a bounded size; writes results/<subject>.md, results/speed.json, speed.md and
// the table in README.md. With names of subjects, only these, and the figures of the others stay as they were.
//   npm run bench [-- tally cube …]      (under fifteen minutes on two quiet cores)
//   node bench/run.mjs tables            (only the tables, from results/speed.json: after a change to goals.mjs)
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GOALS } from "./goals.mjs";
import { intoReadme, speedTable } from "./speedTable.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const RESULTS = join(HERE, "results");
const scratch = mkdtempSync(join(tmpdir(), "cx-bench-"));

/** Where a subject's result does not bear its name, and how much each is asked for. */
const SUBJECTS = {
  tally: { title: "Counting: ratings to a score", args: ["1e7"] },
  cube: { title: "Cube: rows to tallies by segment and month", args: ["1e6"] },
  adapters: { title: "Adapters: an export to answers", args: ["1e5"] },
  interval: { title: "Intervals: speed" },
  trend: { title: "Trend and survival: speed", result: "trend-speed" },
  service: { title: "Service: business time, Kaplan–Meier, quantiles", args: ["1e6", "1e7"] },
  "service-cases": { title: "Service: a log into cases, and cases into times", args: ["1e6"] },
  survey: { title: "Cleaning, weighting, reliability, pairs: speed", args: ["1e6"] },
  retention: { title: "Customers: speed", args: ["1e6"] },
  report: { title: "Words, tables and pages" },
  house: { title: "What an app meets first" },
  driver: { title: "Why: drivers, later events, words", result: "driver-speed" },
  paths: { title: "Ways of our own: what each pays" },
  memory: { title: "Memory: peak bytes a row", args: ["1e6"] },
  stream: { title: "Streams: rows counted as they come, in bounded memory", args: ["1e7"] },
};

/** What takes longer than all others together and has a page of its own; it runs when it is named. */
const APART = ["growth"];

const version = (name) => {
  const manifest = join(HERE, "node_modules", name, "package.json");
  return existsSync(manifest) ? `${name} ${JSON.parse(readFileSync(manifest, "utf8")).version}` : null;
};
const PEERS = Object.keys(JSON.parse(readFileSync(join(HERE, "package.json"), "utf8")).dependencies);

async function main() {
  const asked = process.argv.slice(2);
  const found = readdirSync(HERE).flatMap((file) => /^(.*)\.bench\.mjs$/.exec(file)?.[1] ?? []);
  const order = [...Object.keys(SUBJECTS), ...found].filter((name, i, all) => all.indexOf(name) === i);
  const wanted = asked.length === 0 ? order.filter((name) => !APART.includes(name)) : asked;
  const subjects = order.filter((name) => found.includes(name) && wanted.includes(name));
  const json = join(RESULTS, "speed.json");
  const before = existsSync(json) ? JSON.parse(readFileSync(json, "utf8")) : { figures: {} };
  if (asked[0] === "tables") {
    rmSync(scratch, { recursive: true });
    return tables(before);
  }
  const kept = before.figures;
  const figures = asked.length === 0 ? {} : kept;
  let failed = 0;
  for (const subject of subjects) {
    failed += (await measure(subject, figures)) ? 0 : 1;
    write(figures);
  }
  if (asked.length === 0 || asked.includes("python")) pythonPeers(figures);
  write(figures);
  rmSync(scratch, { recursive: true });
  console.log(`${subjects.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** The figures, and the tables that are made of them. */
function write(figures) {
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0].model}, ${cpus().length} threads`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    load: Number(loadavg()[0].toFixed(1)),
    versions: [`Node ${process.version.slice(1)}`, ...PEERS.map(version).filter(Boolean)],
    figures,
  };
  writeFileSync(join(RESULTS, "speed.json"), `${JSON.stringify(result, null, 1)}\n`);
  tables(result);
}

function tables(result) {
  const readme = join(HERE, "..", "README.md");
  writeFileSync(join(RESULTS, "speed.md"), speedTable(result, GOALS));
  writeFileSync(readme, intoReadme(readFileSync(readme, "utf8"), result, GOALS));
  spawnSync(process.execPath, [join(HERE, "..", "node_modules/prettier/bin/prettier.cjs"), "--write", RESULTS, readme]);
}

/** Runs one subject, writes its page, and adds its figures. */
async function measure(subject, figures) {
  const { title = subject, args = [], result = subject } = SUBJECTS[subject] ?? {};
  const lines = join(scratch, `${subject}.jsonl`);
  const began = performance.now();
  const load = loadavg()[0].toFixed(1);
  const { status, text } = await run([`${subject}.bench.mjs`, ...args], { CX_BENCH: lines });
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${subject} (${seconds} s)`);
  if (status !== 0) return false;
  const command = ["node --expose-gc", `bench/${subject}.bench.mjs`, ...args].join(" ");
  const page = [
    `# ${title}`,
    `\`${command}\`, ${new Date().toISOString().slice(0, 10)}, load ${load} on ${cpus().length} threads when it began, ${seconds} s. CPU time, best of the rounds; ours and the peers in turn in one process; ratios are to the first line of a group. A first call is one in a process that has not made it before.`,
    `${[`Node ${process.version.slice(1)}`, ...PEERS.map(version).filter(Boolean)].join(" · ")}`,
    `\`\`\`text\n${text.trim()}\n\`\`\``,
  ];
  writeFileSync(join(RESULTS, `${result}.md`), `${page.join("\n\n")}\n`);
  if (!existsSync(lines)) return true;
  for (const line of readFileSync(lines, "utf8").trim().split("\n")) {
    const { title: group, figures: all } = JSON.parse(line);
    figures[group] = Object.fromEntries(all.map(({ name, nanoseconds, first }) => [name, rounded(nanoseconds, first)]));
  }
  return true;
}

/** [warm, first call], three digits. */
function rounded(nanoseconds, first) {
  const short = (value) => Number(value.toPrecision(3));
  return first === undefined ? [short(nanoseconds)] : [short(nanoseconds), short(first)];
}

function run(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--expose-gc", "--max-old-space-size=8000", ...args], {
      cwd: HERE,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part) => (text += part));
    child.on("close", (status) => resolve({ status, text }));
  });
}

/** numpy, pandas: a process of their own, where Python has them. */
function pythonPeers(figures) {
  const { status, stdout } = spawnSync(process.env.PYTHON ?? "python3", [join(HERE, "peers.py")], { encoding: "utf8" });
  if (status !== 0) return console.log("(numpy and pandas are not installed: their lines stay out)");
  figures["numpy and pandas, a process of their own"] = Object.fromEntries(
    Object.entries(JSON.parse(stdout)).map(([name, nanoseconds]) => [name, rounded(nanoseconds)]),
  );
  console.log("ok     python");
}

await main();
