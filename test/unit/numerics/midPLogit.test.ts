import { expect, test } from "vitest";
import { midPLogit } from "../../../src/numerics/midPLogit.ts";

/** P(X > x) + ½P(X = x) for n answers, term by term. */
function upper(x: number, n: number, p: number): number {
  let [total, choose] = [0, 1];
  for (let k = 0; k <= n; k++) {
    if (k > 0) choose = (choose * (n - k + 1)) / k;
    const mass = choose * p ** k * (1 - p) ** (n - k);
    if (k > x) total += mass;
    if (k === x) total += mass / 2;
  }
  return total;
}

test.each([0.005, 0.025, 0.05, 0.25, 0.5])(
  "half of the observed count's probability and all beyond it are %d",
  (tail) => {
    for (const n of [1, 2, 3, 7, 12, 30]) {
      for (let x = 1; x <= n; x++) {
        const p = 1 / (1 + Math.exp(-midPLogit(x, n - x, tail)));
        expect(upper(x, n, p) / tail).toBeCloseTo(1, 9);
      }
    }
  },
);

test("with no failure has a closed form: pⁿ/2 = the tail", () => {
  for (const n of [1, 5, 400]) {
    const p = 1 / (1 + Math.exp(-midPLogit(n, 0, 0.025)));
    expect(p).toBeCloseTo(0.05 ** (1 / n), 11);
  }
});
