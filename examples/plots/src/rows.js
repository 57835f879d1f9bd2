// The rows that all three draw: NPS by boarding area, each with its interval and n, as tidyRows writes them for CSV files and BI tools, too.
import { NPS, scoreCells, tallyBy, tidyRows } from "cx-metrics";
import data from "../../data/sfo-nps-counts.json";

const answers = data.groups
  .filter(({ year }) => year === 2018)
  .flatMap(({ area, counts }) => counts.map((count, answer) => ({ area, answer, count })))
  .filter(({ count }) => count > 0);
const cube = tallyBy(answers, { metric: NPS, rating: "answer", by: ["area"], count: "count" });

export const rows = tidyRows(scoreCells(cube)).sort((a, b) => b.value - a.value);
