import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { NPS } from "../../src/metric/catalogue.ts";
import { describe as say } from "../../src/report/describe.ts";
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
