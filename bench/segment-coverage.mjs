// Coverage of the intervals of decomposeChange and lowCells: the airport's answers of 2017 and 2018 by boarding area
// are the truth, samples are drawn from them with a fixed seed.
//   node bench/segment-coverage.mjs [samples]
// Counts: City of San Francisco open data (PDDL), github ronyarmon/SFO @8f50307b, data/raw/.
import { NPS, decomposeChange, lowCells, tallyFromCounts } from "../dist/index.js";

const BEFORE = {
  A: [8, 2, 3, 5, 3, 28, 44, 74, 175, 152, 230],
  B: [1, 0, 0, 1, 2, 14, 4, 15, 35, 35, 59],
  C: [0, 0, 0, 0, 1, 14, 11, 19, 49, 56, 76],
  D: [3, 0, 2, 2, 2, 23, 13, 36, 92, 82, 131],
  E: [1, 2, 0, 1, 0, 9, 5, 25, 32, 32, 68],
  F: [2, 1, 2, 2, 4, 17, 22, 50, 123, 74, 147],
  G: [2, 1, 1, 8, 6, 39, 31, 72, 171, 133, 161],
};
const AFTER = {
  A: [10, 3, 11, 10, 8, 54, 44, 85, 166, 119, 151],
  B: [0, 2, 1, 3, 2, 21, 8, 32, 53, 32, 84],
  C: [1, 1, 0, 0, 5, 20, 6, 30, 42, 22, 62],
  D: [2, 1, 4, 4, 2, 34, 26, 46, 113, 92, 171],
  E: [1, 1, 4, 0, 1, 7, 2, 16, 29, 41, 55],
  F: [5, 1, 1, 4, 3, 24, 22, 51, 90, 83, 123],
  G: [5, 2, 3, 5, 3, 45, 25, 74, 108, 109, 124],
};

let state = 12345;
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return (state + 0.5) / 2 ** 32;
}

function cubeOf(counts) {
  const cells = Object.entries(counts).map(([area, each]) => ({
    key: { area },
    period: null,
    tally: tallyFromCounts(NPS, each),
  }));
  const excluded = Object.fromEntries(
    ["missing", "notApplicable", "dismissed", "offScale", "zeroWeight", "noKey", "badTime", "filtered"].map((why) => [
      why,
      0,
    ]),
  );
  const rows = cells.reduce((all, { tally }) => all + tally.n, 0);
  return { metric: NPS, dimensions: [{ name: "area", order: null }], scale: NPS.scale, cells, excluded, rows };
}

/** Draws n answers, area and rating together, from what was answered. */
function sampler(counts) {
  const all = Object.entries(counts).flatMap(([area, each]) => each.map((count, rating) => ({ area, rating, count })));
  const total = all.reduce((sum, { count }) => sum + count, 0);
  let reached = 0;
  const upTo = all.map(({ count }) => (reached += count / total));
  return (n) => {
    const drawn = Object.fromEntries(Object.keys(counts).map((area) => [area, new Array(11).fill(0)]));
    for (let i = 0; i < n; i++) {
      const u = random();
      const { area, rating } =
        all[
          Math.max(
            0,
            upTo.findIndex((end) => u < end),
          )
        ];
      drawn[area][rating]++;
    }
    return cubeOf(drawn);
  };
}

const samples = Number(process.argv[2] ?? 1500);
const truth = decomposeChange(cubeOf(AFTER), cubeOf(BEFORE));
const gains = new Map(lowCells(cubeOf(AFTER), { minimumN: 2 }).cells.map(({ key, rawGain }) => [key.area, rawGain]));
const [before, after] = [sampler(BEFORE), sampler(AFTER)];
const holds = ({ interval: { lower, upper } }, value) => (lower <= value && value <= upper ? 1 : 0);

console.log(
  "answers a side   rate    mix    mix, shares fixed   raw gain of a cell   drawn gain   (95 % intervals, " +
    samples +
    " samples)",
);
for (const n of [150, 600, 2700]) {
  const hits = { rate: 0, mix: 0, fixed: 0, gain: 0, drawn: 0, cells: 0 };
  for (let i = 0; i < samples; i++) {
    const [a, b] = [before(n), after(n)];
    const found = decomposeChange(b, a);
    hits.rate += holds(found.rate, truth.rate.value);
    hits.mix += holds(found.mix, truth.mix.value);
    hits.fixed += holds(decomposeChange(b, a, { shares: "fixed" }).mix, truth.mix.value);
    for (const cell of lowCells(b, { minimumN: 2 }).cells) {
      hits.cells++;
      hits.gain += holds({ interval: cell.rawInterval }, gains.get(cell.key.area));
      hits.drawn += holds(cell, gains.get(cell.key.area));
    }
  }
  const share = (count, of = samples) => (count / of).toFixed(3);
  console.log(
    `${String(n).padStart(14)}   ${share(hits.rate)}  ${share(hits.mix)}  ${share(hits.fixed).padStart(17)}   ${share(hits.gain, hits.cells).padStart(18)}   ${share(hits.drawn, hits.cells)}`,
  );
}
