// Coverage of intervals that know how many people there are, from exact enumeration: all samples without replacement.
// Writes bench/results/population.md. Run: npm run build && node bench/population.mjs
import { writeFileSync } from "node:fs";
import { CSAT, compare, score, tallyFromCounts } from "../dist/index.js";
import { seededRandom } from "../dist/stats.js";

const draws = Number(process.argv[2] ?? 4000);
const lines = [];
const say = (line = "") => lines.push(line);
const three = (x) => x.toFixed(3).replace(/^0/, "");
const logFactorial = [0];
for (let k = 1; k <= 5000; k++) logFactorial.push(logFactorial[k - 1] + Math.log(k));
const logChoose = (n, k) => logFactorial[n] - logFactorial[k] - logFactorial[n - k];
/** Probability of k satisfied among n asked of N people, K of them satisfied. */
const chance = (N, K, n, k) => Math.exp(logChoose(K, k) + logChoose(N - K, n - k) - logChoose(N, n));
const answered = (k, n, population) => ({ ...tallyFromCounts(CSAT, { 1: n - k, 5: k }), population });
const intervals = new Map();
function intervalOf(k, n, population) {
  const id = `${k} ${n} ${population}`;
  if (!intervals.has(id)) intervals.set(id, score(CSAT, answered(k, n, population)).interval);
  return intervals.get(id);
}

say("# Scores of a known population");
say();
say(
  "Made by `node bench/population.mjs`. Nominal level 95 %. How often the interval holds the share of satisfied people in the population.",
);
say();
say("## One score: exact");
say();
say(
  "All samples without replacement are enumerated, none is drawn; in a cell: knowing the population → not knowing it.",
);
say();
const SIZES = [
  [10, 20],
  [30, 60],
  [50, 100],
  [100, 500],
  [300, 400],
  [495, 500],
];
say(`| share satisfied | ${SIZES.map(([n, N]) => `${n} of ${N}`).join(" | ")} |`);
say(`|---|${"---|".repeat(SIZES.length)}`);
for (const share of [0.5, 0.8, 0.95]) {
  const cells = SIZES.map(([n, N]) => {
    const K = Math.round(share * N);
    const truth = (100 * K) / N;
    let [known, unknown] = [0, 0];
    for (let k = Math.max(0, n - (N - K)); k <= Math.min(n, K); k++) {
      const p = chance(N, K, n, k);
      const holds = ({ lower, upper }) => lower <= truth + 1e-9 && truth <= upper + 1e-9;
      if (holds(intervalOf(k, n, N))) known += p;
      if (holds(intervalOf(k, n, null))) unknown += p;
    }
    return `${three(known)} → ${three(unknown)}`;
  });
  say(`| ${100 * share} % | ${cells.join(" | ")} |`);
}
say();
say("## Two scores");
say();
say(
  `${draws} pairs of samples without replacement a cell, seeded (± ${three(Math.sqrt((0.95 * 0.05) / draws))}); the difference of two populations of one size.`,
);
say();
const PAIRS = [
  [30, 60],
  [50, 100],
  [100, 500],
  [300, 400],
];
say(`| shares satisfied | ${PAIRS.map(([n, N]) => `${n} of ${N} each`).join(" | ")} |`);
say(`|---|${"---|".repeat(PAIRS.length)}`);
const random = seededRandom(20261128);
/** Satisfied people among n asked, without replacement. */
function asked(N, K, n) {
  let [left, good, found] = [N, K, 0];
  for (let i = 0; i < n; i++, left--) {
    if (random.uniform() * left >= good) continue;
    good--;
    found++;
  }
  return found;
}
for (const [a, b] of [
  [0.5, 0.5],
  [0.8, 0.7],
  [0.95, 0.9],
]) {
  const cells = PAIRS.map(([n, N]) => {
    const [K, L] = [Math.round(a * N), Math.round(b * N)];
    const truth = (100 * (K - L)) / N;
    let covered = 0;
    for (let k = 0; k < draws; k++) {
      const { interval } = compare(
        score(CSAT, answered(asked(N, K, n), n, N)),
        score(CSAT, answered(asked(N, L, n), n, N)),
      );
      if (interval.lower <= truth && truth <= interval.upper) covered++;
    }
    return three(covered / draws);
  });
  say(`| ${100 * a} %, ${100 * b} % | ${cells.join(" | ")} |`);
}
say();
say("A census (everybody answered) has an interval of no width and the method `census`.");
writeFileSync(new URL("results/population.md", import.meta.url), `${lines.join("\n")}\n`);
