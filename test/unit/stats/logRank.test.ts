import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { logRank } from "../../../src/stats/survival/logRank.ts";
import { placeOf } from "../../config/errors.ts";

describe("kaplanMeier", () => {
  it.each([
    [
      "an option of old",
      () => logRank([1], [1], ["a"], { weights: "peto" } as never),
      "BAD_OPTION",
      "options.weights",
      undefined,
    ],
    ["a group that is no number", () => logRank([1, 2], [1, 1], ["a", NaN]), "BAD_KEY", "groups", 1],
    ["no durations", () => logRank(null as never, [], []), "NOT_ITERABLE", "durations", undefined],
    ["a group that is none", () => logRank([1, 2], [1, 1], ["a", null as never]), "BAD_KEY", "groups", 1],
  ])("refuses %s", (_, call, code, argument, index) => {
    expect(placeOf(call)).toEqual([code, argument, index]);
  });
});

describe("logRank", () => {
  it("has nothing to compare in one group, nor without events", () => {
    expect(logRank([1, 2], [1, 1], ["a", "a"])).toMatchObject({ chiSquare: null, pValue: null, reason: "oneGroup" });
    expect(logRank([1, 2], [0, 0], ["a", "b"])).toMatchObject({ chiSquare: null, reason: "noEvents" });
  });

  it("cannot tell groups apart that all ended at one time", () => {
    const together = logRank([1, 1], [1, 1], ["a", "b"]);
    expect(together).toMatchObject({ chiSquare: null, pValue: null, reason: "noVariance" });
    expect(together.groups.map(({ observed, expected }) => [observed, expected])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it("sorts groups by key, numbers before words", () => {
    const { groups } = logRank([1, 2, 3, 4], [1, 1, 1, 1], ["b", 10, "a", 9]);
    expect(groups.map(({ group }) => group)).toEqual([9, 10, "a", "b"]);
  });

  it("does not depend on the order of rows", () => {
    const [time, event, group] = [
      [5, 2, 9, 4],
      [1, 1, 0, 1],
      ["b", "a", "b", "a"],
    ];
    expect(logRank(time.slice().reverse(), event.slice().reverse(), group.slice().reverse())).toEqual(
      logRank(time, event, group),
    );
  });

  it("leaves out of the comparison a group that nobody was at risk in", () => {
    const two = logRank([5, 2, 9, 4], [1, 1, 0, 1], ["b", "a", "b", "a"]);
    const three = logRank([5, 2, 9, 4, 1], [1, 1, 0, 1, 0], ["b", "a", "b", "a", "c"]);
    expect(three).toMatchObject({ chiSquare: two.chiSquare, df: 1 });
    expect(three.groups[2]).toEqual({ group: "c", n: 1, observed: 0, expected: 0 });
  });
});

describe("logRank of many groups", () => {
  it("agrees with the covariance written down and eliminated", () => {
    const random = seededRandom(9).uniform;
    const n = 600;
    const durations = Array.from({ length: n }, () => Math.ceil(random() * 40));
    const observed = durations.map(() => random() < 0.7);
    const groups = durations.map((_, i) => Math.floor(random() * 40) ** 2 * ((i % 3) + 1));
    for (const emphasis of ["equal", "peto"] as const) {
      const found = logRank(durations, observed, groups, { emphasis });
      expect(found.chiSquare! / byElimination(durations, observed, groups, emphasis === "peto")).toBeCloseTo(1, 10);
    }
  });
});

/** (O − E)'V⁻¹(O − E) from the textbook's sums. */
function byElimination(durations: number[], observed: boolean[], groups: number[], peto: boolean): number {
  const keys = [...new Set(groups)];
  const u = keys.map(() => 0);
  const V = keys.map(() => keys.map(() => 0));
  let survival = 1;
  for (const time of [...new Set(durations)].sort((a, b) => a - b)) {
    const atRisk = keys.map((key) => durations.filter((d, i) => d >= time && groups[i] === key).length);
    const events = keys.map((key) => durations.filter((d, i) => d === time && observed[i] && groups[i] === key).length);
    const [n, d] = [atRisk, events].map((list) => list.reduce((all, each) => all + each, 0)) as [number, number];
    const w = peto ? survival : 1;
    keys.forEach((_, g) => {
      u[g]! += w * (events[g]! - (d * atRisk[g]!) / n);
      keys.forEach((_key, h) => {
        if (n > 1)
          V[g]![h]! += ((w * w * d * (n - d)) / (n - 1)) * (atRisk[g]! / n) * ((g === h ? 1 : 0) - atRisk[h]! / n);
      });
    });
    survival *= (n - d) / n;
  }
  const kept = keys
    .map((_, g) => g)
    .filter((g) => V[g]![g]! > 0)
    .slice(1);
  const A = kept.map((g) => [...kept.map((h) => V[g]![h]!), u[g]!]);
  for (let i = 0; i < A.length; i++) {
    for (let k = i + 1; k < A.length; k++) {
      const factor = A[k]![i]! / A[i]![i]!;
      A[k] = A[k]!.map((each, j) => each - factor * A[i]![j]!);
    }
  }
  const x = A.map(() => 0);
  for (let i = A.length - 1; i >= 0; i--) {
    x[i] = (A[i]!.at(-1)! - x.reduce((all, each, j) => (j > i ? all + A[i]![j]! * each : all), 0)) / A[i]![i]!;
  }
  return kept.reduce((all, g, i) => all + u[g]! * x[i]!, 0);
}
