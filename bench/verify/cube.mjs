// San Francisco airport 2014 to 2018, 14,503 rows: NPS and CSAT by boarding area and year, recounted by hand; the same cube
// from rows, from columns, from encoded columns and from Arrow vectors, whole and in parts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Table, vectorFromArray } from "apache-arrow";
import { parse } from "csv-parse/sync";
import {
  CSAT,
  NPS,
  addCubes,
  encode,
  rollUp,
  score,
  scorecard,
  seriesOf,
  sumPeriods,
  tallyBy,
  tallyColumns,
} from "../../dist/index.js";
import { numeralCodes } from "../numerals.mjs";

const NPS_CODES = { ...numeralCodes(NPS.scale), 11: "missing", "": "missing" };
const CSAT_CODES = {
  ...numeralCodes(CSAT.scale),
  0: "missing",
  Blank: "missing",
  BLANK: "missing",
  "": "missing",
  6: "notApplicable",
};
const QUESTIONS = {
  nps: { metric: NPS, rating: "netpro", codes: NPS_CODES },
  csat: { metric: CSAT, rating: "q7all", codes: CSAT_CODES },
};
/** The file has a year and no date: July stands for it. */
const WHEN = { at: "at", every: "year", timeZone: "America/Los_Angeles", asOf: "2019-06-01T00:00Z" };

export async function verify(folder, check) {
  const file = readFileSync(join(folder, "sfo", "sfo_trend_2014_2018.csv"), "utf8");
  const expected = JSON.parse(readFileSync(join(folder, "sfo", "expected.json"), "utf8"));
  const rows = parse(file, { bom: true, columns: true }).map((row) => ({
    ...row,
    area: row.barea.trim() === "" ? null : row.barea.trim(),
    at: `${row.year}-07-01T12:00:00-07:00`,
    weight: Number(row.weight),
  }));
  check("sfo: rows", rows.length, 14_503);
  const cubes = scorecard(rows, { metrics: QUESTIONS, by: ["area"], when: WHEN });

  for (const [name, { metric, rating }] of Object.entries(QUESTIONS)) {
    const cube = cubes[name];
    const scored = cube.cells.reduce((n, { tally }) => n + tally.n, 0);
    const reasons = Object.values(cube.excluded).reduce((n, count) => n + count, 0);
    check(`sfo ${name}: every row is accounted for`, scored + reasons, rows.length);
    check(`sfo ${name}: rows without area`, cube.excluded.noKey, rows.filter((row) => row.barea === "").length);
    for (const { key, period, tally } of cube.cells) {
      const where = `sfo ${name} ${key.area} ${period.label}`;
      const own = rows.filter((row) => row.barea === key.area && row.year === period.label).map((row) => row[rating]);
      const by = recount[name](own);
      check(`${where}: n`, tally.n, by.n);
      check(`${where}: value`, score(metric, tally).value, by.value, 9);
    }
  }
  check(
    "sfo: areas and years",
    cubes.nps.cells.length,
    new Set(rows.filter((row) => row.barea).map((row) => row.barea + row.year)).size,
  );

  const published = expected.barea_decomposition_2017_2018_midpoint.segments;
  const npsOf = new Map(cubes.nps.cells.map(({ key, period, tally }) => [key.area + period.label, score(NPS, tally)]));
  for (const [area, { n, nps }] of Object.entries(published)) {
    ["2017", "2018"].forEach((year, i) => {
      check(`sfo nps ${area} ${year}: published n`, npsOf.get(area + year).n, n[i]);
      check(`sfo nps ${area} ${year}: published value`, npsOf.get(area + year).value, nps[i], 4);
    });
  }

  const yearly = tallyBy(rows, { ...QUESTIONS.csat, when: WHEN, weight: "weight" });
  const [series] = seriesOf(yearly).series;
  for (const { period, score: got } of series.points) {
    const { n, weighted_top2: value, n_eff_kish: effectiveN } = expected[period.label].q7all;
    check(`sfo csat ${period.label}: n`, got.n, n);
    check(`sfo csat ${period.label}: weighted share`, got.value, value, 4);
    check(`sfo csat ${period.label}: effective n`, got.effectiveN, effectiveN, 2);
    check(`sfo csat ${period.label}: complete`, period.complete, true);
  }

  const asked = { ...QUESTIONS.nps, by: ["area"], when: WHEN };
  const expectedCube = cubes.nps;
  const list = (name) => rows.map((row) => row[name]);
  const columns = { area: list("area"), netpro: list("netpro"), at: list("at") };
  check("sfo: cube from rows", tallyBy(rows, asked), expectedCube);
  check("sfo: cube from columns", tallyColumns(columns, asked), expectedCube);
  const encoded = encode(rows, { area: "area", netpro: "netpro", at: { time: "at" } });
  check("sfo: cube from encoded columns", tallyColumns(encoded, asked), expectedCube);
  const instants = columns.at.map((at) => new Date(at));
  const arrow = new Table({
    area: vectorFromArray(columns.area),
    netpro: vectorFromArray(columns.netpro),
    at: vectorFromArray(instants),
  });
  const vectors = (table) => Object.fromEntries(table.schema.names.map((name) => [name, table.getChild(name)]));
  check("sfo: cube from Arrow", tallyColumns(vectors(arrow), asked), expectedCube);
  // Slices share buffers and null bitmaps with the whole; glued together again they are chunks.
  const [head, tail] = [arrow.slice(0, 5001), arrow.slice(5001)];
  check("sfo: cube from glued Arrow slices", tallyColumns(vectors(head.concat(tail)), asked), expectedCube);
  const parts = [head, tail].map((part) => tallyColumns(vectors(part), asked));
  check("sfo: sum of the cubes of two Arrow slices", addCubes(parts), expectedCube);
  const numbers = new Table({
    area: vectorFromArray(columns.area),
    netpro: vectorFromArray(columns.netpro.map((answer) => (answer === "" || answer === "11" ? null : Number(answer)))),
    at: vectorFromArray(instants),
  });
  check(
    "sfo: cube from Arrow numbers",
    tallyColumns(vectors(numbers), { metric: NPS, rating: "netpro", by: ["area"], when: WHEN }),
    expectedCube,
  );

  const total = rollUp(sumPeriods(cubes.nps), []).cells[0].tally;
  const withArea = rows.filter((row) => row.barea !== "");
  check(
    "sfo: rolled up and scored is the score of the rows",
    score(NPS, total),
    score(
      NPS,
      withArea.map((row) => row.netpro),
      { codes: NPS_CODES },
    ),
  );
}

/** By hand, from the texts of the file, sharing nothing with the library. */
const recount = {
  nps(texts) {
    const answers = texts.filter((text) => /^(10|\d)$/.test(text)).map(Number);
    const promoters = answers.filter((answer) => answer >= 9).length;
    const detractors = answers.filter((answer) => answer <= 6).length;
    return {
      n: answers.length,
      value: answers.length === 0 ? null : (100 * (promoters - detractors)) / answers.length,
    };
  },
  csat(texts) {
    const answers = texts.filter((text) => /^[1-5]$/.test(text)).map(Number);
    const satisfied = answers.filter((answer) => answer >= 4).length;
    return { n: answers.length, value: answers.length === 0 ? null : (100 * satisfied) / answers.length };
  },
};
