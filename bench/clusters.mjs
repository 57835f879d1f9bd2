// Coverage at 95 % of scores whose answers come in clusters of unequal size, and of their differences. Writes bench/results/clusters.md.
//   npm run build && node bench/clusters.mjs [samples a cell, 8000 unless given; four times as many where sizes are equal]
import { writeFileSync } from "node:fs";
import { NPS, compare, kornGraubardInterval, scale, score, scoreInterval, shareMetric, tally } from "../dist/index.js";
import { seededRandom } from "../dist/stats.js";

const samples = Number(process.argv[2] ?? 8000);
const SHARE = shareMetric({ id: "yes", scale: scale(0, 1), bands: { no: [0], yes: [1] }, band: "yes" });
const three = (share) => share.toFixed(3).replace("0.", ".");
const errorOf = (runs) => three(Math.sqrt((0.95 * 0.05) / runs));

/** A gamma variable [marsaglia2000]; of a shape below 1 by a power of a uniform one. */
function gamma(shape, random) {
  if (shape < 1) return gamma(shape + 1, random) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** One sample: each cluster draws its own shares round the overall ones (Dirichlet: the intraclass correlation is `icc`), then its answers. */
function sample({ shares, answers, clusters, icc, spread }, random) {
  const ratings = [];
  const ids = [];
  const strength = 1 / icc - 1;
  for (let g = 0; g < clusters; g++) {
    const size = Math.max(1, Math.round(20 * Math.exp(spread * random.normal() - (spread * spread) / 2)));
    const own = shares.map((share) => gamma(share * strength, random));
    random.multinomial(size, own).forEach((count, k) => {
      for (let i = 0; i < count; i++) {
        ratings.push(answers[k]);
        ids.push(g);
      }
    });
  }
  return { ratings, ids };
}

/** The interval as it was: G/(G − 1) and t(G − 1), read as a distribution of clusters of one size. */
function asBefore(distribution) {
  const { clusters } = distribution.design;
  const n = distribution.counts.reduce((sum, count) => sum + count, 0);
  const size = n / clusters;
  return {
    ...distribution,
    design: { ...distribution.design, sizePowers: [1, 2, 3, 4, 5].map((m) => clusters * size ** m) },
  };
}

const scored = (metric, { ratings, ids }) => score(metric, tally(metric, ratings, { clusters: ids }));
const runsOf = (spread) => (spread === 0 ? 4 * samples : samples);

/** Seeds that were used for no choice of a formula; one a cell, so that each can be made alone. */
let seed = 20_261_300;
function coverage(metric, truth, design) {
  const random = seededRandom(seed++);
  const hits = [0, 0, 0];
  const runs = runsOf(design.spread);
  for (let run = 0; run < runs; run++) {
    const { interval, distribution } = scored(metric, sample(design, random));
    if (interval === null) continue;
    const intervals = [interval];
    // Sizes of one kind: what was is what is.
    intervals.push(design.spread === 0 ? interval : scoreInterval(asBefore(distribution), 0.95));
    if (metric === SHARE) intervals.push(kornGraubardInterval(distribution, 0.95));
    intervals.forEach((each, i) => {
      if (each.lower <= truth && truth <= each.upper) hits[i]++;
    });
  }
  return hits.map((hit) => hit / runs);
}

/** Of the difference of two samples, each with its own number of clusters. */
function coverageOfDifference(metric, truth, shares, design, clusters) {
  const random = seededRandom(seed++);
  const runs = runsOf(design.spread);
  let hits = 0;
  for (let run = 0; run < runs; run++) {
    const [current, reference] = [0, 1].map((side) =>
      scored(metric, sample({ ...design, shares: shares[side], clusters: clusters[side] }, random)),
    );
    const { interval } = compare(current, reference);
    if (interval !== null && interval.lower <= truth && truth <= interval.upper) hits++;
  }
  return hits / runs;
}

const rows = [];
const say = (line = "") => rows.push(line);
say("# Coverage of clustered scores");
say();
say(
  `Made by \`node bench/clusters.mjs\`. Nominal level 95 %; lognormal cluster sizes (mean 20, sd of the logarithm 1; "equal": 20 each), shares of a cluster drawn from a Dirichlet distribution with the intraclass correlation named. In a cell: coverage of \`score\`; in brackets what G/(G − 1) with t(G − 1) would cover on the same samples; for shares also \`kornGraubardInterval\`. ${samples} samples a cell, standard error of a figure ±${errorOf(samples)}; where sizes are equal ${4 * samples}, ±${errorOf(4 * samples)}. A share of 20 % is that of 80 % in the mirror.`,
);
const ANSWERS = new Map([
  [NPS, [0, 7, 10]],
  [SHARE, [0, 1]],
]);
for (const [name, metric, truth, shares] of [
  ["NPS 30 (30 % passives)", NPS, 30, [0.2, 0.3, 0.5]],
  ["share 50 %", SHARE, 50, [0.5, 0.5]],
  ["share 80 %", SHARE, 80, [0.2, 0.8]],
  ["share 95 %", SHARE, 95, [0.05, 0.95]],
]) {
  say();
  say(`## ${name}`);
  say();
  say("| clusters | sizes | ICC .05 | ICC .1 | ICC .2 |");
  say("|---|---|---|---|---|");
  for (const [clusters, spread] of [
    [5, 1],
    [10, 1],
    [30, 1],
    [5, 0],
    [10, 0],
    [30, 0],
  ]) {
    const cells = [0.05, 0.1, 0.2].map((icc) => {
      const design = { shares, answers: ANSWERS.get(metric), clusters, icc, spread };
      const [now, before, korn] = coverage(metric, truth, design).map(three);
      return `${now} (${before})${metric === SHARE ? `, KG ${korn}` : ""}`;
    });
    say(`| ${clusters} | ${spread === 0 ? "equal" : "lognormal"} | ${cells.join(" | ")} |`);
  }
}
say();
say("## Difference of two scores (`compare`)");
say();
say(
  "| clusters | sizes | NPS 30 − NPS 10, ICC .05 | the same, ICC .2 | share 80 % − 70 %, ICC .05 | the same, ICC .2 |",
);
say("|---|---|---|---|---|---|");
const PAIRS = [
  [NPS, 20, [0.2, 0.3, 0.5], [0.3, 0.3, 0.4]],
  [SHARE, 10, [0.2, 0.8], [0.3, 0.7]],
];
for (const [clusters, spread] of [
  [[5, 30], 1],
  [[10, 10], 1],
  [[30, 30], 1],
  [[10, 10], 0],
]) {
  const cells = PAIRS.flatMap(([metric, truth, ...shares]) =>
    [0.05, 0.2].map((icc) =>
      three(coverageOfDifference(metric, truth, shares, { answers: ANSWERS.get(metric), icc, spread }, clusters)),
    ),
  );
  say(`| ${clusters.join(", ")} | ${spread === 0 ? "equal" : "lognormal"} | ${cells.join(" | ")} |`);
}
writeFileSync(new URL("results/clusters.md", import.meta.url), `${rows.join("\n")}\n`);
