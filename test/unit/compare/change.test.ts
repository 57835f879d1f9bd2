import { describe, expect, it } from "vitest";
import {
  changeOf,
  changeUnit,
  checkedInterval,
  fewestAsked,
  reasonOf,
  requireComparable,
  requireLimits,
  requireScore,
} from "../../../src/compare/change.ts";
import { compare } from "../../../src/compare/compare.ts";
import type { DifferenceMethod } from "../../../src/compare/differenceMethod.ts";
import { CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { type Score, score } from "../../../src/score/score.ts";
import { tallyFromCounts } from "../../../src/tally/tallyFromCounts.ts";
import { toldBy } from "../../config/errors.ts";

const nps = (counts: Record<number, number>, minimumN = 1, level = 0.95): Score =>
  score(NPS, tallyFromCounts(NPS, counts), { minimumN, level });
const good = nps({ 10: 9, 8: 4, 0: 3 });
/** A score with some of its distribution changed, as if it had been damaged in a file. */
const damaged = (parts: Record<string, unknown>): Score => ({
  ...good,
  distribution: { ...good.distribution, ...parts },
});

describe("a change", () => {
  it("has the unit of its metric's differences", () => {
    expect((["percent", "index", "points", "scale points"] as const).map(changeUnit)).toEqual([
      "percentage points",
      "index points",
      "points",
      "scale points",
    ]);
  });

  it("knows why there is nothing to say: nobody answered, or fewer than the comparison or a score asked for", () => {
    const few = nps({ 10: 9, 8: 4 }, 50);
    expect(reasonOf([good, nps({})], 2)).toBe("noAnswers");
    expect(reasonOf([good], 16)).toBeNull();
    expect(reasonOf([good], 17)).toBe("belowMinimumN");
    expect(reasonOf([good, few], 2)).toBe("belowMinimumN");
    expect([fewestAsked([good, few], 2), fewestAsked([few, good], 60)]).toEqual([50, 60]);
    expect(compare(good, few)).toMatchObject({ verdict: "not enough data", reason: "belowMinimumN", minimumN: 50 });
  });

  it("is equivalent where the interval ends inside the margin, not on it", () => {
    const method =
      (lower: number, upper: number): DifferenceMethod =>
      (_current, _reference, level) => ({
        estimate: 0,
        interval: { lower, upper, level, method: "given" },
        pValue: 0.5,
      });
    const verdict = (lower: number, upper: number) =>
      compare(good, good, { margin: 5, method: method(lower, upper) }).verdict;
    expect(verdict(-4.999, 4.999)).toBe("equivalent");
    expect([verdict(-5, 4), verdict(-4, 5)]).toEqual(["no clear change", "no clear change"]);
    const plain = (lower: number, upper: number) => compare(good, good, { method: method(lower, upper) }).verdict;
    expect([plain(0, 3), plain(1e-9, 3), plain(-3, 0), plain(-3, -1e-9)]).toEqual([
      "no clear change",
      "better",
      "no clear change",
      "worse",
    ]);
  });

  it("has no relative change from a reference that is missing", () => {
    const arm = { of: null, value: null, n: 0, effectiveN: 0, interval: null };
    const parts = {
      kind: "change",
      metric: good.metric,
      difference: 5,
      test: null,
      relativeInterval: null,
      reason: null,
      margin: null,
      minimumN: 2,
      narrow: () => ({ lower: 0, upper: 0, level: 0.9, method: "none" }),
      current: arm,
      reference: arm,
    } as const;
    expect(changeOf(parts)).toMatchObject({ relative: null, favourable: true, verdict: "not enough data" });
    expect(changeOf({ ...parts, reference: { ...arm, value: -20 } }).relative).toBe(25);
  });
});

describe("scores that cannot be compared", () => {
  it("have a level of their own, or the usual one without an interval", () => {
    expect(requireComparable({ one: nps({ 10: 5, 0: 2 }, 1, 0.9), other: nps({ 10: 5, 0: 9 }, 1, 0.9) })).toBe(0.9);
    expect(requireComparable({ one: nps({}) })).toBe(0.95);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      "another level",
      { reference: nps({ 10: 9, 0: 3 }, 1, 0.9) },
      "METRIC_MISMATCH reference.interval.level: expected the other score's level 0.95, got 0.9",
    ],
    [
      "another metric",
      { reference: score(CSAT, [5, 4, 1]) },
      'METRIC_MISMATCH reference.metric: expected "nps", got "csat"',
    ],
    [
      "other values of one metric",
      { reference: damaged({ values: [-50, 0, 50] }) },
      "METRIC_MISMATCH reference.distribution.values: expected the values of the other score's metric, got string",
    ],
    [
      "fewer values of one metric",
      { reference: damaged({ values: [-100, 0], counts: [4, 9] }) },
      "METRIC_MISMATCH reference.distribution.values: expected the values of the other score's metric, got string",
    ],
    [
      "more values of one metric",
      { reference: damaged({ values: [-100, 0, 100, 200], counts: [4, 9, 3, 1] }) },
      "METRIC_MISMATCH reference.distribution.values: expected the values of the other score's metric, got string",
    ],
  ])("are refused: %s", (_, scores, told) => {
    expect(toldBy(() => requireComparable({ current: good, ...scores }))).toBe(told);
  });

  const pair = "expected values with a count each, got";
  it.each<[unknown, string]>([
    ["nine", "BAD_OPTION current: expected a score, got string"],
    [{ ...good, metric: null }, "BAD_OPTION current.metric: expected a metric, got null"],
    [{ ...good, distribution: [] }, "BAD_OPTION current.distribution: expected a distribution, got a list"],
    [damaged({ values: { 0: -100, 1: 0, 2: 100, length: 3 } }), `BAD_OPTION current.distribution: ${pair} object`],
    [damaged({ counts: { 0: 3, 1: 4, 2: 9, length: 3 } }), `BAD_OPTION current.distribution: ${pair} a list`],
    [damaged({ counts: [3, 13] }), `BAD_OPTION current.distribution: ${pair} a list`],
    [damaged({ counts: [3, 4, 9, 0] }), `BAD_OPTION current.distribution: ${pair} a list`],
    [damaged({ values: [100], counts: [16] }), `BAD_OPTION current.distribution: ${pair} a list`],
    [
      damaged({ values: [100, 0, -100] }),
      "OUT_OF_RANGE current.distribution.values[1]: expected a number from 100 to Infinity, got 0",
    ],
    [
      damaged({ counts: [3, -4, 9] }),
      "OUT_OF_RANGE current.distribution.counts[1]: expected a number from 0 to 9007199254740991, got -4",
    ],
    [{ ...good, n: -1 }, "OUT_OF_RANGE current.n: expected a number from 0 to Infinity, got -1"],
    [{ ...good, value: "nine" }, "NOT_A_NUMBER current.value: expected a finite number, got string"],
    [{ ...good, interval: 5 }, "BAD_OPTION current.interval: expected an interval, got 5"],
  ])("are refused when they are damaged (%#)", (each, told) => {
    expect(
      toldBy(() => {
        requireScore(each, "current");
      }),
    ).toBe(told);
  });

  it("are not: two values with a count each are enough", () => {
    const two = damaged({ values: [0, 100], counts: [0, 4] });
    expect(() => {
      requireScore(two, "current");
    }).not.toThrow();
  });

  it("and limits that are none are refused by name", () => {
    expect(
      toldBy(() => {
        requireLimits({ lower: 2, upper: 1, level: 0.9 }, "target.interval");
      }),
    ).toBe("OUT_OF_RANGE target.interval.upper: expected a number from 2 to Infinity, got 1");
    expect(toldBy(() => checkedInterval("wald" as never))).toBe(
      "BAD_OPTION interval: expected a function, such as scoreInterval, got string",
    );
    const none = checkedInterval((() => null) as never);
    expect(toldBy(() => none(good.distribution, 0.9))).toBe("BAD_OPTION interval(): expected an interval, got null");
  });
});
