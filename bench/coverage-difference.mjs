// Exact coverage of every method for a difference at 95 %: all outcomes of both samples are enumerated, none is drawn.
// Writes bench/results/coverage-difference.md.
//   npm run build && node bench/coverage-difference.mjs [most answers of both, 50 unless given]
import { mkdirSync, writeFileSync } from "node:fs";
import {
  adjustedWaldDifferenceWith,
  moverDifference,
  scoreDifference,
  scoreDifferenceWith,
  scoreSkewDifference,
  waldDifference,
  welchDifference,
} from "../dist/index.js";
import { realisticNps, take } from "./truths.mjs";

const LEVEL = 0.95;
const MOST = Number(process.argv[2] ?? 50);
const VALUES = [-1, 0, 1];
const METHODS = {
  "`waldDifference`": waldDifference,
  "`welchDifference`": welchDifference,
  "`adjustedWaldDifferenceWith([0.75, 1.5, 0.75])`": adjustedWaldDifferenceWith([0.75, 1.5, 0.75]),
  "`moverDifference`": moverDifference,
  "`scoreDifferenceWith({ unbiased: false })`": scoreDifferenceWith({ unbiased: false }),
  "**`scoreDifference`**": scoreDifference,
  "`scoreSkewDifference`": scoreSkewDifference,
};

// ---- truths: pairs of distributions over detractors, passives, promoters --------------------------------------------

const realistic = realisticNps(800);
/** One category at most .05, each of the three in turn. */
const edge = take(800, (u, v, i) => {
  const point = [0.05 * u, (1 - 0.05 * u) * v, (1 - 0.05 * u) * (1 - v)];
  return [...point.slice(3 - (i % 3)), ...point.slice(0, 3 - (i % 3))];
});
/** Neighbours in the sequence are far apart: 400 pairs. */
const pairs = (points) => points.flatMap((point, i) => (i % 2 === 1 ? [[points[i - 1], point]] : []));
const GROUPS = {
  independent: pairs(realistic),
  equal: realistic.slice(0, 400).map((point) => [point, point]),
  // Both arms with the same rare category, or with two different ones.
  edge: edge.slice(0, 400).map((point, i) => [point, edge[i + 3 + (i % 2)]]),
};

// ---- enumeration ----------------------------------------------------------------------------------------------------

/** Every way n answers can stand on three points, with the logarithm of the number of orders. */
function outcomes(n) {
  const logFactorials = [0];
  for (let k = 1; k <= n; k++) logFactorials.push(logFactorials[k - 1] + Math.log(k));
  const all = [];
  for (let a = 0; a <= n; a++)
    for (let b = 0; b <= n - a; b++) {
      const counts = [a, b, n - a - b];
      all.push({ counts, logWays: logFactorials[n] - counts.reduce((sum, count) => sum + logFactorials[count], 0) });
    }
  return all;
}
const massesOf = (samples, shares) =>
  Float64Array.from(samples, ({ counts, logWays }) =>
    Math.exp(counts.reduce((log, count, k) => log + (count > 0 ? count * Math.log(shares[k]) : 0), logWays)),
  );
const netOf = ([detractors, , promoters]) => promoters - detractors;
const distribution = ({ counts }) => ({ values: VALUES, counts, weights: null, design: null });

/** Coverage, larger one-sided error and mean width of each method at each pair of truths. */
function study(m, n) {
  const [first, second] = [outcomes(m), outcomes(n)];
  return Object.entries(METHODS).map(([name, method]) => {
    const size = first.length * second.length;
    const [lower, upper] = [new Float64Array(size), new Float64Array(size)];
    first.forEach((x, i) => {
      second.forEach((y, j) => {
        const { interval } = method(distribution(x), distribution(y), LEVEL);
        lower[i * second.length + j] = interval.lower - 1e-12;
        upper[i * second.length + j] = interval.upper + 1e-12;
      });
    });
    const groups = Object.entries(GROUPS).map(([group, truths]) => {
      const found = truths.map(([p, q]) => {
        const [ours, theirs] = [massesOf(first, p), massesOf(second, q)];
        const truth = netOf(p) - netOf(q);
        let [above, below, width] = [0, 0, 0];
        for (let i = 0, at = 0; i < ours.length; i++)
          for (let j = 0; j < theirs.length; j++, at++) {
            const mass = ours[i] * theirs[j];
            if (lower[at] > truth) above += mass;
            else if (upper[at] < truth) below += mass;
            width += mass * (upper[at] - lower[at]);
          }
        return { coverage: 1 - above - below, tail: Math.max(above, below), width };
      });
      return [group, found];
    });
    return { name, groups: Object.fromEntries(groups) };
  });
}

// ---- report ---------------------------------------------------------------------------------------------------------

const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
const share = (x) => (x >= 0.9995 ? "1.0" : x.toFixed(3).replace(/^0/, ""));
function cell(found) {
  const coverage = found.map((each) => each.coverage);
  return [
    share(Math.min(...coverage)),
    share(mean(coverage)),
    share(mean(found.map((each) => each.tail))),
    mean(found.map((each) => each.width)).toFixed(3),
  ].join(" ");
}

const lines = [
  "# Coverage of the methods for a difference of two NPS",
  "",
  "Made by `node bench/coverage-difference.mjs`. Nominal level 95 %. Exact: every possible pair of samples is enumerated and",
  "weighed with its probability.",
  "",
  "A cell holds, over 400 pairs of true distributions: the **least** and the **mean** coverage, the mean of the larger",
  "one-sided error (ideal .025) and the mean width (a difference lies in −2…2). *independent*: both realistic (detractors",
  ".03–.45, promoters .15–.85, passives from .05); *equal*: one realistic distribution for both, where 1 − coverage is the",
  "share of false alarms; *edge*: both with one category at most .05.",
];
for (const [m, n] of [
  [10, 10],
  [20, 20],
  [10, 40],
].filter(([m, n]) => m + n <= MOST)) {
  lines.push("", `## ${m} + ${n} answers`, "", "| method | independent | equal | edge |", "|---|---|---|---|");
  for (const { name, groups } of study(m, n)) {
    lines.push(`| ${name} | ${cell(groups.independent)} | ${cell(groups.equal)} | ${cell(groups.edge)} |`);
  }
  console.log(lines.slice(-Object.keys(METHODS).length - 3).join("\n"), "\n");
}
mkdirSync(new URL("results/", import.meta.url), { recursive: true });
writeFileSync(new URL("results/coverage-difference.md", import.meta.url), lines.join("\n") + "\n");
