import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { oddsRatio, shareRatio } from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

describe("shareRatio and oddsRatio", () => {
  test("say that without a success in the reference any larger ratio is possible", () => {
    const got = shareRatio({ successes: 5, trials: 56 }, { successes: 0, trials: 29 });
    expect([got.estimate, got.interval.upper, got.reason]).toEqual([null, null, "noReference"]);
    const none = shareRatio({ successes: 0, trials: 5 }, { successes: 0, trials: 7 });
    expect([none.interval.lower, none.interval.upper, none.pValue, none.reason]).toEqual([0, null, null, "noSuccess"]);
    const all = oddsRatio({ successes: 5, trials: 5 }, { successes: 7, trials: 7 });
    expect([all.estimate, all.interval.lower, all.interval.upper, all.reason]).toEqual([null, 0, null, "noVariation"]);
  });

  const side = fc
    .record({ trials: fc.integer({ min: 1, max: 500 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ trials, share }) => ({ trials, successes: Math.round(share * trials) }));
  law.prop([side, side])("have one p-value for successes and for failures", (a, b) => {
    const turned = ({ trials, successes }: typeof a): typeof a => ({ trials, successes: trials - successes });
    const [p, q] = [shareRatio(a, b).pValue, shareRatio(turned(a), turned(b)).pValue];
    expect(p === null ? q : q! / p).toEqual(p === null ? null : expect.closeTo(1, 9));
  });

  law.prop([side, side])(
    "hold the estimate, turn over with the sides, and agree with the pooled test",
    (one, other) => {
      for (const ratio of [shareRatio, oddsRatio]) {
        const [there, back] = [ratio(one, other), ratio(other, one)];
        const { lower, upper } = there.interval;
        if (there.estimate !== null) {
          expect(lower!).toBeLessThanOrEqual(there.estimate * (1 + 1e-12));
          expect(upper ?? Infinity).toBeGreaterThanOrEqual(there.estimate * (1 - 1e-12));
        }
        if (lower! > 0) expect(lower! * back.interval.upper!).toBeCloseTo(1, 9);
        if (there.pValue !== null && Math.abs(there.pValue - 0.05) > 1e-9) {
          expect(lower! > 1 || (upper ?? Infinity) < 1).toBe(there.pValue < 0.05);
        }
      }
    },
  );

  test("refuse shares that are none", () => {
    expectRefused(
      () => shareRatio({ successes: 3, trials: 2 }, { successes: 1, trials: 2 }),
      "OUT_OF_RANGE",
      "current.successes",
    );
    expectRefused(() => oddsRatio({ successes: 1, trials: 2 }, null as never), "BAD_OPTION", "reference");
  });
});

test("limits near 1 keep their digits where nearly all of very many succeed", () => {
  // mpmath 1.3.0, 50 digits.
  const cases = [
    [100_000, 100_000, 3, 3, 0.9, 0.9999729452974357, 1.901847818031805],
    [999_999_999, 1_000_000_000, 1, 1, 0.99, 0.999999991482509, 7.634896593386317],
    [1, 1, 10_000, 10_000, 0.9, 0.26986594878405407, 1.0002705543454096],
    [2, 2, 44_900_447, 100_000_000, 0.95, 0.7625318785370945, 2.227632970480298],
  ] as const;
  for (const [x1, n1, x0, n0, level, lower, upper] of cases) {
    const { interval } = shareRatio({ successes: x1, trials: n1 }, { successes: x0, trials: n0 }, { level });
    expect(Math.abs(interval.lower! / lower - 1)).toBeLessThan(1e-13);
    expect(Math.abs(interval.upper! / upper - 1)).toBeLessThan(1e-13);
  }
});
