import { describe, expect, test } from "vitest";
import {
  adjustPValues,
  brunnerMunzel,
  chiSquareTest,
  cliffsDelta,
  hodgesLehmann,
  jonckheereTerpstra,
  mannWhitney,
  mean,
  quantiles,
  sum,
  variance,
} from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

describe("moments", () => {
  test("of no values: a sum of 0, no mean, no variance", () => {
    expect(sum([])).toBe(0);
    expectRefused(() => mean([]), "EMPTY", "values");
    expectRefused(() => variance([3]), "EMPTY", "values");
    expect(variance([3], "population")).toBe(0);
  });

  test("of a list that only claims its length are refused at its first entry", () => {
    for (const moment of [sum, mean, variance]) {
      expectRefused(() => moment({ length: 2 ** 31 }), "NOT_A_NUMBER", "values[0]");
    }
    expectRefused(() => quantiles({ length: 2 ** 32 }, [0.5]), "NOT_A_NUMBER", "values[0]");
  });

  test("that no double holds are refused", () => {
    expectRefused(() => sum([1e308, 1e308]), "OUT_OF_RANGE", "values");
    expectRefused(() => variance([1e200, -1e200]), "OUT_OF_RANGE", "values");
  });
});

describe("quantiles", () => {
  test("between numbers whose distance no double holds", () => {
    expect(quantiles([1e308, -1e308], [0.25, 0.5, 0.75])).toEqual([-0.5e308, 0, 0.5e308]);
  });
});

describe("chiSquareTest", () => {
  test("of one answer a row has no corrected strength, and says why", () => {
    expect(chiSquareTest([[1, 0], [0, 1]])).toMatchObject({ cramersV: 1, cramersVCorrected: null, reason: "tooFew" }); // prettier-ignore
    expect(chiSquareTest([[30, 20], [45, 25]]).reason).toBeNull(); // prettier-ignore
  });

  test("refuses what is no table", () => {
    expectRefused(() => chiSquareTest(null as never), "NOT_ITERABLE", "table");
    expectRefused(() => chiSquareTest([1, 2] as never), "NOT_ITERABLE", "table[0]");
  });
});

describe("rank tests", () => {
  test("say why there is no interval", () => {
    expect(cliffsDelta([5, 5, 5], [1, 1, 1])).toMatchObject({ interval: null, reason: "separated" });
    expect(cliffsDelta([5, 5, 5], [5, 5])).toMatchObject({ interval: null, reason: "allTied" });
    expect(cliffsDelta([5, 4], [3, 4.5]).reason).toBeNull();
  });

  test("count all arrangements up to a named cap, and only without ties", () => {
    const x = Array.from({ length: 160 }, (_, i) => 2 * i);
    const y = Array.from({ length: 160 }, (_, i) => 2 * i + 21);
    expect(mannWhitney(x, y, { exact: true }).method).toBe("exact");
    const many = Array.from({ length: 600 }, (_, i) => 2 * i);
    expectRefused(() => mannWhitney(many, many.map((v) => v + 1), { exact: true }), "OUT_OF_RANGE", "exact"); // prettier-ignore
    expectRefused(() => mannWhitney([1, 2], [2, 3], { exact: true }), "BAD_OPTION", "exact");
  });

  test("refuse damaged counts", () => {
    const good = { values: [1, 2], counts: [3, 4] };
    expectRefused(() => brunnerMunzel(good, { values: [1, 2], counts: [3, -4] }), "OUT_OF_RANGE", "y.counts[1]");
    expectRefused(() => brunnerMunzel(good, { values: [2, 1], counts: [3, 4] }), "OUT_OF_RANGE", "y.values[1]");
    expectRefused(() => hodgesLehmann(good, { values: [1, 2], counts: [3] }), "LENGTH_MISMATCH", "y.counts");
    expectRefused(() => mannWhitney(null as never, [1]), "NOT_ITERABLE", "x");
  });

  test("of many ordered groups take time in their number, not in its square", () => {
    const groups = Array.from({ length: 2000 }, (_, g) => [g % 7, (g + 3) % 5]);
    const { statistic } = jonckheereTerpstra(groups);
    let pairs = 0;
    for (let late = 0; late < 60; late++) {
      for (let early = 0; early < late; early++) {
        for (const a of groups[late]!) for (const b of groups[early]!) pairs += a > b ? 1 : a === b ? 0.5 : 0;
      }
    }
    expect(jonckheereTerpstra(groups.slice(0, 60)).statistic).toBe(pairs);
    expect(statistic).toBeGreaterThan(pairs);
  });
});

describe("adjustPValues", () => {
  test("takes a million p-values, and names the cap of the method that cannot", () => {
    const many = Array.from({ length: 200_000 }, (_, i) => (i + 1) / 200_001);
    expect(adjustPValues(many)).toHaveLength(200_000);
    expectRefused(() => adjustPValues(many, { method: "hommel" }), "OUT_OF_RANGE", "pValues");
    expectRefused(() => adjustPValues([0.1], { method: "holm-sidak" as never }), "BAD_OPTION", "method");
  });
});
