// Mann-Kendall, Theil-Sen, survival and trend(), beside the double loop that people write and the packages they install.
//   npm run build && (cd bench && npm install) && node bench/trend.bench.mjs
import * as cx from "../dist/index.js";
import * as stats from "../dist/stats.js";
import { machine, peer, race, report, seeded } from "./measure.mjs";

const statistics = await peer("simple-statistics");
const TheilSenRegression = (await peer("ml-regression-theil-sen"))?.TheilSenRegression;
console.log(await machine());

/** A rising series with noise, to one decimal as scores are printed. */
function sample(n) {
  const random = seeded(7);
  return Array.from(
    { length: n },
    (_, i) => Math.round(10 * (40 + (20 * i) / n + 12 * (random() + random() + random() - 1.5))) / 10,
  );
}

const naiveS = (x) => {
  let s = 0;
  for (let i = 0; i < x.length; i++) for (let j = i + 1; j < x.length; j++) s += Math.sign(x[j] - x[i]);
  return s;
};
const naiveSlope = (x) => {
  const slopes = [];
  for (let i = 0; i < x.length; i++) for (let j = i + 1; j < x.length; j++) slopes.push((x[j] - x[i]) / (j - i));
  slopes.sort((a, b) => a - b);
  const middle = slopes.length >> 1;
  return slopes.length % 2 === 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2;
};
/** Often enough for the clock; a call that is long by itself once. */
const repeat = (times, work) => () => {
  let last;
  for (let i = 0; i < times; i++) last = work();
  return last ?? 1;
};

for (const n of [100, 1e3, 1e4, 1e5]) {
  const x = sample(n);
  const times = Math.max(1, Math.round(2e4 / n));
  if (n <= 1e3 && naiveS(x) !== stats.mannKendall(x, { serial: "independent" }).s) throw new Error("S differs");
  report(
    `Mann-Kendall, n = ${n}`,
    times,
    race(
      [
        ["cx mannKendall, independent", repeat(times, () => stats.mannKendall(x, { serial: "independent" }).pValue)],
        ...(n <= 1e3 ? [["S by all pairs", repeat(times, () => naiveS(x))]] : []),
      ],
      { rounds: n >= 1e4 ? 3 : 7 },
    ),
    "µs",
  );
}

for (const n of [24, 100, 1e3, 1e4, 1e5]) {
  const x = sample(n);
  const t = x.map((_, i) => i);
  const pairs = x.map((value, i) => [i, value]);
  const times = Math.max(1, Math.round(2e5 / (n * n)));
  if (n <= 1e3 && Math.abs(naiveSlope(x) - stats.theilSen(x).slope) > 1e-15) throw new Error("slope differs");
  report(
    `Theil-Sen, n = ${n}`,
    times,
    race(
      [
        ["cx theilSen, with interval", repeat(times, () => stats.theilSen(x).slope)],
        ...(n <= 1e3 ? [["all slopes, sorted", repeat(times, () => naiveSlope(x))]] : []),
        ...(n <= 1e3 && TheilSenRegression
          ? [["ml-regression-theil-sen", repeat(times, () => new TheilSenRegression(t, x).slope)]]
          : []),
        ...(statistics
          ? [
              [
                "simple-statistics linearRegression (not robust)",
                repeat(times, () => statistics.linearRegression(pairs).m),
              ],
            ]
          : []),
      ],
      { rounds: n >= 1e4 ? 2 : 7, warmup: n >= 1e4 ? 1 : 2 },
    ),
    "µs",
  );
}

for (const n of [24, 100, 1e4, 1e5]) {
  const x = sample(n);
  const times = n > 1e3 ? 1 : 20;
  const small = [
    ["cx stl, season of 12", repeat(times, () => stats.stl(x, { seasonLength: 12 }).seasonalStrength)],
    ["cx pelt", repeat(times, () => stats.pelt(x).penalty)],
  ];
  report(
    `The default test (AR(1)-adjusted), n = ${n}`,
    times,
    race([["cx mannKendall", repeat(times, () => stats.mannKendall(x).pValue)], ...(n <= 100 ? small : [])], {
      rounds: n > 1e3 ? 3 : 7,
    }),
    "µs",
  );
}

{
  const rows = Array.from({ length: 36 * 300 }, (_, i) => ({
    at: Date.UTC(2023, i % 36, 10),
    score: (i * 7 + (i % 36)) % 11,
  }));
  const monthly = cx.series(rows, {
    metric: cx.NPS,
    rating: "score",
    when: { at: "at", every: "month", timeZone: "UTC" },
  });
  report(
    "trend(), 36 months",
    20,
    race([
      ["cx trend", repeat(20, () => cx.trend(monthly).pValue)],
      ["cx trend, season of 12", repeat(20, () => cx.trend(monthly, { seasonLength: 12 }).pValue)],
      ["cx anomalies", repeat(20, () => cx.anomalies(monthly).sigmaZ)],
    ]),
    "µs",
  );
}

{
  const n = 1e6;
  const random = seeded(11);
  const durations = Float64Array.from({ length: n }, () => -24 * Math.log(random()));
  const ended = Uint8Array.from({ length: n }, () => (random() < 0.7 ? 1 : 0));
  const groups = (count) => Array.from({ length: n }, () => Math.floor(random() * count));
  const [two, twenty, thousand] = [groups(2), groups(20), groups(1000)];
  report(
    "Survival, 1e6 rows, all durations different (a row)",
    n,
    race(
      [
        ["cx kaplanMeier", () => stats.kaplanMeier(durations, ended).survival.length],
        ["cx kaplanMeier, 1000 clusters", () => stats.kaplanMeier(durations, ended, { clusters: thousand }).n],
        ["cx logRank, 2 groups", () => stats.logRank(durations, ended, two).df],
        ["cx logRank, 20 groups", () => stats.logRank(durations, ended, twenty).df],
        ["cx logRank, 1000 groups", () => stats.logRank(durations, ended, thousand).df],
      ],
      { rounds: 3, warmup: 1 },
    ),
    "ns",
  );
}
