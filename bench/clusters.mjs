// Coverage at 95 % of scores whose answers come in clusters of unequal size. Writes bench/results/clusters.md.
//   npm run build && node bench/clusters.mjs [seconds a design, 8 unless given]
import { mkdirSync, writeFileSync } from "node:fs";
import { NPS, kornGraubardInterval, scale, score, scoreInterval, shareMetric, tally } from "../dist/index.js";
import { machine, seeded } from "./measure.mjs";

const SECONDS = Number(process.argv[2] ?? 8);
/** Seeds that were used for no choice of a formula. */
let seed = 20_261_128;
const SHARE = shareMetric({ id: "yes", scale: scale(0, 1), bands: { no: [0], yes: [1] }, band: "yes" });

function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Marsaglia and Tsang 2000; below 1 by a power of a uniform. */
function gamma(shape, random) {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** One sample: each cluster draws its own shares round the overall ones (Dirichlet: the intraclass correlation is `icc`), then its answers. */
function sample({ shares, answers, clusters, icc, spread }, random) {
  const ratings = [];
  const ids = [];
  const strength = 1 / icc - 1;
  for (let g = 0; g < clusters; g++) {
    const size = Math.max(1, Math.round(20 * Math.exp(spread * normal(random) - (spread * spread) / 2)));
    const own = shares.map((share) => gamma(share * strength, random));
    const total = own.reduce((sum, each) => sum + each, 0);
    for (let i = 0; i < size; i++) {
      let left = random() * total;
      let k = 0;
      while (k < own.length - 1 && (left -= own[k]) > 0) k++;
      ratings.push(answers[k]);
      ids.push(g);
    }
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

function coverage(metric, truth, design) {
  const random = seeded(seed++);
  const hits = [0, 0, 0];
  let runs = 0;
  const end = performance.now() + 1000 * SECONDS;
  while (performance.now() < end || runs < 500) {
    const { ratings, ids } = sample(design, random);
    const counted = tally(metric, ratings, { clusters: ids });
    const { interval, distribution } = score(metric, counted);
    runs++;
    if (interval === null) continue;
    const intervals = [interval, scoreInterval(asBefore(distribution), 0.95)];
    if (metric === SHARE) intervals.push(kornGraubardInterval(distribution, 0.95));
    intervals.forEach((each, i) => {
      if (each.lower <= truth && truth <= each.upper) hits[i]++;
    });
  }
  return { runs, shares: hits.map((hit) => hit / runs) };
}

const rows = [];
const say = (line) => {
  rows.push(line);
  console.log(line);
};
say("# Coverage of clustered scores");
say("");
say(
  `Made by \`node bench/clusters.mjs\`. Nominal level 95 %; lognormal cluster sizes (mean 20, sd of the logarithm 1; "equal": 20 each), shares of a cluster drawn from a Dirichlet distribution with the intraclass correlation named. In a cell: coverage of \`score\`; in brackets what G/(G − 1) with t(G − 1) would cover on the same samples; for shares also \`kornGraubardInterval\`. Standard error of a figure: at most .010.`,
);
const targets = [
  ["NPS 30 (30 % passives)", NPS, 30, { shares: [0.2, 0.3, 0.5], answers: [0, 7, 10] }],
  ["share 50 %", SHARE, 50, { shares: [0.5, 0.5], answers: [0, 1] }],
  ["share 80 %", SHARE, 80, { shares: [0.2, 0.8], answers: [0, 1] }],
  ["share 95 %", SHARE, 95, { shares: [0.05, 0.95], answers: [0, 1] }],
];
let fewest = Infinity;
for (const [name, metric, truth, answers] of targets) {
  say("");
  say(`## ${name}`);
  say("");
  say("| clusters | sizes | ICC .05 | ICC .1 | ICC .2 |");
  say("|---|---|---|---|---|");
  for (const [clusters, spread] of [
    [5, 1],
    [10, 1],
    [30, 1],
    [10, 0],
  ]) {
    const cells = [0.05, 0.1, 0.2].map((icc) => {
      const { runs, shares } = coverage(metric, truth, { ...answers, clusters, icc, spread });
      fewest = Math.min(fewest, runs);
      const [now, before, korn] = shares.map((share) => share.toFixed(3).replace("0.", "."));
      return `${now} (${before})${metric === SHARE ? `, KG ${korn}` : ""}`;
    });
    say(`| ${clusters} | ${spread === 0 ? "equal" : "lognormal"} | ${cells.join(" | ")} |`);
  }
}
say("");
say(`Samples a cell: ${fewest} or more. ${await machine()}`);
mkdirSync(new URL("results/", import.meta.url), { recursive: true });
writeFileSync(new URL("results/clusters.md", import.meta.url), `${rows.join("\n")}\n`);
