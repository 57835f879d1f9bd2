// Promised against simulated power: plans of requiredSampleSize and power, answers drawn with a fixed seed, tested by compare.
//   node bench/power.mjs [samples]
import {
  CSAT,
  CSAT_MEAN,
  NPS,
  compare,
  detectableChange,
  power,
  requiredSampleSize,
  score,
  tallyFromCounts,
  textbookPlan,
} from "../dist/index.js";
import { seededRandom } from "../dist/stats.js";

const samples = Number(process.argv[2] ?? 4000);
const random = seededRandom(20261128);

/** Plans of one metric: what is there, and what comes. Shares of the metric's values. */
const PLANS = {
  NPS: [
    [
      [0.2, 0.3, 0.5],
      [0.15, 0.3, 0.55],
    ],
    [
      [0.35, 0.35, 0.3],
      [0.25, 0.35, 0.4],
    ],
    [
      [0.05, 0.25, 0.7],
      [0.02, 0.18, 0.8],
    ],
    [
      [0.1, 0.1, 0.8],
      [0.02, 0.03, 0.95],
    ],
    [
      [0.6, 0.3, 0.1],
      [0.8, 0.15, 0.05],
    ],
    [
      [0.45, 0.1, 0.45],
      [0.25, 0.15, 0.6],
    ],
    [
      [0.08, 0.62, 0.3],
      [0.2, 0.2, 0.6],
    ],
    [
      [0.02, 0.9, 0.08],
      [0.02, 0.7, 0.28],
    ],
    [
      [0.01, 0.04, 0.95],
      [0.03, 0.12, 0.85],
    ],
  ],
  share: [
    [
      [0.5, 0.5],
      [0.4, 0.6],
    ],
    [
      [0.3, 0.7],
      [0.22, 0.78],
    ],
    [
      [0.2, 0.8],
      [0.1, 0.9],
    ],
    [
      [0.1, 0.9],
      [0.04, 0.96],
    ],
    [
      [0.05, 0.95],
      [0.01, 0.99],
    ],
    [
      [0.03, 0.97],
      [0.12, 0.88],
    ],
    [
      [0.85, 0.15],
      [0.65, 0.35],
    ],
    [
      [0.02, 0.98],
      [0.15, 0.85],
    ],
  ],
  mean: [
    [
      [0.05, 0.1, 0.2, 0.35, 0.3],
      [0.03, 0.07, 0.18, 0.35, 0.37],
    ],
    [
      [0.3, 0.1, 0.1, 0.1, 0.4],
      [0.2, 0.1, 0.1, 0.1, 0.5],
    ],
    [
      [0.01, 0.02, 0.07, 0.3, 0.6],
      [0.005, 0.005, 0.03, 0.2, 0.76],
    ],
    [
      [0.6, 0.25, 0.1, 0.03, 0.02],
      [0.45, 0.3, 0.15, 0.06, 0.04],
    ],
    [
      [0.02, 0.08, 0.8, 0.08, 0.02],
      [0.02, 0.05, 0.73, 0.15, 0.05],
    ],
    [
      [0.01, 0.01, 0.02, 0.06, 0.9],
      [0.02, 0.03, 0.05, 0.1, 0.8],
    ],
  ],
};
const VALUES = { NPS: [-100, 0, 100], share: [0, 100], mean: [1, 2, 3, 4, 5] };
/** A tally with so many answers worth each value. */
const SCORED = {
  NPS: ([low, mid, high]) => score(NPS, tallyFromCounts(NPS, { 0: low, 7: mid, 10: high })),
  share: ([no, yes]) => score(CSAT, tallyFromCounts(CSAT, { 1: no, 5: yes })),
  mean: (counts) => score(CSAT_MEAN, tallyFromCounts(CSAT_MEAN, counts)),
};

function found(kind, from, to, n, referenceN) {
  const up = mean(kind, to) > mean(kind, from);
  const known = new Map(); // near the ends of a scale the same counts come again and again
  let hits = 0;
  for (let i = 0; i < samples; i++) {
    const [current, reference] = [random.multinomial(n, to), random.multinomial(referenceN, from)];
    const key = `${current}|${reference}`;
    let hit = known.get(key);
    if (hit === undefined) {
      const { interval } = compare(SCORED[kind](current), SCORED[kind](reference));
      hit = interval !== null && (up ? interval.lower > 0 : interval.upper < 0);
      if (known.size < 1e5) known.set(key, hit);
    }
    if (hit) hits++;
  }
  return hits / samples;
}

function mean(kind, shares) {
  return shares.reduce((all, share, k) => all + share * VALUES[kind][k], 0);
}

const planned = (kind, shares) => ({ values: VALUES[kind], percents: shares.map((share) => 100 * share) });
const three = (x) => x.toFixed(3);
const worst = {};
function note(what, promised, simulated) {
  const known = worst[what] ?? { most: 0, plans: 0, low: 1, high: 0 };
  worst[what] = {
    most: Math.max(known.most, Math.abs(promised - simulated)),
    low: Math.min(known.low, simulated - promised),
    high: Math.max(known.high, simulated - promised),
    plans: known.plans + 1,
  };
}

console.log(
  `Promised and simulated power, ${samples} samples a plan (Monte Carlo error up to ${three(Math.sqrt(0.25 / samples))}).\n`,
);
console.log("| metric | plan | asked | ratio | n | reference n | promised | found | textbook plan promises |");
console.log("|---|---|---|---|---|---|---|---|---|");
for (const [kind, plans] of Object.entries(PLANS)) {
  plans.forEach(([from, to], p) => {
    for (const ratio of [1, 4, 0.25]) {
      for (const asked of [0.8, 0.6]) {
        const plan = { from: planned(kind, from), to: planned(kind, to) };
        const { n, referenceN } = requiredSampleSize({ ...plan, power: asked, ratio });
        const promised = power({ ...plan, n, referenceN }).power;
        const textbook = power({ ...plan, n, referenceN, method: textbookPlan }).power;
        const simulated = found(kind, from, to, n, referenceN);
        note(
          Math.min(n, referenceN) >= 30 ? `${kind}, 30 answers an arm or more` : `${kind}, fewer`,
          promised,
          simulated,
        );
        console.log(
          `| ${kind} | ${p + 1} | ${asked} | ${ratio} | ${n} | ${referenceN} | ${three(promised)} | ${three(simulated)} | ${three(textbook)} |`,
        );
      }
    }
  });
}

console.log("\nThe change that can be found with power .8, simulated at the answers it stands for:\n");
console.log("| metric | plan | n | reference n | direction | change | found |");
console.log("|---|---|---|---|---|---|---|");
for (const [kind, plans] of Object.entries(PLANS)) {
  plans.forEach(([from], p) => {
    for (const [n, referenceN] of [
      [40, 40],
      [200, 50],
      [50, 200],
      [400, 400],
    ]) {
      const change = detectableChange({ from: planned(kind, from), n, referenceN });
      for (const direction of ["increase", "decrease"]) {
        const to = change[`${direction}To`];
        if (to === null) continue;
        const simulated = found(
          kind,
          from,
          to.percents.map((percent) => percent / 100),
          n,
          referenceN,
        );
        note(`${kind}, detectable change`, 0.8, simulated);
        console.log(
          `| ${kind} | ${p + 1} | ${n} | ${referenceN} | ${direction} | ${change[direction].toFixed(2)} | ${three(simulated)} |`,
        );
      }
    }
  });
}

console.log("\n| | plans | found − promised, lowest | highest |");
console.log("|---|---|---|---|");
for (const [what, { plans, low, high }] of Object.entries(worst)) {
  console.log(`| ${what} | ${plans} | ${three(low)} | ${three(high)} |`);
}
