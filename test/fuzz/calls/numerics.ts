import type { Call } from "../call.ts";

const plain = (name: string, ...args: readonly number[]): Call => ({ name, entry: "stats", args: () => [...args] });

/** Every public function of src/numerics, and the moments. */
export const calls: readonly Call[] = [
  plain("betaQuantile", 0.025, 4, 7, 0.975),
  plain("binomialCdf", 3, 10, 0.5),
  plain("binomialQuantile", 0.975, 72, 0.95),
  plain("chiSquareCdf", 11, 5),
  plain("chiSquareSf", 200, 4),
  plain("chiSquareQuantile", 0.95, 1, 0.05),
  plain("fCdf", 4.2, 2, 9),
  plain("fSf", 100, 3, 20),
  {
    name: "findRoot",
    entry: "stats",
    args: () => [(x: number): number => x ** 3 - 2, 0, 2, {}],
    options: 3,
    allOptions: [() => ({ tolerance: 1e-6 })],
  },
  plain("logBeta", 3, 4),
  plain("logGamma", 11),
  plain("normalCdf", 1.96),
  plain("normalSf", 10),
  plain("normalQuantile", 0.975, 0.025),
  plain("regularizedBeta", 0.25, 2, 3, 0.75),
  plain("regularizedGamma", 2, 3),
  plain("seededRandom", 1),
  {
    name: "select",
    entry: "stats",
    args: () => [
      [30, -10, 20],
      [0, 2],
    ],
  },
  plain("studentTCdf", 2.5, 3.5),
  plain("studentTSf", 40, 5),
  plain("studentTQuantile", 0.975, 9, 0.025),
  { name: "sum", entry: "stats", args: () => [[1, 2, 3]] },
  { name: "mean", entry: "stats", args: () => [[1, 2, 3]] },
  { name: "variance", entry: "stats", args: () => [[1, 2, 3], "population"], words: [1] },
];
