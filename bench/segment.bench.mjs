// Ranking, funnel, pain map and comparison of many segments. Aims: a ranking of 10 with chances in 15 ms, of 10,000 without in 50 µs a segment.
//   npm run build && node bench/segment.bench.mjs [segments, 10,000 unless given]
import * as cx from "../dist/index.js";
import { machine, race, report, seeded } from "./measure.mjs";

const most = Number(process.argv[2] ?? 1e4);
console.log(await machine());

/** Segments of 15 answers each on average. */
function cubeOf(count) {
  const random = seeded(count);
  const rows = Array.from({ length: 15 * count }, () => ({
    store: `s${Math.floor(random() * count)}`,
    score: Math.floor(11 * Math.sqrt(random())),
  }));
  return cx.tallyBy(rows, { metric: cx.NPS, rating: "score", by: ["store"] });
}
for (const [count, rounds] of [
  [10, 7],
  [100, 5],
  [most, 3],
]) {
  const cube = cubeOf(count);
  const segments = cube.cells.length;
  const contenders = [
    ["cx scoreCells", () => cx.scoreCells(cube)],
    ["cx rankSegments without chances", () => cx.rankSegments(cube, { chances: false })],
    ["cx funnelLimits", () => cx.funnelLimits(cube)],
    ["cx compareSegments", () => cx.compareSegments(cube)],
    ["cx lowCells", () => cx.lowCells(cube, { minimumN: 2 })],
  ];
  if (count <= 100) contenders.push(["cx rankSegments with chances", () => cx.rankSegments(cube, { chances: true })]);
  report(`${segments} segments (a segment)`, segments, race(contenders, { rounds, warmup: 2 }), "µs");
}
