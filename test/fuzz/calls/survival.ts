import { kaplanMeier } from "../../../src/stats/survival/kaplanMeier.ts";
import type { Call } from "../call.ts";

const durations = [3, 5, 5, 8, 9, 12];
const observed = [1, 0, 1, 1, 0, 1];
const curve = (): unknown => kaplanMeier(durations, observed);

/** Valid calls of stats/survival. */
export const calls: readonly Call[] = [
  {
    name: "kaplanMeier",
    entry: "stats",
    args: () => [[...durations], [...observed], {}],
    options: 2,
    allOptions: [
      () => ({ level: 0.9, transform: "plain", entry: [0, 1, 2, 0, 3, 1], clusters: ["a", "b", "a", "c", "b", "c"] }),
    ],
  },
  {
    name: "logRank",
    entry: "stats",
    args: () => [[...durations], [...observed], ["a", "a", "b", "b", "a", "b"], {}],
    options: 3,
    allOptions: [() => ({ emphasis: "peto" })],
  },
  { name: "restrictedMean", entry: "stats", args: () => [curve(), 7] },
  { name: "survivalAt", entry: "stats", args: () => [curve(), 6] },
  { name: "survivalQuantile", entry: "stats", args: () => [curve(), 0.5] },
];
