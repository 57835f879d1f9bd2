// Makes the tables behind every figure that a doc comment quotes, and their index bench/results/README.md.
//   npm run evidence                                   all of them, as they stand in bench/results (some 20 minutes of one core)
//   npm run evidence -- --short                        with few draws, to see that all can be made (three minutes); each table says how many
//   npm run evidence -- trend-verdict sides            only these
//   npm run evidence -- --index                        the index alone
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const EXACT = "exact: every sample is enumerated";
const SEEDED = "simulated, seeded; the error stands in the table";

/**
 * `full`, `short`: arguments of the script. `print`: title and first lines of a table that the script prints; the others write theirs.
 * `doc`: whether a doc comment must quote the table.
 */
const CLAIMS = [
  { table: "coverage", claim: "Intervals of one score: coverage of every method", error: EXACT, full: [], short: [10] },
  {
    table: "coverage-difference",
    claim: "Intervals of a difference: coverage of every method",
    error: EXACT,
    full: [],
    short: [20],
  },
  {
    table: "population",
    claim: "Scores of a known population, and differences of two",
    error: `one score ${EXACT}; two scores ${SEEDED}`,
    full: [4000],
    short: [300],
  },
  {
    table: "clusters",
    claim: "Scores whose answers come in clusters of unequal size",
    error: SEEDED,
    full: [4000],
    short: [100],
  },
  {
    table: "sides",
    claim: "On which side intervals of differences and of segments miss",
    error: SEEDED,
    full: [8000],
    short: [500],
    print: ["On which side intervals miss", "Answers drawn with a fixed seed."],
  },
  { table: "relative", claim: "Relative change with its interval", error: SEEDED, full: [4000], short: [300] },
  {
    table: "power",
    claim: "Power, sample size and detectable change of the test that compare makes",
    error: SEEDED,
    full: [12000],
    short: [300],
    print: [
      "Promised and simulated power",
      "Plans of `requiredSampleSize` and `detectableChange`, answers drawn with a fixed seed and tested by `compare`. The textbook column is what `textbookPlan` promises for the same sizes.",
    ],
  },
  { table: "peeking", claim: "A number read every day", error: SEEDED, full: [], short: [100] },
  {
    table: "segments",
    claim: "Ranked segments: coverage, chances of being best or worst, homogeneity of clustered segments",
    error: SEEDED,
    full: [6000],
    short: [300],
    print: [
      "What rankSegments promises",
      "True values and answers are drawn anew in every run, with a fixed seed. The lowest-ranked segment is measured at 10 to 30 segments.",
    ],
  },
  {
    table: "lowcells",
    claim: "The cell on top of the pain map, after it was chosen",
    error: SEEDED,
    full: [2000],
    short: [100],
    print: [
      "The cell on top of lowCells",
      '"raw" is the gain as counted, with its interval, of the cell on top by it (what was shown before); "drawn" what `lowCells` ranks by. "Claimed wrongly": the top cell\'s interval leaves out 0 though it costs nothing.',
    ],
  },
  {
    table: "segment-coverage",
    claim: "Decomposition of a change into mix and rate, and the gain of a cell",
    error: SEEDED,
    full: [1500],
    short: [60],
    print: [
      "decomposeChange and lowCells on an airport's answers",
      "Samples of the answers of 2017 and 2018 by boarding area (City of San Francisco open data, PDDL), which are the truth. Coverage at 95 %; the Monte Carlo error is .006 at 1,500 samples, .011 at 400.",
    ],
    pre: true,
  },
  {
    table: "trend-verdict",
    claim: "trend and anomalies: power and size, with and without a season",
    error: SEEDED,
    full: [500],
    short: [20],
  },
  {
    script: "trend-simulation",
    table: "trend",
    claim: "Other trend tests, charts, unusual periods: false alarms and delay",
    error: SEEDED,
    full: [4000],
    short: [80],
  },
  {
    script: "survival-coverage",
    table: "survival",
    claim: "Survival curves of clustered cases",
    error: SEEDED,
    full: [1000],
    short: [60],
  },
  {
    table: "rates",
    claim: "Rates, their comparison, ratios of shares, odds ratios, weighted quantiles",
    error: SEEDED,
    full: [],
    short: [200],
  },
  { table: "bootstrap", claim: "The mean of skewed times by bootstrap-t", error: SEEDED, full: [1000], short: [60] },
  { table: "calibrated-coverage", claim: "Calibrated scores", error: SEEDED, full: [], short: [40], print: null },
  { table: "reliability-coverage", claim: "Cronbach's alpha", error: SEEDED, full: [], short: [100], print: null },
  {
    table: "drivers",
    claim: "Key drivers and priorities",
    error: SEEDED,
    full: [20261128, 400, 8],
    short: [20261128, 10, 3],
    print: null,
  },
  { table: "lost-customers", claim: "Customers lost from sight", error: SEEDED, full: [], short: [20], print: null },
  {
    table: "why-coverage",
    claim: "Follow-ups, stages of cases, outcomes of all answers, gaps",
    error: SEEDED,
    full: ["all", 1000],
    short: ["all", 20],
    print: null,
  },
  {
    table: "accuracy",
    claim: "Special functions",
    error: "relative errors against 50 digits (mpmath)",
    full: [],
    short: [],
    input: ["python3", here("accuracy.py")],
  },
];

const words = process.argv.slice(2);
const short = words.includes("--short");
const asked = words.filter((word) => !word.startsWith("--"));
const unknown = asked.filter((name) => !CLAIMS.some(({ table }) => table === name));
if (unknown.length > 0)
  throw new Error(`no such table: ${unknown.join(", ")}; there are ${CLAIMS.map(({ table }) => table).join(", ")}`);

let failed = 0;
if (!words.includes("--index")) {
  const begun = Date.now();
  for (const claim of CLAIMS) if (asked.length === 0 || asked.includes(claim.table)) make(claim);
  console.log(`all: ${Math.round((Date.now() - begun) / 1000)} s`);
}
index();
process.exitCode = failed > 0 ? 1 : 0;

function make({ table, script = table, print, pre, input, ...args }) {
  const given = (short ? args.short : args.full).map(String);
  const command = `node bench/${script}.mjs${given.map((each) => ` ${each}`).join("")}`;
  let stdin;
  if (input) {
    const made = spawnSync(input[0], input.slice(1), { maxBuffer: 1e9 });
    if (made.status !== 0) {
      console.log(`${table}: left as it is, ${input[0]} with mpmath is not here`);
      return;
    }
    stdin = made.stdout;
  }
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [here(`${script}.mjs`), ...given], {
    input: stdin,
    maxBuffer: 1e9,
    encoding: stdin ? undefined : "utf8",
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  if (status !== 0) {
    failed++;
    console.log(`${table}: FAILED after ${seconds} s\n${stderr}`);
    return;
  }
  if (print !== undefined) {
    const body = `${stdout}`.trim();
    const [title, lead] = print ?? [];
    const head = print === null ? "" : `# ${title}\n\nMade by \`${command}\`. ${lead}\n\n`;
    writeFileSync(here(`results/${table}.md`), `${head}${pre ? `\`\`\`\n${body}\n\`\`\`` : body}\n`);
  }
  console.log(`${table}: ${seconds} s`);
}

/** Claim → table → who quotes it → script. */
function index() {
  const quoted = quotes();
  const rows = CLAIMS.map(({ table, script = table, claim, error, full }) => {
    const where = quoted.get(table) ?? [];
    if (where.length === 0) fault(`no doc comment or guide quotes bench/results/${table}.md`);
    if (!existsSync(here(`results/${table}.md`))) fault(`bench/results/${table}.md is not there`);
    const links = where.map((path) => `[${path.replace(/^src\//, "")}](../../${path})`).join(", ");
    const run = `\`${[`${script}.mjs`, ...full].join(" ")}\``;
    return `| ${claim} | [${table}](${table}.md) | ${error} | ${links} | ${run} |`;
  });
  const others = readdirSync(here("results"))
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => name.slice(0, -3))
    .filter((name) => !CLAIMS.some(({ table }) => table === name));
  const text = [
    "# Evidence",
    "",
    "Made by `node bench/evidence.mjs --index`. Every figure of coverage, power, size or accuracy in a doc comment or a guide comes from one of these",
    "tables; `npm run evidence` makes them anew. What is exact says exact; what is simulated says its draws and its error in the table.",
    "",
    "| claim | table | error | quoted in | script in bench/ |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    `Speed, and what was run elsewhere: ${others.map((name) => `[${name}](${name}.md)`).join(" · ")}.`,
  ];
  writeFileSync(here("results/README.md"), `${text.join("\n")}\n`);
}

/** Which files of src name which table. */
function quotes() {
  const found = new Map();
  for (const entry of readdirSync(here("../src"), { recursive: true })) {
    const path = `src/${entry}`.replaceAll("\\", "/");
    if (!/\.(ts|md)$/.test(path)) continue;
    for (const [, table] of readFileSync(here(`../${path}`), "utf8").matchAll(/bench\/results\/([\w-]+)\.md/g)) {
      if (!found.has(table)) found.set(table, []);
      if (!found.get(table).includes(path)) found.get(table).push(path);
    }
  }
  for (const [table, paths] of found) {
    paths.sort();
    if (!existsSync(here(`results/${table}.md`)))
      fault(`${paths.join(", ")} quotes bench/results/${table}.md, which is not there`);
  }
  return found;
}

function fault(what) {
  failed++;
  console.log(what);
}
