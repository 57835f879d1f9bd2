import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { NPS, type NpsBand } from "../../src/metric/catalogue.ts";
import { equivalence, nonInferiority } from "../../src/compare/equivalence.ts";
import { scoreCells } from "../../src/cube/scoreCells.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import { describe as say, headline } from "../../src/report/describe.ts";
import type { TidyRow } from "../../src/report/flatten.ts";
import { numeral } from "../../src/report/numeral.ts";
import type { Result } from "../../src/report/result.ts";
import { tidyRows } from "../../src/report/tidyRows.ts";
import { decomposeChange } from "../../src/segment/decomposeChange.ts";
import { rankSegments } from "../../src/segment/rankSegments.ts";
import { addTallies } from "../../src/tally/addTallies.ts";
import { chinese } from "../../src/report/words/chinese.ts";
import { formatChange, formatScore } from "../../src/report/format.ts";
import { roundHalfAway } from "../../src/report/rounding.ts";
import { roundShares } from "../../src/report/roundShares.ts";
import { textChart } from "../../src/report/textChart.ts";
import { toCsv } from "../../src/report/toCsv.ts";
import { score } from "../../src/score/score.ts";
import { tallyFromCounts } from "../../src/tally/tallyFromCounts.ts";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const digits = fc.nat({ max: 6 });
const counts = fc.array(fc.nat({ max: 40 }), { minLength: 11, maxLength: 11 });
const npsOf = (each: readonly number[]) => score(NPS, tallyFromCounts(NPS, each));

describe("rounding", () => {
  test.prop([value, digits])("is symmetric about 0, and never minus zero", (x, d) => {
    expect(roundHalfAway(-x, d)).toBe(-roundHalfAway(x, d) + 0);
    expect(Object.is(roundHalfAway(x, d), -0)).toBe(false);
  });

  test.prop([value, digits])("moves a number by half a step at most", (x, d) => {
    expect(Math.abs(roundHalfAway(x, d) - x)).toBeLessThanOrEqual(
      0.5 * 10 ** -d * (1 + 1e-9) + 1e-6 * Math.abs(x) * 1e-5,
    );
  });

  test.prop([value, digits])("does nothing twice", (x, d) => {
    expect(roundHalfAway(roundHalfAway(x, d), d)).toBe(roundHalfAway(x, d));
  });

  test.prop([value, value, digits])("keeps the order", (x, y, d) => {
    expect(Math.sign(roundHalfAway(x, d) - roundHalfAway(y, d)) * Math.sign(x - y)).toBeGreaterThanOrEqual(0);
  });
});

describe("roundShares", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 });
  test.prop([weights, fc.nat({ max: 3 })])("the rounded shares add to 100, each within a step of its own", (all, d) => {
    const total = all.reduce((a, b) => a + b, 0);
    fc.pre(total > 0);
    const percents = all.map((each) => (100 * each) / total);
    const rounded = roundShares(percents, { digits: d });
    expect(rounded.reduce((sum, each) => sum + Math.round(each * 10 ** d), 0)).toBe(100 * 10 ** d);
    rounded.forEach((each, i) => {
      expect(Math.abs(each - percents[i]!)).toBeLessThan(10 ** -d);
      if (all[i] === 0) expect(each).toBe(0);
    });
  });
});

describe("formatters", () => {
  test.prop([value, digits])("a change and its mirror differ by their sign alone", (x, d) => {
    const [there, back] = [x, -x].map((difference) => formatChange({ difference, unit: "points" }, { digits: d }));
    const flip: Readonly<Record<string, string>> = { "+": "-", "-": "+" };
    expect(back).toBe(there!.replace(/^[+-]/, (sign) => flip[sign]!));
  });

  test.prop([value])("no number reads minus zero", (x) => {
    expect(formatScore({ value: x, metric: { unit: "points" } }, { digits: 0 })).not.toBe("-0");
    expect(formatChange({ difference: x / 1e7, unit: "points" })).not.toMatch(/^[+-]0\.0 /);
  });
});

describe("describe", () => {
  test.prop([counts, counts])("no sentence claims a clear difference that the verdict does not", (a, b) => {
    const change = compare(npsOf(a), npsOf(b));
    const english = say(change);
    const clear = change.verdict === "better" || change.verdict === "worse";
    expect(/is statistically clear/.test(english)).toBe(clear);
    expect(/具有统计显著性/.test(say(change, { language: chinese }))).toBe(clear);
    if (change.verdict !== "not enough data") {
      const [, lower, upper] = /\[(-?[\d.]+), (-?[\d.]+)\]/.exec(english)!;
      expect(Number(lower) > 0 || Number(upper) < 0).toBe(clear);
    }
    expect(english).not.toMatch(/null|undefined|NaN|Infinity/);
  });
});

describe("numbers", () => {
  const LOCALES = [
    "en",
    "en-GB",
    "zh-CN",
    "zh-Hans",
    "de",
    "fr",
    "es",
    "pt-BR",
    "ru",
    "sv",
    "hi",
    "ar",
    "en-IN",
    "de-CH",
    "ja",
  ] as const;
  test.prop([
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    digits,
    fc.constantFrom(...LOCALES),
    fc.boolean(),
    fc.boolean(),
  ])("are written by hand as Intl writes them", (x, d, locale, sign, percent) => {
    const rounded = roundHalfAway(x, d);
    const asIntl = new Intl.NumberFormat(locale, {
      style: percent ? "percent" : "decimal",
      minimumFractionDigits: d,
      maximumFractionDigits: d,
      signDisplay: sign ? "exceptZero" : "auto",
    });
    // Dividing by 100 for Intl may move the last digit of a large number by a step that a double cannot hold.
    fc.pre(!percent || Math.abs(x) < 1e6);
    expect(numeral(x, { digits: d, locale, sign, percent })).toBe(asIntl.format(percent ? rounded / 100 : rounded));
  });
});

describe("rows", () => {
  const cell = fc.record({
    area: fc.constantFrom("A", "B", "登机区", "n"),
    rating: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant(null)),
    weight: fc.integer({ min: 1, max: 9 }),
  });
  const answers = fc.array(cell, { minLength: 1, maxLength: 60 });
  const sumOf = (rows: readonly TidyRow[], column: string): number =>
    rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);

  test.prop([answers])("of a cube added again give the score of all answers", (given) => {
    const cube = tallyBy(given, { metric: NPS, rating: "rating", by: ["area"], weight: "weight" });
    const rows = tidyRows(scoreCells(cube));
    const all = score(NPS, addTallies(cube.cells.map((each) => each.tally)));
    const weights = rows.filter((row) => row["value"] !== null);
    expect(sumOf(rows, "n")).toBe(all.n);
    for (const band of Object.keys(all.bands))
      expect(sumOf(rows, `bands.${band}.n`)).toBe(all.bands[band as NpsBand].n);
    if (all.value === null) return;
    const total = weights.reduce((sum, row) => sum + Number(row["weight"]) * Number(row["value"]), 0);
    expect(total / sumOf(weights, "weight")).toBeCloseTo(all.value, 8);
  });

  test.prop([answers])("say of every cell: rows are those used and those excluded", (given) => {
    const cells = scoreCells(tallyBy(given, { metric: NPS, rating: "rating", by: ["area"] }));
    for (const row of tidyRows(cells)) {
      const excluded = Object.entries(row).filter(([name]) => name.startsWith("excluded."));
      expect(excluded.reduce((sum, [, count]) => sum + Number(count), Number(row["n"]))).toBe(row["rows"]);
    }
    const left = Object.values(cells.excluded).reduce((sum, count) => sum + count, 0);
    expect(cells.used + left).toBe(cells.rows);
  });
});

describe("no sentence contradicts its verdict", () => {
  const side = fc.array(fc.nat({ max: 25 }), { minLength: 11, maxLength: 11 });
  const margin = fc.integer({ min: 1, max: 40 });
  const both = (result: Result): string => `${say(result)} ${headline(result)}`;

  test.prop([side, side, margin], { numRuns: 500 })("of equivalence and non-inferiority", (a, b, within) => {
    const [now, then] = [npsOf(a), npsOf(b)];
    const same = equivalence(now, then, { margin: within });
    expect(/are equivalent|is equivalent within/.test(both(same))).toBe(same.equivalent === true);
    expect(/is not shown/.test(both(same))).toBe(same.equivalent === false);
    const held = nonInferiority(now, then, { margin: within });
    expect(/is not inferior/.test(both(held))).toBe(held.nonInferior === true);
    expect(/is not shown/.test(both(held))).toBe(held.nonInferior === false);
    expect(/不劣于对照：可以排除/.test(say(held, { language: chinese }))).toBe(held.nonInferior === true);
  });

  test.prop([side, side], { numRuns: 500 })("of a change in its headline", (a, b) => {
    const change = compare(npsOf(a), npsOf(b));
    const clear = change.verdict === "better" || change.verdict === "worse";
    expect(/(higher|lower)$/.test(headline(change))).toBe(clear);
    expect(/(高|低)[\d.,]+分$/.test(headline(change, { language: chinese }))).toBe(clear);
  });

  test.prop([fc.array(side, { minLength: 2, maxLength: 5 })], { numRuns: 200 })(
    "of a ranking: an order only where segments differ",
    (all) => {
      const ranking = rankSegments(all.map((each, key) => ({ key, score: npsOf(each) })));
      expect(/ stands first and /.test(headline(ranking))).toBe(ranking.differ === true);
      expect(/居首/.test(headline(ranking, { language: chinese }))).toBe(ranking.differ === true);
      expect(say(ranking)).not.toMatch(/probability of being the (best|worst) (0|100)%/);
    },
  );

  test.prop([fc.array(side, { minLength: 2, maxLength: 4 }), fc.array(side, { minLength: 2, maxLength: 4 })], {
    numRuns: 200,
  })("of a decomposition: a reversal only where the segments' own part excludes 0", (now, before) => {
    const cube = (sides: readonly (readonly number[])[]) =>
      tallyBy(
        sides.flatMap((counts, area) =>
          counts.flatMap((n, rating) => Array.from({ length: n }, () => ({ area, rating }))),
        ),
        { metric: NPS, rating: "rating", by: ["area"] },
      );
    const parts = decomposeChange(cube(now), cube(before));
    const told = /Simpson|the mix outweighs/.test(say(parts));
    const { rate, change, reversal } = parts;
    const interval = rate?.interval ?? null;
    const against =
      interval !== null && change.difference !== null && reversal !== "none" && change.reason === null
        ? change.difference < 0
          ? interval.lower > 0
          : interval.upper < 0
        : false;
    if (told) expect(against).toBe(true);
  });
});

describe("toCsv", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  test.prop([fc.array(fc.record({ a: cell, b: cell }), { minLength: 1, maxLength: 8 })])(
    "no text field starts as a formula does",
    (rows) => {
      for (const row of rows) {
        const line = toCsv([row]).slice("a,b\r\n".length);
        const first = line.startsWith('"') ? line.charAt(1) : line.charAt(0);
        if (typeof row.a === "string") expect(["=", "+", "@", "\t"]).not.toContain(first);
      }
    },
  );
});

describe("textChart", () => {
  test.prop([fc.array(counts, { minLength: 1, maxLength: 8 }), fc.integer({ min: 5, max: 80 })])(
    "no line is longer than its labels and the chart's width",
    (months, width) => {
      const points = months.map((each, i) => ({ period: { label: `m${i}`, complete: true }, score: npsOf(each) }));
      const lines = textChart({ points }, { width }).split("\n");
      const labels = Math.max(...lines.map((line) => line.search(/[├●┊┤]/)).filter((at) => at >= 0), 0);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(labels + width + 24);
      expect(lines.filter((line) => line.includes("●"))).toHaveLength(
        points.filter(({ score: { n } }) => n > 0).length,
      );
    },
  );
});
