import { describe, expect, it } from "vitest";
import { cronbachAlpha } from "../../../src/survey/cronbachAlpha.ts";
import { itemTotal } from "../../../src/survey/itemTotal.ts";
import { refusedAt, placeOf } from "../../config/errors.ts";

describe("reliability", () => {
  it("has no standardized alpha where correlations leave the sum nothing to vary", () => {
    expect(
      cronbachAlpha([
        [1, 5],
        [2, 4],
        [3, 3],
      ]),
    ).toMatchObject({ averageCorrelation: -1, standardized: null });
    // Three items at −1/2 each: 1 + 2·(−1/2) is 0 but for its last digit.
    const three = [0, 1, 2, 3, 4, 5].map((turn) => [0, 2, 4].map((shift) => Math.cos(((turn + shift) * Math.PI) / 3)));
    expect(cronbachAlpha(three).standardized).toBeNull();
  });
  it("refuses answers whose squares no double holds, and correlates those just below", () => {
    const wide = (size: number): number[][] => [
      [size, 2 * size],
      [2 * size, 3 * size],
      [5 * size, 4 * size],
    ];
    expect(refusedAt(() => cronbachAlpha(wide(1e200)))).toBe("OUT_OF_RANGE respondents[0]");
    expect(itemTotal(wide(1e49)).items[0]!.correlation).toBeCloseTo(itemTotal(wide(1)).items[0]!.correlation!, 12);
  });
});

describe("reliability", () => {
  it("is 1 for items all alike and negative for items that point different ways", () => {
    expect(
      cronbachAlpha([
        [1, 1],
        [2, 2],
        [4, 4],
      ]).estimate,
    ).toBeCloseTo(1, 12);
    expect(
      cronbachAlpha([
        [1, 4],
        [2, 4],
        [4, 2],
      ]).estimate,
    ).toBeLessThan(0);
  });

  it("says why there is none", () => {
    expect(cronbachAlpha([])).toMatchObject({ estimate: null, interval: null, used: 0, reason: "tooFew" });
    expect(itemTotal([])).toMatchObject({ items: [], reason: "tooFew" });
    const nobody = { mean: null, standardDeviation: null, correlation: null, alphaIfDropped: null };
    expect(itemTotal([[1, null]]).items).toEqual([
      { item: 0, ...nobody },
      { item: 1, ...nobody },
    ]);
    expect(cronbachAlpha([[1, 2]])).toMatchObject({ estimate: null, reason: "tooFew" });
    expect(
      cronbachAlpha([
        [1, 2],
        [1, 2],
      ]),
    ).toMatchObject({ estimate: null, standardized: null, reason: "noVariance" });
  });

  it.each([
    [
      "a respondent with another number of items",
      () =>
        cronbachAlpha([
          [1, 2],
          [1, 2, 3],
        ]),
      "LENGTH_MISMATCH",
      1,
    ],
    ["one item", () => cronbachAlpha([[1], [2]]), "LENGTH_MISMATCH", undefined],
  ])("refuses %s", (_, call, code, index) => {
    expect(placeOf(call)).toEqual([code, "respondents", index]);
  });
});

describe("Cronbach's alpha at a level near 1", () => {
  it("has no interval where a limit lies beyond what a number can hold", () => {
    const rows = [[5, 4, 5], [3, 3, 4], [1, 2, null], [4, 4, 3], [2, 1, 3]]; // prettier-ignore
    expect(cronbachAlpha(rows, { level: 1 - 1e-12 }).interval).toBeNull();
    expect(cronbachAlpha(rows, { level: 0.999 }).interval).not.toBeNull();
  });
});
