// On which side the intervals miss: nominal 95 % is 2.5 % a side. Two arms by compare, and a segment against the rest by compareSegments.
//   node bench/sides.mjs [samples]
import { CSAT, NPS, compare, compareSegments, score, scoreSkewDifference, tallyFromCounts } from "../dist/index.js";
import { seeded } from "./measure.mjs";

const samples = Number(process.argv[2] ?? 20_000);
const random = seeded(25_2026);
const percent = (count, of = samples) => ((100 * count) / of).toFixed(1);

function draw(shares, n) {
  const counts = shares.map(() => 0);
  for (let i = 0; i < n; i++) {
    let u = random();
    let k = 0;
    while (k < shares.length - 1 && u >= shares[k]) u -= shares[k++];
    counts[k]++;
  }
  return counts;
}
const nps = ([low, mid, high]) => score(NPS, tallyFromCounts(NPS, { 0: low, 7: mid, 10: high }));
const share = ([no, yes]) => score(CSAT, tallyFromCounts(CSAT, { 1: no, 5: yes }));
const ARMS = {
  "NPS 0 against 0": [nps, [0.35, 0.3, 0.35], [0.35, 0.3, 0.35]],
  "NPS 50 against 30": [nps, [0.1, 0.3, 0.6], [0.2, 0.3, 0.5]],
  "NPS 80 against 80": [nps, [0.04, 0.12, 0.84], [0.04, 0.12, 0.84]],
  "NPS 80 against 60": [nps, [0.04, 0.12, 0.84], [0.1, 0.2, 0.7]],
  "share 95 % against 90 %": [share, [0.05, 0.95], [0.1, 0.9]],
};
const mean = (shares) => (shares.length === 2 ? 100 * shares[1] : 100 * (shares[2] - shares[0]));

console.log(
  `Percent of ${samples} samples in which the true difference lies above the upper limit, and below the lower one (nominal 2.5 each; Monte Carlo error ${(100 * Math.sqrt((0.025 * 0.975) / samples)).toFixed(2)}).\n`,
);
console.log("| arms | answers | score: too low, too high | with skewness: too low, too high |");
console.log("|---|---|---|---|");
for (const [name, [scoreOf, a, b]] of Object.entries(ARMS)) {
  for (const [n, m] of [
    [15, 15],
    [50, 50],
    [200, 200],
    [20, 400],
  ]) {
    const truth = mean(a) - mean(b);
    const misses = [0, 0, 0, 0];
    for (let i = 0; i < samples; i++) {
      const [now, then] = [scoreOf(draw(a, n)), scoreOf(draw(b, m))];
      [compare(now, then), compare(now, then, { method: scoreSkewDifference })].forEach(({ interval }, m) => {
        if (interval.upper < truth - 1e-9) misses[2 * m]++;
        if (interval.lower > truth + 1e-9) misses[2 * m + 1]++;
      });
    }
    const [low, high, skewLow, skewHigh] = misses.map((count) => percent(count));
    console.log(`| ${name} | ${n}, ${m} | ${low}, ${high} | ${skewLow}, ${skewHigh} |`);
  }
}

console.log(
  "\nA segment of 20 or 50 answers among eight at NPS 80, compareSegments: percent of segments called worse and better, tested alone, where nothing differs; and with any verdict among all (Holm).\n",
);
console.log("| answers a segment | worse | better | any segment, adjusted |");
console.log("|---|---|---|---|");
const EXCLUDED = {
  missing: 0,
  notApplicable: 0,
  dismissed: 0,
  offScale: 0,
  zeroWeight: 0,
  noKey: 0,
  badTime: 0,
  filtered: 0,
};
for (const n of [20, 50, 200]) {
  let [worse, better, any, all] = [0, 0, 0, 0];
  const runs = Math.round(samples / 8);
  for (let run = 0; run < runs; run++) {
    const cells = Array.from({ length: 8 }, (_, s) => {
      const [low, mid, high] = draw([0.04, 0.12, 0.84], n);
      return { key: { s }, period: null, tally: tallyFromCounts(NPS, { 0: low, 7: mid, 10: high }) };
    });
    const cube = {
      metric: NPS,
      dimensions: [{ name: "s", order: null }],
      scale: NPS.scale,
      cells,
      excluded: EXCLUDED,
      rows: 8 * n,
    };
    const { segments } = compareSegments(cube);
    for (const { change } of segments) {
      all++;
      if (change.verdict === "worse") worse++;
      if (change.verdict === "better") better++;
    }
    if (segments.some(({ verdict }) => verdict === "worse" || verdict === "better")) any++;
  }
  console.log(`| ${n} | ${percent(worse, all)} | ${percent(better, all)} | ${percent(any, runs)} |`);
}
