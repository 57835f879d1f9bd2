// What rankSegments promises: coverage of the shrunken intervals, calibration of the chances, and the size of the homogeneity test of
// clustered segments. Fixed seed; true values and answers are drawn anew in every run.
//   node bench/segments.mjs [runs]
import { CSAT, NPS, rankSegments, score, tally, tallyFromCounts } from "../dist/index.js";
import { seeded } from "./measure.mjs";

const runs = Number(process.argv[2] ?? 5000);
const random = seeded(771_2026);
const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-300)) * Math.cos(2 * Math.PI * random());
const three = (x) => x.toFixed(3).replace(/^0/, "");

/** Gamma by Marsaglia and Tsang, shape above 1 or boosted. */
function gamma(shape) {
  if (shape < 1) return gamma(shape + 1) * (random() + 1e-300) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random() + 1e-300) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
const beta = (a, b) => {
  const x = gamma(a);
  return x / (x + gamma(b));
};

function npsScore(value, n) {
  const [passive, net] = [0.3, value / 100];
  const promoters = (0.7 + net) / 2;
  const counts = { 0: 0, 7: 0, 10: 0 };
  for (let i = 0; i < n; i++) {
    const u = random();
    counts[u < promoters ? 10 : u < promoters + passive ? 7 : 0]++;
  }
  return score(NPS, tallyFromCounts(NPS, counts));
}

function shareScore(share, n) {
  let yes = 0;
  for (let i = 0; i < n; i++) if (random() < share) yes++;
  return score(CSAT, tallyFromCounts(CSAT, { 1: n - yes, 5: yes }));
}

const clamp = (x) => Math.max(-69, Math.min(69, x));
const DESIGNS = {
  "NPS, spread 15": [(_i, _k) => clamp(25 + 15 * normal()), npsScore],
  "NPS, spread 5": [() => clamp(25 + 5 * normal()), npsScore],
  "NPS, spread 5, one in ten 40 lower": [(i) => clamp(25 + 5 * normal() - (i % 10 === 3 ? 40 : 0)), npsScore],
  "NPS, no differences": [() => 25, npsScore],
  "NPS, two kinds of store, 30 apart": [(i) => clamp((i % 2 ? 40 : 10) + 3 * normal()), npsScore],
  "CSAT, beta(16, 4)": [() => 100 * beta(16, 4), (v, n) => shareScore(v / 100, n)],
  "CSAT, beta(160, 40)": [() => 100 * beta(160, 40), (v, n) => shareScore(v / 100, n)],
  "CSAT, beta(160, 40), one in ten 30 lower": [
    (i) => 100 * beta(160, 40) - (i % 10 === 3 ? 30 : 0),
    (v, n) => shareScore(v / 100, n),
  ],
};
const sizes = () => Math.round(8 * (200 / 8) ** random());

console.log(
  `Coverage at 95 %, ${runs} intervals or more a cell (Monte Carlo error about ${three(Math.sqrt((0.05 * 0.95) / runs))}), segments of 8 to 200 answers.\n`,
);
console.log("| true values | k = 5 | 10 | 20 | 30 | lowest-ranked: drawn | its raw interval |");
console.log("|---|---|---|---|---|---|---|");
for (const [name, [truth, draw]] of Object.entries(DESIGNS)) {
  const cells = [];
  const lowest = { hits: 0, raw: 0, all: 0 };
  for (const k of [5, 10, 20, 30]) {
    let [hits, all] = [0, 0];
    for (let run = 0; run < runs / k; run++) {
      const truths = Array.from({ length: k }, (_, i) => truth(i, k));
      const { segments } = rankSegments(
        truths.map((value, key) => ({ key, score: draw(value, sizes()) })),
        { chances: false },
      );
      for (const { key, interval } of segments) {
        all++;
        if (interval.lower <= truths[key] && truths[key] <= interval.upper) hits++;
      }
      if (k >= 10) {
        const { key, interval, rawInterval } = segments.at(-1);
        lowest.all++;
        if (interval.lower <= truths[key] && truths[key] <= interval.upper) lowest.hits++;
        if (rawInterval.lower <= truths[key] && truths[key] <= rawInterval.upper) lowest.raw++;
      }
    }
    cells.push(three(hits / all));
  }
  console.log(
    `| ${name} | ${cells.join(" | ")} | ${three(lowest.hits / lowest.all)} | ${three(lowest.raw / lowest.all)} |`,
  );
}

console.log(
  "\nThe chance of being the best against how often it is true, five segments (Monte Carlo error about .02):\n",
);
console.log("| true values | chance said .2–.4 | .4–.6 | .6–.8 | above .8 | the same where they differ clearly |");
console.log("|---|---|---|---|---|---|");
for (const name of [
  "NPS, spread 15",
  "NPS, spread 5",
  "NPS, no differences",
  "CSAT, beta(16, 4)",
  "CSAT, beta(160, 40)",
]) {
  const [truth, draw] = DESIGNS[name];
  const bins = Array.from({ length: 5 }, () => ({ said: 0, true: 0, n: 0 }));
  const clear = { said: 0, true: 0, n: 0 };
  for (let run = 0; run < runs / 5; run++) {
    const truths = Array.from({ length: 5 }, (_, i) => truth(i) + 1e-9 * random());
    const best = truths.indexOf(Math.max(...truths));
    const { segments, differ } = rankSegments(truths.map((value, key) => ({ key, score: draw(value, sizes()) })));
    for (const { key, probabilityBest: p } of segments) {
      const bin = bins[Math.min(4, Math.floor(p * 5))];
      for (const each of differ && p > 0.4 ? [bin, clear] : [bin]) {
        each.said += p;
        each.true += key === best ? 1 : 0;
        each.n++;
      }
    }
  }
  const show = ({ said, true: right, n }) => (n < 30 ? "–" : `${three(said / n)} → ${three(right / n)}`);
  console.log(`| ${name} | ${bins.slice(1).map(show).join(" | ")} | ${show(clear)} |`);
}

const surveys = Math.min(1500, runs);
console.log(
  `\nHomogeneity of clustered segments where nothing differs, rejected at 5 %, cluster sizes lognormal (sd 1, mean 8), ${surveys} runs a cell (±${three(Math.sqrt(0.0475 / surveys))}). With one standard error by G/(G − 1) it was .07 to .25:\n`,
);
console.log("| | 6 clusters a segment | 12 | 30 |");
console.log("|---|---|---|---|");
for (const [label, share, icc] of [
  ["share 50 %, ICC .05", 0.5, 0.05],
  ["share 80 %, ICC .1", 0.8, 0.1],
  ["share 80 %, ICC .2", 0.8, 0.2],
]) {
  for (const k of [3, 12]) {
    const cells = [6, 12, 30].map((groups) => {
      let [rejected, all] = [0, 0];
      for (let run = 0; run < surveys; run++) {
        const cells = Array.from({ length: k }, (_, s) => {
          const [ratings, clusters] = [[], []];
          for (let g = 0; g < groups; g++) {
            const p = beta((share * (1 - icc)) / icc, ((1 - share) * (1 - icc)) / icc);
            const n = Math.max(1, Math.round(8 * Math.exp(normal() - 0.5)));
            for (let i = 0; i < n; i++) {
              ratings.push(random() < p ? 5 : 1);
              clusters.push(`${s}-${g}`);
            }
          }
          return { key: { s }, period: null, tally: tally(CSAT, ratings, { clusters }) };
        });
        const excluded = {
          missing: 0,
          notApplicable: 0,
          dismissed: 0,
          offScale: 0,
          zeroWeight: 0,
          noKey: 0,
          badTime: 0,
          filtered: 0,
        };
        const rows = cells.reduce((total, { tally: { n } }) => total + n, 0);
        const cube = {
          metric: CSAT,
          dimensions: [{ name: "s", order: null }],
          scale: CSAT.scale,
          cells,
          excluded,
          rows,
        };
        const { homogeneity } = rankSegments(cube, { clusters: "disjoint", chances: false });
        if (homogeneity === null) continue;
        all++;
        if (homogeneity.pValue < 0.05) rejected++;
      }
      return three(rejected / all);
    });
    console.log(`| ${label}, ${k} segments | ${cells.join(" | ")} |`);
  }
}
