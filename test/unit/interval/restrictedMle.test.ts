import { describe, expect, it } from "vitest";
import { restrictedMle } from "../../../src/interval/restrictedMle.ts";
import { sum, weightedMean } from "../../../src/numerics/sum.ts";
import { cases, expectClose, toleranceOf } from "../../config/reference.ts";

it("finds the multiplier where Newton's first step lands on the pole of an occupied end", () => {
  // λ of (0, 1, 2, 3) at t = 0.5 is 2/√5; values that are 37 times as large have a λ 37 times as small.
  const { lambda, p } = restrictedMle([0, 37, 74, 111], [2, 3, 0, 1], 18.50000000000007);
  expect(lambda * 37).toBeCloseTo(2 / Math.sqrt(5), 12);
  expect(p.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
});

describe("multinomial-mean-ci: restrictedMle", () => {
  type Restricted = { readonly counts: readonly number[]; readonly values: readonly number[]; readonly theta: number };
  type Expected = {
    readonly lambda: number;
    readonly p: readonly number[];
    readonly variance: number;
    readonly thirdCentral: number;
    readonly logLik: number;
    readonly scoreStat: number;
  };
  it.each(cases<Restricted, Expected>("multinomial-mean-ci", "restrictedMle"))(
    "$id: lambda, p, variance, thirdCentral, logLik, scoreStat",
    (each) => {
      const { counts, values, theta } = each.input;
      const tolerance = toleranceOf("multinomial-mean-ci", each);
      const { lambda, p, variance, third, fall } = restrictedMle(values, counts, theta);
      expectClose(lambda, each.expected.lambda, tolerance, "lambda");
      p.forEach((share, k) => {
        expectClose(share, each.expected.p[k]!, tolerance, `p[${k}]`);
      });
      expectClose(variance, each.expected.variance, tolerance, "variance");
      expectClose(third, each.expected.thirdCentral, tolerance, "thirdCentral");
      const n = sum(counts);
      const best = sum(counts.map((count) => (count === 0 ? 0 : count * Math.log(count / n))));
      expectClose(best - fall, each.expected.logLik, tolerance, "logLik");
      const gap = weightedMean(values, counts) - theta;
      const statistic = gap === 0 ? 0 : gap / Math.sqrt(variance / sum(counts)); // all answers at theta: 0/0
      expectClose(statistic, each.expected.scoreStat, tolerance, "scoreStat");
    },
  );
});
