// Mann-Kendall and Theil-Sen, beside the double loop that people write and the packages they install.
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
  const times = Math.max(1, Math.round(2e5 / n));
  if (n <= 1e4 && naiveS(x) !== stats.mannKendall(x, { serial: "independent" }).s) throw new Error("S differs");
  report(
    `Mann-Kendall, n = ${n}`,
    times,
    race(
      [
        ["cx mannKendall, independent", repeat(times, () => stats.mannKendall(x, { serial: "independent" }).pValue)],
        ...(n <= 1e4 ? [["S by all pairs", repeat(times, () => naiveS(x))]] : []),
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
  const times = Math.max(1, Math.round(2e6 / (n * n)));
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

for (const n of [24, 100]) {
  const x = sample(n);
  report(
    `The default test (AR(1)-adjusted), n = ${n}`,
    200,
    race([
      ["cx mannKendall", repeat(200, () => stats.mannKendall(x).pValue)],
      ["cx stl, period 12", repeat(200, () => stats.stl(x, { seasonLength: 12 }).seasonalStrength)],
      ["cx pelt", repeat(200, () => stats.pelt(x).penalty)],
    ]),
    "µs",
  );
}
