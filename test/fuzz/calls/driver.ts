import type { Call } from "../call.ts";

const correlations = (): readonly (readonly number[])[] => [
  [1, 0.5, 0.6],
  [0.5, 1, 0.4],
  [0.6, 0.4, 1],
];

/** Every public function of the driver room, and of stats/importance. */
export const calls: readonly Call[] = [
  {
    name: "relativeImportance",
    entry: "stats",
    args: () => [correlations(), {}],
    options: 1,
    allOptions: [() => ({ method: "johnson" })],
  },
  {
    name: "keyness",
    entry: "stats",
    args: () => [[10, 4], [24, 60], {}],
    options: 2,
    allOptions: [() => ({ totals: [40, 160], priorCounts: [40, 60], priorStrength: 20, variance: "respondents" })],
  },
];
