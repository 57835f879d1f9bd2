import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { CES_EFFORT, CSAT_INDEX } from "../../../src/metric/catalogue.ts";
import { formatChange, formatInterval, formatScore } from "../../../src/report/format.ts";
import { roundHalfAway } from "../../../src/report/rounding.ts";
import { roundShares } from "../../../src/report/roundShares.ts";
import { csat } from "../../../src/score/csat.ts";
import { nps } from "../../../src/score/nps.ts";
import { score } from "../../../src/score/score.ts";
import { refusedAt } from "../../config/errors.ts";

/** ICU's spaces (no-break, narrow no-break) as plain ones: which one it is differs between runtimes. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("roundHalfAway", () => {
  it.each([
    [12.5, 0, 13],
    [-12.5, 0, -13],
    [0.5, 0, 1],
    [-0.5, 0, -1],
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [2.675, 2, 2.68],
    [39.85, 1, 39.9],
    [39.849999999999994, 1, 39.9], // 39.85 after a sum in another order
    [8.345, 2, 8.35],
    [1e21, 2, 1e21],
    [1.5e-9, 9, 2e-9],
    [123456789.5, 0, 123456790],
    [0.1 + 0.2, 1, 0.3],
  ])("rounds %d to %d digits as %d", (value, digits, expected) => {
    expect(roundHalfAway(value, digits)).toBe(expected);
  });

  it("never gives minus zero", () => {
    expect(Object.is(roundHalfAway(-0.04, 1), 0)).toBe(true);
    expect(Object.is(roundHalfAway(-0, 0), 0)).toBe(true);
  });
});

describe("formatScore", () => {
  const points = (value: number | null) => ({ value, metric: { unit: "points" as const } });
  it.each([
    [points(39.839767), {}, "39.8"],
    [points(-0.04), {}, "0.0"],
    [points(-12.5), { digits: 0 }, "-13"],
    [points(12.5), { digits: 0, sign: "always" }, "+13"],
    [points(0), { sign: "always" }, "0.0"],
    [points(null), {}, "–"],
    [points(null), { absent: "n/a" }, "n/a"],
    [{ value: 82.0685, metric: { unit: "percent" as const } }, {}, "82.1%"],
    [{ value: 82.0685, metric: { unit: "percent" as const } }, { locale: "de", digits: 2 }, "82,07 %"],
    [{ value: 57.3, metric: { unit: "percent" as const } }, { locale: "tr" }, "%57,3"],
    [{ value: 4.0026, metric: { unit: "scale points" as const } }, {}, "4.00"],
    [{ value: 75, metric: { unit: "index" as const } }, { locale: "zh-CN" }, "75.0"],
    [{ value: 39.8, metric: { unit: "points" as const } }, { locale: "ar-EG" }, "٣٩٫٨"],
    [{ value: 8.05, metric: { unit: "points" as const } }, { locale: "en-IN" }, "8.1"],
  ] as const)("writes %j with %j as %s", (of, options, expected) => {
    expect(plain(formatScore(of, options))).toBe(expected);
  });

  it("never puts a percent sign on NPS, on a mean or on an index", () => {
    for (const each of [nps([10, 2]), score(CES_EFFORT, [1, 7]), score(CSAT_INDEX, [4, 5])]) {
      expect(formatScore(each)).not.toContain("%");
    }
    expect(formatScore(csat([5, 1]))).toBe("50.0%");
  });

  it.each([
    [{ locale: "not a locale" }, "BAD_OPTION"],
    [{ digits: 1.5 }, "NOT_INTEGER"],
    [{ digits: 13 }, "OUT_OF_RANGE"],
    [{ digits: -1 }, "OUT_OF_RANGE"],
  ])("refuses %j", (options, code) => {
    expect(() => formatScore(nps([9]), options)).toThrow(expect.objectContaining({ code }));
  });
});

describe("formatInterval", () => {
  const interval = { lower: -5.04, upper: 3, level: 0.95, method: "score" };
  it.each([
    [interval, {}, "[-5.0, 3.0]"],
    [interval, { locale: "fr", digits: 2 }, "[-5,04; 3,00]"],
    [{ ...interval, upper: null }, {}, "[-5.0, …]"],
    [{ ...interval, lower: null }, { unit: "percent" as const }, "[…, 3.0%]"],
    [null, {}, "–"],
  ])("writes %j with %j as %s", (of, options, expected) => {
    expect(plain(formatInterval(of, options))).toBe(expected);
  });
});

describe("formatChange", () => {
  it.each([
    [{ difference: -8.858635, unit: "points" as const }, {}, "-8.9 pts"],
    [{ difference: 3.2, unit: "percentage points" as const }, {}, "+3.2 pp"],
    [{ difference: 0.04, unit: "points" as const }, {}, "0.0 pts"],
    [{ difference: -0.04, unit: "points" as const }, {}, "0.0 pts"],
    [{ difference: 0.125, unit: "scale points" as const }, {}, "+0.13 pts"],
    [{ difference: 2, unit: "percentage points" as const }, { locale: "zh-Hans-CN" }, "+2.0个百分点"],
    [{ difference: -2, unit: "points" as const }, { locale: "zh" }, "-2.0分"],
    [{ difference: 2.5, unit: "points" as const }, { locale: "de", units: { points: "Punkte" } }, "+2,5 Punkte"],
    [{ difference: null, unit: "points" as const }, {}, "–"],
  ])("writes %j with %j as %s", (change, options, expected) => {
    expect(formatChange(change, options)).toBe(expected);
  });

  it("takes a change, and never says percent of points", () => {
    expect(formatChange(compare(csat([5, 5, 4, 2]), csat([5, 4, 3, 2, 1])))).toBe("+35.0 pp");
  });
});

describe("roundShares", () => {
  it.each([
    [[100 / 3, 100 / 3, 100 / 3], {}, [34, 33, 33]],
    [[50, 50], {}, [50, 50]],
    [[0.5, 99.5], {}, [0, 100]],
    [[12.5, 87.5], {}, [12, 88]],
    [[52.29, 35.25, 12.46], { digits: 1 }, [52.3, 35.2, 12.5]],
    [[29.000000000000004, 70.99999999999999, 0], {}, [29, 71, 0]],
    [[100], {}, [100]],
    [Array<number>(7).fill(100 / 7), {}, [15, 15, 14, 14, 14, 14, 14]],
  ])("rounds %j with %j to %j", (percents, options, expected) => {
    expect(roundShares(percents, options)).toEqual(expected);
  });

  it.each([
    [[], "EMPTY"],
    [[50, 49], "OUT_OF_RANGE"],
    [[-1, 101], "OUT_OF_RANGE"],
    [[NaN, 100], "NOT_A_NUMBER"],
  ])("refuses %j", (percents, code) => {
    expect(() => roundShares(percents)).toThrow(expect.objectContaining({ code }));
  });
});

describe("what is no result", () => {
  it.each([
    ["a score of NaN", () => formatScore({ value: NaN, metric: { unit: "points" } }), "NOT_A_NUMBER value"],
    ["an infinite score", () => formatScore({ value: Infinity, metric: { unit: "percent" } }), "NOT_A_NUMBER value"],
    [
      "a score of nothing",
      () => formatScore({ value: undefined, metric: { unit: "points" } } as never),
      "NOT_A_NUMBER value",
    ],
    [
      "an interval of NaN",
      () => formatInterval({ lower: NaN, upper: 1, level: 0.95, method: "" }),
      "NOT_A_NUMBER value",
    ],
    ["a change of NaN", () => formatChange({ difference: NaN, unit: "points" }), "NOT_A_NUMBER value"],
  ])("is refused: %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
});
