import { describe, expect, it } from "vitest";
import { digammaRise, trigammaFall } from "../../../src/numerics/digamma.ts";
import { cases } from "../../config/reference.ts";

// mpmath 1.3, 40 digits: digamma(a + n) − digamma(a), psi(1, a) − psi(1, a + n).
const ROWS: readonly (readonly [a: number, n: number, rise: number, fall: number])[] = [
  [0.001, 1, 1000.0, 1000000.0],
  [0.001, 1000, 1007.4828281279588, 1000001.6415326967],
  [0.37, 2, 3.4326297100019728, 7.8373953351813625],
  [0.37, 17, 5.6209846234937585, 8.3012143407038153],
  [1, 1000000, 14.392726722865724, 1.6449330668487264],
  [9.99, 1, 0.1001001001001001, 0.01002003004005006],
  [9.99, 17, 1.026126293556854, 0.067531336582231155],
  [123.4, 2, 0.016142312923752, 0.00013028925503719283],
  [123.4, 1000, 2.2122961615072748, 0.0072461004184973852],
  [1e6, 17, 1.6999864001495982e-5, 1.6999728004487926e-11],
  [1e6, 1000000, 0.69314743056000781, 5.0000037500014583e-7],
  [1e10, 1000, 9.9999995005000333e-8, 9.9999990010000999e-18],
];

describe("digammaRise and trigammaFall", () => {
  it.each(ROWS)("hold 2e-15 at a = %d, n = %d", (a, n, rise, fall) => {
    expect(Math.abs(digammaRise(a, n) / rise - 1)).toBeLessThan(2e-15);
    expect(Math.abs(trigammaFall(a, n) / fall - 1)).toBeLessThan(2e-15);
  });

  it("are 0 over no step", () => {
    expect(digammaRise(3.7, 0)).toBe(0);
    expect(trigammaFall(3.7, 0)).toBe(0);
  });
});

describe("special-gamma: digamma and trigamma", () => {
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
});

it("hold it where the series takes over, against one step of the recurrence", () => {
  for (let a = 14.5; a < 18; a += 0.125) {
    expect(Math.abs(digammaRise(a, 1) * a - 1)).toBeLessThan(3e-15);
    expect(Math.abs(trigammaFall(a, 1) * a * a - 1)).toBeLessThan(3e-15);
  }
});
