import { describe, expect, it } from "vitest";
import { digammaRise, trigammaFall } from "../../src/numerics/digamma.ts";
import { logBeta, logGamma } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("special-gamma");

describe("special-gamma", () => {
  const gamma = cases<{ readonly x: number }, { readonly lgamma?: ReferenceNumber }>("special-gamma", "gamma");
  it.each(gamma.filter(({ expected }) => expected.lgamma !== undefined))("$id: lgamma", ({ id, input, expected }) => {
    expectClose(logGamma(input.x), expected.lgamma!, tolerance, id);
  });

  it.each(cases<{ readonly a: number; readonly b: number }, ReferenceNumber>("special-gamma", "lbeta"))(
    "$id: value",
    ({ id, input, expected }) => {
      expectClose(logBeta(input.a, input.b), expected, tolerance, id);
    },
  );

  // Of ψ and ψ′ the library needs differences: held between neighbours of the list.
  const known = cases<{ readonly x: number }, { readonly digamma?: number; readonly trigamma?: number }>(
    "special-gamma",
    "gamma",
  )
    .filter(({ input: { x }, expected }) => x > 0 && expected.digamma !== undefined && expected.trigamma !== undefined)
    .sort((a, b) => a.input.x - b.input.x);
  it.each(known.slice(1).map((each, i) => [known[i]!, each] as const))(
    "digamma and trigamma from $0.id to $1.id",
    (from, to) => {
      const [a, n] = [from.input.x, to.input.x - from.input.x];
      const rise = to.expected.digamma! - from.expected.digamma!;
      const fall = from.expected.trigamma! - to.expected.trigamma!;
      // Twice the rounding of the larger of the two values that are subtracted.
      expect(Math.abs(digammaRise(a, n) - rise)).toBeLessThanOrEqual(
        1e-14 * (Math.abs(rise) + Math.abs(from.expected.digamma!)),
      );
      expect(Math.abs(trigammaFall(a, n) - fall)).toBeLessThanOrEqual(1e-14 * (fall + from.expected.trigamma!));
    },
  );

  // The binomial coefficient is 1/((n + 1)·B(n − k + 1, k + 1)).
  it.each(cases<{ readonly n: number; readonly k: number }, ReferenceNumber>("special-gamma", "logChoose"))(
    "$id: value by way of the beta function",
    ({ id, input: { n, k }, expected }) => {
      expectClose(-Math.log1p(n) - logBeta(n - k + 1, k + 1), expected, tolerance, id);
    },
  );
});
