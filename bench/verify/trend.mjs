// San Francisco airport 2014 to 2018: yearly satisfaction and ease with intervals and a verdict, against figures that an
// independent script computed from the same file, and against scipy 1.17.1 (kendalltau exact, theilslopes joint).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import {
  CSAT,
  CSAT_MEAN,
  meanMetric,
  pointsBetween,
  scale,
  series,
  seriesValues,
  shareMetric,
  trend,
} from "../../dist/index.js";
import { numeralCodes } from "../numerals.mjs";
import { mannKendall, theilSen } from "../../dist/stats.js";

const FIVE = scale(1, 5);
// The passage through security: 1 difficult … 5 easy. Five points, where CES has seven: a metric of its own.
const EASE = meanMetric({ id: "ease-1-5", scale: FIVE, source: "SFO customer survey, question 14" });
const EASE_SHARE = shareMetric({
  id: "easy-share-1-5",
  scale: FIVE,
  bands: { easy: pointsBetween(FIVE, 4, 5), notEasy: pointsBetween(FIVE, 1, 3) },
  band: "easy",
  source: "SFO customer survey, question 14",
});
const CODES = {
  ...numeralCodes(FIVE),
  0: "missing",
  6: "notApplicable",
  "": "missing",
  BLANK: "missing",
  Blank: "missing",
};

/** S, exact p of independent years, Sen's slope and intercept, p of the AR(1)-adjusted test, of the values without their errors; from Python. */
const SCIPY = {
  q7all: {
    top2: [2, 0.816667, 1.01043273, 78.96577381, 0.84162395],
    mean: [2, 0.816667, 0.00492632, 4.02817408, 0.82229517],
  },
  q14passthru: {
    top2: [-6, 0.233333, -2.27479333, 82.41534068, 0.30806801],
    mean: [-8, 0.083333, -0.05311096, 4.34026928, 0.18492166],
  },
};

export async function verify(folder, check) {
  const expected = JSON.parse(readFileSync(join(folder, "sfo", "expected.json"), "utf8"));
  const rows = parse(readFileSync(join(folder, "sfo", "sfo_trend_2014_2018.csv"), "utf8"), {
    bom: true,
    columns: true,
  });
  const years = [2014, 2015, 2016, 2017, 2018];
  const when = { at: (row) => Date.UTC(Number(row.year), 4, 15), every: "year", timeZone: "UTC" };

  for (const [item, metrics] of [
    ["q7all", { top2: CSAT, mean: CSAT_MEAN }],
    ["q14passthru", { top2: EASE_SHARE, mean: EASE }],
  ]) {
    for (const [name, metric] of Object.entries(metrics)) {
      const options = { rating: (row) => row[item], codes: CODES, when };
      const yearly = series(rows, { metric: metric, ...options });
      const label = `sfo: ${item} ${name}`;
      check(
        `${label}: years`,
        yearly.points.map(({ period }) => period.label),
        years.map(String),
      );
      yearly.points.forEach(({ period, score, tally }) => {
        const figures = expected[period.label][item];
        check(`${label} ${period.label}`, score.value, figures[name], name === "top2" ? 4 : 6);
        check(`${label} ${period.label}: n`, score.n, figures.n);
        const rest = Object.values(tally.excluded).reduce((all, count) => all + count, 0);
        check(`${label} ${period.label}: rows`, score.n + rest, figures.rows);
        if (name === "top2") {
          check(
            `${label} ${period.label}: interval`,
            [score.interval.lower, score.interval.upper],
            figures.top2_wilson95,
            4,
          );
        }
      });
      const weighted = series(rows, { metric, ...options, weight: (row) => Number(row.weight) });
      weighted.points.forEach(({ period, score }) => {
        const figures = expected[period.label][item];
        check(`${label} ${period.label}: weighted`, score.value, figures[`weighted_${name}`], name === "top2" ? 4 : 6);
        check(`${label} ${period.label}: effective n`, score.effectiveN, figures.n_eff_kish, 2);
      });

      const [s, exact, slope, intercept, adjusted] = SCIPY[item][name];
      const { values } = seriesValues(yearly);
      const found = trend(yearly);
      const ranks = mannKendall(values, { serial: "ar1" });
      const line = theilSen(values);
      check(`${label}: S`, ranks.s, s);
      check(`${label}: exact p of independent years`, mannKendall(values, { serial: "independent" }).pValue, exact, 6);
      check(`${label}: slope`, line.slope, slope, 8);
      check(`${label}: intercept`, line.intercept, intercept, 8);
      check(`${label}: p`, ranks.pValue, adjusted, 8);
      check(`${label}: verdict`, found.verdict, "no clear change");
      check(`${label}: points that direction`, found.favourable, slope > 0);
    }
  }
}
