import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  betaQuantile,
  binomialCdf,
  binomialQuantile,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSf,
  fCdf,
  findRoot,
  mean,
  normalCdf,
  normalQuantile,
  normalSf,
  regularizedBeta,
  regularizedGamma,
  seededRandom,
  select,
  studentTCdf,
  studentTQuantile,
  variance,
} from "../../src/stats/index.ts";

const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
/** Over many powers of ten, as shapes and degrees of freedom come. */
const shape = real(-1, 5).map((power) => 10 ** power);
const probability = real(1e-12, 1 - 1e-12);
const near = (a: number, b: number, rel: number): void => {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(rel * Math.max(Math.abs(a), Math.abs(b)));
};

describe("distribution functions", () => {
  test.prop([real(-37, 37), real(0, 5)])("rise, and their two tails add to 1", (x, more) => {
    expect(normalCdf(x)).toBeLessThanOrEqual(normalCdf(x + more));
    expect(normalCdf(x) + normalSf(x)).toBe(1);
  });

  test.prop([real(0, 1), shape, shape])("of a beta variable mirror with their shapes", (x, a, b) => {
    const { value, complement } = regularizedBeta(x, a, b, 1 - x);
    const mirrored = regularizedBeta(1 - x, b, a, x);
    expect(value).toBe(mirrored.complement);
    expect(complement).toBe(mirrored.value);
    near(value + complement, 1, 1e-15);
  });

  test.prop([real(1e-6, 1e4), shape])("of a gamma variable: the shape's own recurrence", (x, a) => {
    // P(a + 1, x) = P(a, x) − xᵃe⁻ˣ/Γ(a + 1): Q rises with the shape.
    expect(regularizedGamma(a + 1, x).q).toBeGreaterThanOrEqual(regularizedGamma(a, x).q * (1 - 1e-12));
    const { p, q } = regularizedGamma(a, x);
    near(p + q, 1, 1e-14);
  });

  test.prop([real(0.01, 30), shape])("of t and F are one: t² with df is F with 1 and df", (t, df) => {
    near(fCdf(t * t, 1, df), 1 - 2 * studentTCdf(-t, df), 1e-11);
  });

  test.prop([fc.integer({ min: 1, max: 2000 }), real(0.001, 0.999), real(0, 0.999)])(
    "of a binomial variable add up to it, and the quantile is their inverse",
    (n, p, u) => {
      const k = binomialQuantile(u, n, p);
      expect(binomialCdf(k, n, p)).toBeGreaterThanOrEqual(u * (1 - 1e-13));
      if (k > 0) expect(binomialCdf(k - 1, n, p)).toBeLessThan(u);
    },
  );
});

describe("quantiles invert their distribution functions", () => {
  test.prop([probability])("normal", (p) => {
    near(normalCdf(normalQuantile(p)), p, 1e-12);
  });
  test.prop([probability, shape, shape])("beta", (p, a, b) => {
    const x = betaQuantile(p, a, b);
    fc.pre(x > 1e-300 && x < 1 - 1e-3); // near 1 the double x itself cannot say where it stands
    near(regularizedBeta(x, a, b).value, p, 1e-9);
  });
  test.prop([probability, shape])("chi-square", (p, df) => {
    const x = chiSquareQuantile(p, df);
    fc.pre(x > 1e-300);
    if (p < 0.5) near(chiSquareCdf(x, df), p, 1e-10);
    else near(chiSquareSf(x, df), 1 - p, 1e-10);
  });
  test.prop([probability, shape])("Student's t", (p, df) => {
    const t = studentTQuantile(p, df);
    fc.pre(Number.isFinite(t) && Math.abs(t) < 1e150);
    near(studentTCdf(t, df), p, 1e-10);
    near(studentTQuantile(1 - p, df, p), -t, 1e-13);
  });
});

describe("samples", () => {
  const sample = fc.array(real(-1e6, 1e6), { minLength: 1, maxLength: 200 });
  test.prop([sample, fc.array(real(0, 0.999999), { minLength: 1, maxLength: 5 })])(
    "select is sorting",
    (values, shares) => {
      const sorted = Float64Array.from(values).sort();
      const ranks = shares.map((share) => Math.floor(share * values.length));
      // Never −0: a result survives JSON.
      expect(select(values, ranks)).toEqual(ranks.map((rank) => sorted[rank]! + 0));
    },
  );

  test.prop([fc.array(real(-1e6, 1e6), { minLength: 2, maxLength: 50 }), real(-1e9, 1e9)])(
    "moving a sample moves its mean and leaves its variance",
    (values, shift) => {
      const moved = values.map((value) => value + shift);
      expect(Math.abs(mean(moved) - mean(values) - shift)).toBeLessThanOrEqual(1e-6);
      expect(Math.abs(variance(moved) - variance(values))).toBeLessThanOrEqual(1e-6 * variance(values) + 1e-3);
    },
  );

  test.prop([fc.nat(2 ** 32 - 1), fc.nat(10_000), fc.array(fc.nat(5), { minLength: 1, maxLength: 8 })])(
    "multinomial draws add up and are the seed's own",
    (seed, n, shares) => {
      fc.pre(shares.some((share) => share > 0));
      const drawn = seededRandom(seed).multinomial(n, shares);
      expect(drawn.reduce((a, b) => a + b, 0)).toBe(n);
      expect(drawn.every((count, k) => count >= 0 && (shares[k]! > 0 || count === 0))).toBe(true);
      expect(seededRandom(seed).multinomial(n, shares)).toEqual(drawn);
    },
  );
});

test.prop([real(-5, 5), real(0.1, 10)])("a root is where the sign changes", (root, scale) => {
  const f = (x: number): number => Math.tanh(scale * (x - root));
  const got = findRoot(f, -6, 6);
  expect(Math.abs(got - root)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(root)));
});
