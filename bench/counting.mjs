// Counting now and before, beside what one would write by hand, in turn in one process: CPU time a row, best of the rounds.
//   npm run build && node bench/counting.mjs <index.js of another build>
import * as now from "../dist/index.js";
import { machine, race, report, seeded } from "./measure.mjs";

const before = await import(new URL(process.argv[2], `file://${process.cwd()}/`).href);
console.log(await machine());
const random = seeded(20_261_128);
const n = 1e6;
const bytes = Uint8Array.from({ length: 1e7 }, () => Math.floor(random() * 11));
const numbers = Array.from(bytes.subarray(0, n));
const durations = Array.from({ length: n }, () => Math.exp(random() * 8 + 6));
const both = (name, work) => [
  [`${name}`, () => work(now)],
  [`${name}, before`, () => work(before)],
];

const branch = () => {
  let [promoters, detractors] = [0, 0];
  for (let i = 0; i < bytes.length; i++)
    if (bytes[i] >= 9) promoters++;
    else if (bytes[i] <= 6) detractors++;
  return promoters - detractors;
};
const filters = () => numbers.filter((x) => x >= 9).length - numbers.filter((x) => x <= 6).length;
const logarithms = () => {
  const bins = new Map();
  for (const x of durations) {
    const bin = Math.ceil(Math.log(x) * 50);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return bins;
};
report("1e7 bytes", 1e7, race([...both("nps", (cx) => cx.nps(bytes)), ["a branch an answer", branch]]));
report("1e6 numbers", n, race([...both("nps", (cx) => cx.nps(numbers)), ["two filters", filters]]));
const tallied = both("durationTally", (cx) => cx.durationTally(durations));
report("1e6 durations", n, race([...tallied, ["a logarithm and a Map", logarithms]]));

const [FROM, TO] = [Date.UTC(2024, 0, 1), Date.UTC(2026, 0, 1)];
const when = { at: "at", every: "month", timeZone: "America/New_York" };
for (const segments of [42, 4167]) {
  const score = Uint8Array.from({ length: n }, () => Math.floor(random() * 11));
  const codes = Uint16Array.from({ length: n }, () => Math.floor(random() * segments));
  const at = Float64Array.from({ length: n }, () => FROM + Math.floor(random() * (TO - FROM)));
  const labels = Array.from({ length: segments }, (_, k) => `segment ${k}`);
  const columns = { score, segment: { codes, labels }, at };
  const names = { rating: "score", by: ["segment"], when };
  const coded = both("tallyColumns", (cx) => cx.tallyColumns(columns, { metric: cx.NPS, ...names }));
  report(`1e6 rows of codes, milliseconds and bytes in ${24 * segments} cells`, n, race(coded, { rounds: 5 }));
  if (segments > 42) continue;
  const rows = Array.from({ length: n }, (_, i) => ({ score: score[i], segment: labels[codes[i]], at: at[i] }));
  const accessors = {
    rating: (row) => row.score,
    by: { segment: (row) => row.segment },
    when: { ...when, at: (row) => row.at },
  };
  const hand = () => {
    const numbered = new Map();
    const counts = new Uint32Array(segments * 24 * 11);
    for (const row of rows) {
      let segment = numbered.get(row.segment);
      if (segment === undefined) numbered.set(row.segment, (segment = numbered.size));
      counts[(segment * 24 + Math.floor((24 * (row.at - FROM)) / (TO - FROM))) * 11 + row.score]++;
    }
    return counts;
  };
  const byHand = [
    ...both("tallyBy, accessors", (cx) => cx.tallyBy(rows, { metric: cx.NPS, ...accessors })),
    ...both("tallyBy, names", (cx) => cx.tallyBy(rows, { metric: cx.NPS, ...names })),
    ["a loop by hand, months of equal length", hand],
  ];
  report(`1e6 rows in ${24 * segments} cells`, n, race(byHand, { rounds: 5 }));
}
