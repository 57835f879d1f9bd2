// Rows counted as they come: how long a row takes, and that memory does not grow with them.
//   npm run build && node --expose-gc bench/stream.bench.mjs [rows, 1e7 unless given]
// The rows are made as they are asked for, by a generator and by an asynchronous one: what a parser or a cursor does.
import * as cx from "../dist/index.js";
import { peakMegabytes, machine, record, seeded } from "./measure.mjs";

const n = Number(process.argv[2] ?? 1e7);
const FROM = Date.UTC(2024, 0, 1);
const SEGMENTS = Array.from({ length: 40 }, (_, k) => `segment ${k}`);
const question = {
  metric: cx.NPS,
  rating: "score",
  by: ["segment"],
  when: { at: "at", every: "month", timeZone: "America/New_York" },
};

function* rows(count) {
  const random = seeded(3);
  for (let i = 0; i < count; i++) {
    const score = Math.floor(random() * 11);
    yield { score, segment: SEGMENTS[i % 40], at: FROM + Math.floor((i / count) * 63_072_000_000) };
  }
}
async function* rowsLater(count) {
  yield* rows(count);
}

console.log(await machine());
for (const [name, source, size] of [
  ["countStream of a generator", rows, n],
  ["countStream of an asynchronous generator", rowsLater, n / 10],
]) {
  await cx.countStream(source(1e5), question);
  let reports = 0;
  const before = process.cpuUsage();
  let cells = 0;
  const { peak, held } = await peakMegabytes(async () => {
    const cube = await cx.countStream(source(size), { ...question, onProgress: () => reports++ });
    cells = cube.cells.length;
  });
  const { user, system } = process.cpuUsage(before);
  const nanoseconds = (user + system) * 1000;
  record(`${name}, ${size.toExponential()} rows`, size, [{ name: "cx countStream", nanoseconds }]);
  console.log(
    `\n${name}, ${size.toExponential()} rows into ${cells} cells, ${reports} reports of progress\n  ${(nanoseconds / size).toFixed(0)} ns a row with making it; the whole process ${peak.toFixed(0)} MB at most, ${held.toFixed(0)} MB before`,
  );
}
