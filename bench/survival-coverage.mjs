// How often the limits of a survival curve hold the truth when cases come in clusters: seeded simulation, written to bench/results/survival.md.
//   npm run build && node bench/survival-coverage.mjs [draws of each cell, 1000 unless given]
import { writeFileSync } from "node:fs";
import { kaplanMeier, restrictedMean, seededRandom, survivalAt, survivalQuantile } from "../dist/stats.js";

const draws = Number(process.argv[2] ?? 1000);
const random = seededRandom(77_2026);
const lines = [];
const say = (line = "") => lines.push(line);
const share = (count) => (count / draws).toFixed(3).replace(/^0/, "");

/** Hours: log-normal, agents differ by a factor exp(.6·N), cases by exp(.8·N); observed for 6 to 30 hours. */
const caseOf = (agent) => {
  const duration = 7 * Math.exp(agent + 0.8 * random.normal());
  const until = 6 + 24 * random.uniform();
  return { duration: Math.min(duration, until), ended: duration <= until };
};
const TAU = 12;

// The truth by integration over the log-normal of agents and cases together: log-sd 1.
const cdf = (x) => 0.5 * (1 + erf(Math.log(x / 7) / 1 / Math.SQRT2));
function erf(x) {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y =
    1 -
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return x < 0 ? -y : y;
}
const truth = { share: 1 - cdf(8), median: 7, mean: 0 };
for (let i = 0; i < 12_000; i++) truth.mean += (1 - cdf(((i + 0.5) * TAU) / 12_000)) * (TAU / 12_000);

function sample(clusters, sizeSd) {
  const [durations, ended, of] = [[], [], []];
  for (let g = 0; g < clusters; g++) {
    const agent = 0.6 * random.normal();
    const size = Math.max(1, Math.round(20 * Math.exp(sizeSd * random.normal() - sizeSd ** 2 / 2)));
    for (let i = 0; i < size; i++) {
      const one = caseOf(agent);
      durations.push(one.duration);
      ended.push(one.ended);
      of.push(g);
    }
  }
  return [durations, ended, of];
}
const holds = (interval, value) =>
  interval !== null && (interval.lower ?? -Infinity) <= value && value <= (interval.upper ?? Infinity);

say("# Survival curves of clustered cases: coverage");
say();
say("Made by `node bench/survival-coverage.mjs`; seeded, so that the same code gives the same table.");
say();
say(
  `${draws} draws a cell (± ${Math.sqrt((0.05 * 0.95) / draws).toFixed(3)} at .95), 20 cases a cluster on average, log-normal durations (agents sd .6, cases sd .8 of the log), observed for 6 to 30 hours. Nominal 95 %. Cells: Greenwood → clusters.`,
);
say();
say("| clusters | sizes | S(8 h) | median | restricted mean to 12 h |");
say("|---|---|---|---|---|");
for (const [name, sd] of [
  ["equal", 0],
  ["log-normal, sd 1", 1],
]) {
  for (const clusters of [6, 10, 30]) {
    const seen = { plain: [0, 0, 0], robust: [0, 0, 0] };
    for (let k = 0; k < draws; k++) {
      const [durations, ended, of] = sample(clusters, sd);
      for (const [which, options] of [
        ["plain", {}],
        ["robust", { clusters: of }],
      ]) {
        const curve = kaplanMeier(durations, ended, options);
        seen[which][0] += holds(survivalAt(curve, 8).interval, truth.share);
        seen[which][1] += holds(survivalQuantile(curve, 0.5).interval, truth.median);
        seen[which][2] += holds(restrictedMean(curve, TAU).interval, truth.mean);
      }
    }
    const cells = [0, 1, 2].map((i) => `${share(seen.plain[i])} → ${share(seen.robust[i])}`);
    say(`| ${clusters} | ${name} | ${cells.join(" | ")} |`);
  }
}
say();
writeFileSync(new URL("results/survival.md", import.meta.url), lines.join("\n"));
