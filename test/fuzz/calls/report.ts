import {
  NPS,
  chinese,
  compare,
  compareSegments,
  csat,
  english,
  nps,
  scoreCells,
  seriesOf,
  tallyBy,
  tidyRows,
} from "../../../src/index.ts";
import type { Call } from "../call.ts";

const entry = "cx-metrics";
const rows = () =>
  ["web", "phone", "store"].flatMap((channel, c) =>
    [10, 9, 8, 6, 10, 3].map((rating, i) => ({ channel, rating: Math.max(0, rating - c), at: i * 86_400_000 })),
  );
const cube = () => tallyBy(rows(), { metric: NPS, rating: "rating", by: ["channel"] });
const cells = () => scoreCells(cube());
const daily = () =>
  seriesOf(tallyBy(rows(), { metric: NPS, rating: "rating", when: { at: "at", every: "day", timeZone: "UTC" } }))
    .series[0];
const change = () => compare(nps([10, 9, 9, 8, 3]), nps([10, 3, 2, 8, 7]));
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>';
const words = () => ({
  language: chinese,
  locale: "de",
  name: "eNPS",
  labels: { current: "May", reference: "April" },
  digits: 2,
});
const tableOptions = () => ({
  language: chinese,
  locale: "fr",
  digits: 2,
  columns: ["channel", "value"],
  intervals: false,
});
const reportOptions = () => ({ title: "May", subtitle: ["made on 1 June"], language: english, locale: "en" });

export const calls: readonly Call[] = [
  { name: "describe", entry, args: () => [change(), {}], options: 1, allOptions: [words] },
  { name: "headline", entry, args: () => [compareSegments(cube()), {}], options: 1, allOptions: [words] },
  { name: "tidyRows", entry, args: () => [cells(), {}], options: 1, allOptions: [() => ({ definition: true })] },
  {
    name: "toCsv",
    entry,
    args: () => [tidyRows(cells()), {}],
    options: 1,
    allOptions: [() => ({ separator: ";", guardFormulas: false, byteOrderMark: true })],
  },
  { name: "textTable", entry, args: () => [cells(), {}], options: 1, allOptions: [tableOptions] },
  { name: "markdownTable", entry, args: () => [cells(), {}], options: 1, allOptions: [tableOptions] },
  { name: "htmlTable", entry, args: () => [tidyRows(cells()), {}], options: 1, allOptions: [tableOptions] },
  {
    name: "htmlReport",
    entry,
    args: () => [
      [
        change(),
        { result: cells(), heading: "By channel", words: ["One."], picture: { light: svg, dark: svg, alt: "a" } },
      ],
      { title: "May" },
    ],
    options: 1,
    allOptions: [reportOptions],
  },
  {
    name: "markdownReport",
    entry,
    args: () => [[change(), { result: cells() }], { title: "May" }],
    options: 1,
    allOptions: [reportOptions],
  },
  {
    name: "textChart",
    entry,
    args: () => [daily(), {}],
    options: 1,
    allOptions: [() => ({ width: 21, absent: "-", locale: "de", digits: 0 })],
  },
  {
    name: "roundShares",
    entry,
    args: () => [[100 / 3, 100 / 3, 100 / 3], {}],
    options: 1,
    allOptions: [() => ({ digits: 1 })],
  },
  {
    name: "formatScore",
    entry,
    args: () => [csat([5, 4, 3]), {}],
    options: 1,
    allOptions: [() => ({ locale: "pt-BR", digits: 2, absent: "-", sign: "always" })],
  },
  {
    name: "formatInterval",
    entry,
    args: () => [csat([5, 4, 3]).interval, {}],
    options: 1,
    allOptions: [() => ({ unit: "percent", locale: "fr", digits: 2, absent: "-", sign: "always" })],
  },
  {
    name: "formatChange",
    entry,
    args: () => [change(), {}],
    options: 1,
    allOptions: [() => ({ units: { points: "points" }, locale: "zh-CN", digits: 0, absent: "-" })],
  },
];
