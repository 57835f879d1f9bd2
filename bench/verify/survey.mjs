// San Francisco airport's customer surveys, from the CSV files through the generic adapter and a code book, against figures
// that an independent script computed from the same files.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { CSAT, CSAT_MEAN, NPS, score, scoreInterval, tally } from "../../dist/index.js";
import { STATE_CODES, answerOf, csvAnswers } from "../../dist/adapters.js";

// 6 is "never used" or "don't know", 0 a blank; q7all also writes the blank out.
const ITEM_CODES = { 0: "missing", 6: "notApplicable", Blank: "missing", BLANK: "missing" };
const ITEMS = ["q7all", "q9all", "q10safe", "q14passthru"];

/** The columns of each raw file. The header of NETPRO in 2018 ends in two spaces, which the adapter does not mind. */
const RAW = {
  2017: { q7all: "Q7ALL", q9all: "Q9ALL", q10safe: "Q10SAFE", q14passthru: "Q14PASSTHRU" },
  2018: { q7all: "Q7ALL", q9all: "Q9All", q10safe: "Q10Safe", q14passthru: "Q14PASSTHRU" },
};

/** One item of one year: the answers, counted with and without weights. */
function read(rows, options) {
  const answers = csvAnswers(rows, options);
  const ratings = answers.rows.map(answerOf);
  const weights = answers.rows.map((row) => row.weight);
  const count = (metric, extra) => score(metric, tally(metric, ratings, { codes: STATE_CODES, ...extra }));
  return { answers, raw: (metric) => count(metric, {}), weighted: (metric) => count(metric, { weights }) };
}

function accounted({ given, rows, excluded, rejected }) {
  return given - rows.length - excluded.headerRow - rejected.length;
}

/** n − 1 in the denominator, as the independent script has it. */
function deviation({ distribution: { values, counts }, value, n }) {
  return Math.sqrt(counts.reduce((sum, count, k) => sum + count * (values[k] - value) ** 2, 0) / (n - 1));
}

function checkItem(label, item, expected, check) {
  const top2 = item.raw(CSAT);
  const mean = item.raw(CSAT_MEAN);
  const { lower, upper } = scoreInterval(top2.distribution, 0.95);
  check(`${label} rows`, item.answers.given, expected.rows);
  check(`${label} rows unaccounted for`, accounted(item.answers), 0);
  check(`${label} rejected`, item.answers.rejected, []);
  check(`${label} n`, top2.n, expected.n);
  check(`${label} n + excluded`, top2.n + Object.values(top2.excluded).reduce((a, b) => a + b, 0), expected.rows);
  check(`${label} top 2`, top2.value, expected.top2, 4);
  check(`${label} top 2, Wilson`, [lower, upper], expected.top2_wilson95, 4);
  check(`${label} top 1`, topBox(item), expected.top1, 4);
  check(`${label} mean`, mean.value, expected.mean, 6);
  check(`${label} standard deviation`, deviation(mean), expected.sd, 6);
  check(`${label} weighted top 2`, item.weighted(CSAT).value, expected.weighted_top2, 4);
  check(`${label} weighted mean`, item.weighted(CSAT_MEAN).value, expected.weighted_mean, 6);
  check(`${label} Kish effective n`, item.weighted(CSAT).effectiveN, expected.n_eff_kish, 2);
}

/** Share of fives, read off the answers' own tally. */
function topBox(item) {
  const { counts, n } = tally(CSAT, item.answers.rows.map(answerOf), { codes: STATE_CODES });
  return (100 * counts[4]) / n;
}

function checkNps(label, item, expected, check) {
  const { value, n, excluded, bands, standardError } = item.raw(NPS);
  check(`${label} NPS rows`, item.answers.given, expected.rows);
  check(`${label} NPS n`, n, expected.n);
  check(`${label} NPS blank`, excluded.missing, expected.blank);
  check(
    `${label} bands`,
    [bands.promoter.n, bands.passive.n, bands.detractor.n],
    [expected.promoters, expected.passives, expected.detractors],
  );
  check(`${label} NPS`, value, expected.nps, 6);
  check(`${label} NPS standard error`, standardError, expected.se_wald, 6);
  check(`${label} weighted NPS`, item.weighted(NPS).value, expected.weighted_nps, 6);
  check(`${label} NPS Kish effective n`, item.weighted(NPS).effectiveN, expected.n_eff_kish, 4);
}

export async function verify(dataFolder, check) {
  const folder = join(dataFolder, "sfo");
  const file = (name) => parse(readFileSync(join(folder, name), "utf8"), { columns: true });
  const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));

  // The two years whose files are as the airport published them.
  for (const [year, columns] of Object.entries(RAW)) {
    const rows = file(`sfo_customer_survey_${year}.csv`);
    for (const name of ITEMS) {
      const options = {
        scale: CSAT,
        rating: columns[name],
        codes: ITEM_CODES,
        weight: "WEIGHT",
        dims: { area: "BAREA" },
      };
      checkItem(`sfo ${year} raw ${name}`, read(rows, options), expected[year][name], check);
    }
    const nps = read(rows, { scale: NPS, rating: "NETPRO", codes: { 11: "missing" }, weight: "WEIGHT" });
    checkNps(`sfo ${year} raw`, nps, expected[year].nps, check);
  }

  // All five years, from the file that was derived from theirs.
  const trend = groupByYear(file("sfo_trend_2014_2018.csv"));
  check("sfo years", [...trend.keys()].sort(), ["2014", "2015", "2016", "2017", "2018"]);
  for (const [year, rows] of trend) {
    for (const name of ITEMS) {
      const options = { scale: CSAT, rating: name, codes: ITEM_CODES, weight: "weight" };
      checkItem(`sfo ${year} ${name}`, read(rows, options), expected[year][name], check);
    }
    if (expected[year].nps === undefined) continue;
    const nps = read(rows, { scale: NPS, rating: "netpro", codes: { 11: "missing" }, weight: "weight" });
    checkNps(`sfo ${year}`, nps, expected[year].nps, check);
  }
}

function groupByYear(rows) {
  const years = new Map();
  for (const row of rows) {
    if (!years.has(row.year)) years.set(row.year, []);
    years.get(row.year).push(row);
  }
  return years;
}
