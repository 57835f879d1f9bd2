import { METHODS } from "../../laws/methods.ts";
import { durationTally } from "../../../src/stats/index.ts";
import type { Call } from "../call.ts";

const share = () => ({ values: [0, 100], counts: [3, 7], weights: null, design: null });

/** Every method takes a distribution and a level; a share is what all of them know. */
const NAMES = METHODS.map(({ name }) => name).filter((name) => /^\w+$/.test(name));

export const calls: readonly Call[] = [
  ...NAMES.map((name): Call => ({ entry: "cx-metrics", name, args: () => [share(), 0.95] })),
  {
    entry: "cx-metrics",
    name: "scoreWith",
    args: () => [{}],
    options: 0,
    allOptions: [() => ({ unbiased: true, skewness: true })],
  },
  { entry: "cx-metrics", name: "wilsonWith", args: () => [{}], options: 0, allOptions: [() => ({ continuity: true })] },
  {
    entry: "cx-metrics",
    name: "exactBootstrapWith",
    args: () => [{}],
    options: 0,
    allOptions: [() => ({ method: "percentile" })],
  },
  { entry: "cx-metrics", name: "adjustedWaldWith", args: () => ["rocks"] },
  {
    entry: "stats",
    name: "durationQuantileInterval",
    args: () => [durationTally([12, 5, 7, 30, 9, 21, 3, 14], {}), 0.5, {}],
    options: 2,
    allOptions: [() => ({ level: 0.9 })],
  },
];
