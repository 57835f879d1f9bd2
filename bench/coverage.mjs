// Exact coverage of every interval method at 95 %: all outcomes of a sample are enumerated, none is drawn.
// Writes bench/results/coverage.md; some minutes.
//   npm run build && node bench/coverage.mjs [most answers, 100 unless given]
import { mkdirSync, writeFileSync } from "node:fs";
import {
  adjustedWaldWith,
  agrestiCoullInterval,
  clopperPearsonInterval,
  exactBootstrapInterval,
  exactBootstrapWith,
  exactInterval,
  exactMidPInterval,
  jeffreysInterval,
  kornGraubardInterval,
  midPInterval,
  profileLikelihoodInterval,
  scoreInterval,
  scoreSkewInterval,
  scoreWith,
  tInterval,
  waldInterval,
  wilsonInterval,
  wilsonWith,
} from "../dist/index.js";
import { poissonRateInterval } from "../dist/stats.js";
import { realisticNps, take } from "./truths.mjs";

const LEVEL = 0.95;
const MOST = Number(process.argv[2] ?? 100);
const upTo = (sizes) => sizes.filter((n) => n <= MOST);
const BOUNDED = {
  "`waldInterval`": waldInterval,
  "`tInterval`": tInterval,
  '`adjustedWaldWith("rocks")`': adjustedWaldWith("rocks"),
  '`adjustedWaldWith("bonettPrice")`': adjustedWaldWith("bonettPrice"),
  '`adjustedWaldWith("agrestiMin")`': adjustedWaldWith("agrestiMin"),
  "**`scoreInterval`**": scoreInterval,
  "`scoreWith({ unbiased: true })`": scoreWith({ unbiased: true }),
  "`scoreWith({ skewness: true })`": scoreWith({ skewness: true }),
  "`scoreSkewInterval`": scoreSkewInterval,
  "`profileLikelihoodInterval`": profileLikelihoodInterval,
  "`exactMidPInterval`": exactMidPInterval,
  "`exactInterval`": exactInterval,
  '`exactBootstrapWith({ method: "percentile" })`': exactBootstrapWith({ method: "percentile" }),
  "`exactBootstrapInterval`": exactBootstrapInterval,
};
/** A millisecond each: left out where there are hundreds of thousands of outcomes. */
const SLOW = new Set(["`exactMidPInterval`", "`exactInterval`"]);
const SHARES = {
  "`waldInterval`": waldInterval,
  "**`wilsonInterval`**": wilsonInterval,
  "`wilsonWith({ continuity: true })`": wilsonWith({ continuity: true }),
  "`agrestiCoullInterval`": agrestiCoullInterval,
  "`jeffreysInterval`": jeffreysInterval,
  "`midPInterval`": midPInterval,
  "`clopperPearsonInterval`": clopperPearsonInterval,
  "`kornGraubardInterval`": kornGraubardInterval,
  "`scoreSkewInterval`": scoreSkewInterval,
};

// ---- truths -------------------------------------------------------------------------------------------------------

const realistic = realisticNps(1500);
const simplexNps = take(3000, (u, v) => {
  const root = Math.sqrt(u);
  return [1 - root, root * (1 - v), root * v];
});
/** One category at most .05, each of the three in turn. */
const edgeNps = take(1000, (u, v, i) => {
  const point = [0.05 * u, (1 - 0.05 * u) * v, (1 - 0.05 * u) * (1 - v)];
  return [...point.slice(3 - (i % 3)), ...point.slice(0, 3 - (i % 3))];
});
/** CSAT- and CES-like shapes, each as it is and tilted four times. */
function shapes(points) {
  const base = {
    5: [
      [2, 3, 10, 35, 50], [5, 5, 10, 30, 50], [10, 8, 12, 25, 45], [1, 2, 7, 40, 50], [3, 7, 20, 45, 25], [15, 10, 15, 25, 35],
      [5, 10, 30, 35, 20], [25, 15, 20, 20, 20], [1, 1, 3, 15, 80], [30, 10, 5, 10, 45], [10, 20, 40, 20, 10], [8, 12, 15, 40, 25],
    ],
    7: [
      [2, 2, 4, 8, 14, 30, 40], [5, 4, 6, 10, 15, 25, 35], [1, 1, 2, 6, 20, 40, 30], [10, 6, 8, 12, 14, 20, 30], [3, 5, 10, 22, 25, 20, 15],
      [1, 1, 1, 2, 5, 20, 70], [20, 8, 6, 6, 8, 12, 40], [15, 12, 12, 20, 15, 14, 12], [5, 10, 20, 30, 20, 10, 5], [4, 6, 8, 12, 25, 30, 15],
    ],
  }[points]; // prettier-ignore
  return base.flatMap((shape) =>
    [0, -0.3, -0.15, 0.15, 0.3].map((tilt) => {
      const tilted = shape.map((share, k) => share * Math.exp((tilt * (k - (points - 1) / 2) * 4) / (points - 1)));
      const total = tilted.reduce((a, b) => a + b);
      return tilted.map((share) => share / total);
    }),
  );
}

// ---- enumeration --------------------------------------------------------------------------------------------------

/** Every way n answers can stand on so many points. */
function outcomes(points, n) {
  if (points === 1) return [[n]];
  const all = [];
  for (let first = 0; first <= n; first++)
    for (const rest of outcomes(points - 1, n - first)) all.push([first, ...rest]);
  return all;
}
const logFactorials = [0];
for (let k = 1; k <= 2000; k++) logFactorials.push(logFactorials[k - 1] + Math.log(k));

function table(values, n, methods, truths) {
  const samples = outcomes(values.length, n);
  const logWays = samples.map(
    (counts) => logFactorials[n] - counts.reduce((sum, count) => sum + logFactorials[count], 0),
  );
  const limits = Object.entries(methods).map(([name, method]) => {
    const [lower, upper] = [new Float64Array(samples.length), new Float64Array(samples.length)];
    samples.forEach((counts, j) => {
      const interval = method({ values, counts, weights: null, design: null }, LEVEL);
      lower[j] = interval.lower - 1e-12;
      upper[j] = interval.upper + 1e-12;
    });
    return { name, lower, upper };
  });
  const results = limits.map(({ name }) => ({ name, coverage: [], tail: [], width: [] }));
  const mass = new Float64Array(samples.length);
  for (const truth of truths) {
    const theta = truth.reduce((sum, share, k) => sum + share * values[k], 0);
    const logs = truth.map(Math.log);
    samples.forEach((counts, j) => {
      let log = logWays[j];
      for (let k = 0; k < counts.length; k++) if (counts[k] > 0) log += counts[k] * logs[k];
      mass[j] = Math.exp(log);
    });
    limits.forEach(({ lower, upper }, m) => {
      let [above, below, width] = [0, 0, 0];
      for (let j = 0; j < mass.length; j++) {
        if (lower[j] > theta) above += mass[j];
        else if (upper[j] < theta) below += mass[j];
        width += mass[j] * (upper[j] - lower[j]);
      }
      results[m].coverage.push(1 - above - below);
      results[m].tail.push(Math.max(above, below));
      results[m].width.push(width);
    });
  }
  return results;
}

// ---- report -------------------------------------------------------------------------------------------------------

const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
const share = (x) => (x >= 0.99995 ? "1.0" : x.toFixed(3).replace(/^0/, ""));
const percent = (list, limit) => Math.round((100 * list.filter((c) => c < limit).length) / list.length);
function cell({ coverage, tail, width }) {
  const below = `${percent(coverage, 0.93)}/${percent(coverage, 0.94)}`;
  return `${share(Math.min(...coverage))} ${share(mean(coverage))} ${below} ${share(mean(tail))} ${mean(width).toFixed(3)}`;
}

const lines = [];
function section(title, sizes, methods, run) {
  lines.push(
    "",
    `## ${title}`,
    "",
    `| method | ${sizes.map((n) => `n = ${n}`).join(" | ")} |`,
    `|---|${sizes.map(() => "---|").join("")}`,
  );
  const columns = sizes.map((n) => new Map(run(n).map((result) => [result.name, cell(result)])));
  for (const name of Object.keys(methods))
    lines.push(`| ${name} | ${columns.map((column) => column.get(name) ?? "–").join(" | ")} |`);
  console.log(lines.slice(-Object.keys(methods).length - 3).join("\n"), "\n");
}

lines.push(
  "# Coverage of the interval methods",
  "",
  "Made by `node bench/coverage.mjs`. Nominal level 95 %. Exact: every possible sample is enumerated and weighed with its probability.",
  "",
  "A cell holds, over the grid of true distributions: the **least** and the **mean** coverage, the percentage of the grid with",
  "coverage below .93 and below .94, the mean of the larger one-sided error (ideal .025), and the mean width (the scale is −1…1",
  "for NPS, 0…1 for shares, 1…5 and 1…7 for means, events for counts).",
);

const NPS_SIZES = upTo([5, 10, 20, 50, 100]);
const nps = new Map();
for (const [title, truths] of [
  ["NPS, realistic: 1500 points, detractors .03–.45, promoters .15–.85, passives from .05", realistic],
  ["NPS, whole simplex: 3000 points", simplexNps],
  ["NPS, edge: 1000 points, one category at most .05", edgeNps],
]) {
  section(title, NPS_SIZES, BOUNDED, (n) => {
    // The limits are the same on every grid: kept as a method that looks them up.
    if (!nps.has(n)) nps.set(n, remember(BOUNDED));
    return table([-1, 0, 1], n, nps.get(n), truths);
  });
}
/** Methods that compute an interval once for each sample. */
function remember(methods) {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => {
      const known = new Map();
      return [
        name,
        (distribution, level) => {
          const key = distribution.counts.join();
          if (!known.has(key)) known.set(key, method(distribution, level));
          return known.get(key);
        },
      ];
    }),
  );
}

for (const points of [5, 7]) {
  const values = Array.from({ length: points }, (_, k) => k + 1);
  const truths = shapes(points);
  section(
    `Mean of a ${points}-point scale: ${truths.length} CSAT- and CES-like distributions`,
    upTo([5, 10, 20]),
    BOUNDED,
    (n) => {
      const quick = Object.entries(BOUNDED).filter(([name]) => points < 7 || n < 20 || !SLOW.has(name));
      return table(values, n, Object.fromEntries(quick), truths);
    },
  );
}

const grid = Array.from({ length: 999 }, (_, i) => [1 - (i + 1) / 1000, (i + 1) / 1000]);
section("A share: p = .001, .002 … .999", NPS_SIZES, SHARES, (n) => table([0, 1], n, SHARES, grid));
const middle = grid.filter(([, p]) => p >= 0.1 && p <= 0.9);
section("A share: p = .1 … .9", NPS_SIZES, SHARES, (n) => table([0, 1], n, SHARES, middle));

// Counts of events: means instead of sample sizes.
const KINDS = { exact: "exact", midP: "midP", score: "score", jeffreys: "jeffreys" };
const RANGES = { "0.1…5": [0.1, 5], "5…20": [5, 20], "20…100": [20, 100] };
lines.push(
  "",
  "## A rate: expected events, 400 points a range",
  "",
  `| \`method\` | ${Object.keys(RANGES).join(" | ")} |`,
  "|---|---|---|---|",
);
for (const kind of Object.keys(KINDS)) {
  const limits = Array.from({ length: 250 }, (_, events) =>
    poissonRateInterval(events, 1, { method: kind, level: LEVEL }),
  );
  const cells = Object.values(RANGES).map(([from, to]) => {
    const result = { coverage: [], tail: [], width: [] };
    for (let i = 0; i < 400; i++) {
      const rate = from + ((to - from) * (i + 0.5)) / 400;
      let [above, below, width] = [0, 0, 0];
      limits.forEach(({ lower, upper }, events) => {
        const p = Math.exp(events * Math.log(rate) - rate - logFactorials[events]);
        if (lower > rate) above += p;
        else if (upper < rate) below += p;
        width += p * (upper - lower);
      });
      result.coverage.push(1 - above - below);
      result.tail.push(Math.max(above, below));
      result.width.push(width);
    }
    return cell(result);
  });
  lines.push(`| ${kind} | ${cells.join(" | ")} |`);
}

mkdirSync(new URL("results/", import.meta.url), { recursive: true });
writeFileSync(new URL("results/coverage.md", import.meta.url), `${lines.join("\n")}\n`);
console.log("written to bench/results/coverage.md");
