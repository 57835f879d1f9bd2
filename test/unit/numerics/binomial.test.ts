import { describe, expect, it } from "vitest";
import { binomialCdf, binomialQuantile, binomialTails } from "../../../src/numerics/binomial.ts";
import { toldBy } from "../../config/errors.ts";

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
