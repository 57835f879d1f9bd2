import { describe, expect, it } from "vitest";
import { binomialCdf, binomialQuantile, binomialTails } from "../../../src/numerics/binomial.ts";
import { toldBy, expectRefused } from "../../config/errors.ts";

/** P(X ≤ k), term by term. */
function atMost(k: number, n: number, p: number): number {
  let [total, choose] = [0, 1];
  for (let i = 0; i <= Math.min(k, n); i++) {
    if (i > 0) choose = (choose * (n - i + 1)) / i;
    total += choose * p ** i * (1 - p) ** (n - i);
  }
  return total;
}

describe("the binomial distribution", () => {
  it("has the probabilities of its terms, and both tails", () => {
    for (const [n, p] of [
      [1, 0.3],
      [10, 0.5],
      [25, 0.02],
      [25, 0.9],
    ] as const) {
      for (let k = -1; k <= n + 1; k += 0.5) {
        const { value, complement } = binomialTails(k, n, p);
        expect(value).toBeCloseTo(atMost(Math.floor(k), n, p), 13);
        expect(value + complement).toBeCloseTo(1, 14);
        expect(binomialCdf(k, n, p)).toBe(value);
      }
    }
    expect(binomialTails(-0.5, 10, 0.3)).toEqual({ value: 0, complement: 1 });
    expect(binomialTails(10, 10, 0.3)).toEqual({ value: 1, complement: 0 });
  });

  it("has the smallest count that reaches a probability for a quantile", () => {
    for (const [n, p] of [
      [1, 0.3],
      [10, 0.5],
      [25, 0.02],
      [25, 0.9],
      [60, 0.4],
    ] as const) {
      for (const q of [1e-9, 0.001, 0.025, 0.3, 0.5, 0.7, 0.975, 0.999999]) {
        let k = 0;
        while (atMost(k, n, p) < q * (1 - 1e-13)) k++;
        expect([n, p, q, binomialQuantile(q, n, p)]).toEqual([n, p, q, k]);
      }
    }
    expect(binomialQuantile(0.5, 1e9, 0.5)).toBe(5e8);
    expect(binomialQuantile(atMost(3, 10, 0.5), 10, 0.5)).toBe(3);
  });

  it("ends at its ends", () => {
    expect([binomialQuantile(0, 9, 0.5), binomialQuantile(0.5, 9, 0), binomialQuantile(0.5, 0, 0.5)]).toEqual([
      0, 0, 0,
    ]);
    expect([binomialQuantile(1, 9, 0.5), binomialQuantile(0.5, 9, 1)]).toEqual([9, 9]);
    for (const [q, n, p] of [
      [-0.1, 9, 0.5],
      [1.1, 9, 0.5],
      [0.5, -1, 0.5],
      [0.5, 2.5, 0.5],
      [0.5, 2 ** 53, 0.5],
      [0.5, 9, -0.1],
      [0.5, 9, 1.1],
    ] as const)
      // prettier-ignore
      expect(binomialQuantile(q, n, p)).toBeNaN();
  });

  it("asks for numbers by name", () => {
    const told = (name: string): string => `NOT_A_NUMBER ${name}: expected a number, got string`;
    expect(toldBy(() => binomialCdf("1" as never, 2, 0.5))).toBe(told("k"));
    expect(toldBy(() => binomialCdf(1, "2" as never, 0.5))).toBe(told("n"));
    expect(toldBy(() => binomialCdf(1, 2, "5" as never))).toBe(told("p"));
    expect(toldBy(() => binomialQuantile("1" as never, 2, 0.5))).toBe(told("q"));
    expect(toldBy(() => binomialQuantile(0.1, "2" as never, 0.5))).toBe(told("n"));
    expect(toldBy(() => binomialQuantile(0.1, 2, "5" as never))).toBe(told("p"));
  });
});

describe("the ends of every distribution are exact", () => {
  it.each([
    ["binomialCdf(−1)", binomialCdf(-1, 5, 0.3), 0],
    ["binomialCdf(n)", binomialCdf(5, 5, 0.3), 1],
    ["binomialQuantile(0)", binomialQuantile(0, 5, 0.3), 0],
    ["binomialQuantile(1)", binomialQuantile(1, 5, 0.3), 5],
    ["binomialQuantile(p = 0)", binomialQuantile(0.5, 5, 0), 0],
    ["binomialQuantile(p = 1)", binomialQuantile(0.5, 5, 1), 5],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});

describe("a far tail keeps its digits", () => {
  it.each([["binomial", binomialTails(99, 100, 0.01).complement, 1e-200]])("%s", (_, got, expected) => {
    expect(Math.abs(got / expected - 1)).toBeLessThan(1e-7);
  });
});

describe("binomialQuantile", () => {
  it.each([
    [0.025, 100, 0.5, 40],
    [0.975, 100, 0.5, 60],
    [0.5, 5, 0.5, 2], // P(X ≤ 2) is ½ exactly: rounding must not push it to 3
    [0.025, 1_000_000, 0.001, 939],
    [0.999999, 20, 0.05, 8],
  ])("at q = %d, n = %d, p = %d is %d", (q, n, p, expected) => {
    expect(binomialQuantile(q, n, p)).toBe(expected);
  });
});

describe("what is no number, and a parameter out of range, is NaN: neither a probability nor a loop without end", () => {
  it.each([
    ["binomialCdf(NaN, 3, 0.5)", binomialCdf(NaN, 3, 0.5)],
    ["binomialCdf(1, 3, NaN)", binomialCdf(1, 3, NaN)],
    ["binomialQuantile(NaN, 3, 0.5)", binomialQuantile(NaN, 3, 0.5)],
    ["binomialQuantile(0.5, 3, NaN)", binomialQuantile(0.5, 3, NaN)],
    ["binomialQuantile(0.5, Infinity, 0.5)", binomialQuantile(0.5, Infinity, 0.5)],
    ["binomialQuantile(0.5, 2.5, 0.5)", binomialQuantile(0.5, 2.5, 0.5)],
  ])("%s", (_, got) => {
    expect(got).toBeNaN();
  });
});

describe("quantiles where the value itself is nearly nothing", () => {
  it("of a binomial variable take words for no numbers, and never walk for ever", () => {
    expectRefused(() => binomialQuantile("1" as never, 72, 0.95), "NOT_A_NUMBER", "q");
    expectRefused(() => binomialQuantile(0.5, "72" as never, 0.95), "NOT_A_NUMBER", "n");
    const n = 2 ** 52;
    const k = binomialQuantile(1e-300, n, 0.5);
    expect(binomialCdf(k, n, 0.5)).toBeGreaterThanOrEqual(1e-300 * (1 - 1e-12));
    expect(binomialCdf(k - 1, n, 0.5)).toBeLessThan(1e-300);
  });
});
