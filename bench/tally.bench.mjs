// Ratings to a score: ours beside the idioms people write and the packages they install.
//   npm run build && (cd bench && npm install) && node bench/tally.bench.mjs [largest n, 1e7 unless given]
import * as cx from "../dist/index.js";
import { machine, peer, race, report, seeded } from "./measure.mjs";

const most = Number(process.argv[2] ?? 1e7);
const lodash = await peer("lodash");
const d3 = await peer("d3-array");
console.log(await machine());

const threeFilters = (list) => {
  const promoters = list.filter((x) => x >= 9).length;
  const detractors = list.filter((x) => x <= 6).length;
  return (100 * (promoters - detractors)) / list.filter((x) => x !== null).length;
};
const reduced = (list) => list.reduce((counts, x) => ((counts[x] = (counts[x] ?? 0) + 1), counts), {});
const mapped = (list) => {
  const counts = new Map();
  for (const x of list) counts.set(x, (counts.get(x) ?? 0) + 1);
  return counts;
};

for (const n of [1e5, 1e6, 1e7, 1e8].filter((size) => size <= most)) {
  const random = seeded(42);
  const rounds = n >= 1e7 ? 3 : 7;
  const bytes = Uint8Array.from({ length: n }, () => Math.floor(random() * 11));
  report(
    `${n.toExponential()} answers, Uint8Array`,
    n,
    race(
      [
        ["cx nps(bytes)", () => cx.nps(bytes)],
        ["cx tally(bytes)", () => cx.tally(cx.NPS, bytes)],
        [
          "one branch an answer",
          () => {
            let [p, d] = [0, 0];
            for (let i = 0; i < n; i++)
              if (bytes[i] >= 9) p++;
              else if (bytes[i] <= 6) d++;
            return (100 * (p - d)) / n;
          },
        ],
      ],
      { rounds },
    ),
  );
  const doubles = Float64Array.from(bytes);
  report(
    `${n.toExponential()} answers, Float64Array`,
    n,
    race([["cx nps(doubles)", () => cx.nps(doubles)]], { rounds }),
  );
  if (n > 1e7) {
    const packed = Array.from(bytes);
    report(`${n.toExponential()} answers, number[]`, n, race([["cx nps(numbers)", () => cx.nps(packed)]], { rounds }));
    continue;
  }
  const packed = Array.from(bytes);
  report(
    `${n.toExponential()} answers, number[]`,
    n,
    race(
      [
        ["cx nps(numbers)", () => cx.nps(packed)],
        ["three filters", () => threeFilters(packed)],
        ["reduce to an object", () => reduced(packed)],
        ["Map of counts", () => mapped(packed)],
        ...(lodash ? [["lodash countBy", () => lodash.countBy(packed)]] : []),
        ...(d3
          ? [
              [
                "d3-array rollup",
                () =>
                  d3.rollup(
                    packed,
                    (v) => v.length,
                    (x) => x,
                  ),
              ],
            ]
          : []),
      ],
      { rounds },
    ),
  );
  const holes = packed.map((x, i) => (i % 20 === 0 ? null : i % 37 === 0 ? undefined : x));
  report(
    `${n.toExponential()} answers, number[] with null and undefined`,
    n,
    race(
      [
        ["cx nps(holes)", () => cx.nps(holes)],
        ["three filters", () => threeFilters(holes)],
      ],
      { rounds },
    ),
  );
  if (n > 1e6) continue;
  const rows = packed.map((score, id) => ({ id, score }));
  report(
    `${n.toExponential()} row objects`,
    n,
    race(
      [
        ["cx nps(rows.map(score))", () => cx.nps(rows.map((row) => row.score))],
        ...(cx.tallyBy
          ? [["cx tallyBy(rows, { rating })", () => cx.tallyBy(rows, { metric: cx.NPS, rating: (row) => row.score })]]
          : []),
        [
          "three filters on rows",
          () => {
            const promoters = rows.filter((row) => row.score >= 9).length;
            const detractors = rows.filter((row) => row.score <= 6).length;
            return (100 * (promoters - detractors)) / rows.filter((row) => row.score !== null).length;
          },
        ],
      ],
      { rounds },
    ),
  );
}
