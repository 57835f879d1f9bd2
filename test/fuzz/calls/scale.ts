import type { Call } from "../call.ts";

const SCALE = { min: 1, max: 5, step: 1 };

export const calls: readonly Call[] = [
  { name: "scale", entry: "cx-metrics", args: () => [0, 10], options: 2, allOptions: [() => ({ step: 0.5 })] },
  { name: "pointsBetween", entry: "cx-metrics", args: () => [SCALE, 2, 4] },
  { name: "codeBook", entry: "cx-metrics", args: () => [{ good: 5, "n/a": "notApplicable" }] },
];
