import { logitStart } from "./betaQuantile.ts";
import { type CdfPoint, invertCdf } from "./invertCdf.ts";
import { betaKernel, regularizedBeta } from "./regularizedBeta.ts";

/**
 * log(p/(1 − p)) of the p at which P(X > x) + ½P(X = x) is `tail`, X binomial with x + `rest` trials, x above 0: the root of a
 * mean of the two beta distributions that bound it. Real counts welcome.
 *
 * @see [berry1995]
 * @internal
 */
export function midPLogit(x: number, rest: number, tail: number): number {
  const at = (u: number): CdfPoint => {
    const p = 1 / (1 + Math.exp(-u));
    const q = 1 / (1 + Math.exp(u));
    const reached = regularizedBeta(p, x, rest + 1, q); // P(X ≥ x)
    const reach = betaKernel(p, x, rest + 1, q);
    const passed = rest === 0 ? { value: 0, complement: 1 } : regularizedBeta(p, x + 1, rest, q); // P(X > x)
    const pass = rest === 0 ? 0 : betaKernel(p, x + 1, rest, q);
    return {
      value: (reached.value + passed.value) / 2,
      complement: (reached.complement + passed.complement) / 2,
      slope: (reach + pass) / 2,
      bend: (reach * (x * q - (rest + 1) * p) + pass * ((x + 1) * q - rest * p)) / (reach + pass),
    };
  };
  return invertCdf(at, tail, 1 - tail, logitStart(tail, x + 0.5, rest + 0.5, 1 - tail), -745, 745);
}
