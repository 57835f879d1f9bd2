// Words, tables and pages: how long a sentence takes, and ten thousand of them.
//   npm run build && node bench/report.bench.mjs
import { machine, race, report } from "./measure.mjs";

const cx = await import(process.argv[2] ?? "../dist/index.js");
console.log(await machine());

const tallyOf = (promoters, passives, detractors) =>
  cx.tallyFromCounts(cx.NPS, { 10: promoters, 8: passives, 5: detractors });
const change = cx.compare(cx.score(cx.NPS, tallyOf(1268, 935, 447)), cx.score(cx.NPS, tallyOf(1436, 968, 342)));
const labels = { current: "2018", reference: "2017" };
const many = (times, work) => () => {
  let length = 0;
  for (let i = 0; i < times; i++) length += work(i).length;
  return length;
};

report(
  "a change in words, µs a sentence",
  1000,
  race([
    ["describe, English", many(1000, () => cx.describe(change, { labels }))],
    ["describe, Chinese", many(1000, () => cx.describe(change, { labels, language: cx.chinese }))],
    ["describe, German digits", many(1000, () => cx.describe(change, { labels, locale: "de" }))],
    ["headline, English", many(1000, () => cx.headline(change, { labels }))],
  ]),
  "µs",
);

const rows = Array.from({ length: 100_000 }, (_, i) => ({ area: `area ${i % 10_000}`, rating: (i * 7) % 11 }));
const cells = cx.scoreCells(cx.tallyBy(rows, { metric: cx.NPS, rating: "rating", by: ["area"] }));
report(
  `${cells.cells.length} cells, ms in all`,
  1,
  race(
    [
      ["a sentence for each", many(10_000, (i) => cx.describe(cells.cells[i].score))],
      ["tidyRows", () => cx.tidyRows(cells)],
      ["textTable", () => cx.textTable(cells)],
      ["markdownTable", () => cx.markdownTable(cells)],
      ["htmlTable", () => cx.htmlTable(cells)],
      ["toCsv", () => cx.toCsv(cx.tidyRows(cells))],
    ],
    { rounds: 5, warmup: 1 },
  ),
  "ms",
);
