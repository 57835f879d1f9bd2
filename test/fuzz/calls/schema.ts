import { NPS } from "../../../src/metric/catalogue.ts";
import type { Call } from "../call.ts";

/** A schema written by hand: zod's make their parts when they are first asked, and cannot be frozen before. */
const byHand = (): object => ({
  "~standard": { version: 1, vendor: "by hand", validate: (value: unknown) => ({ value }) },
});

export const calls: readonly Call[] = [
  {
    name: "answerSchema",
    entry: "schema",
    args: () => [{ scale: NPS }],
    options: 0,
    allOptions: [
      () => ({
        scale: NPS,
        codes: { "n/a": "missing" },
        offScale: "count",
        loose: false,
        decimal: ",",
        dates: { format: "text", order: "dmy", timeZone: "UTC", century: 2000 },
      }),
    ],
  },
  { name: "caseEventSchema", entry: "schema", args: () => [] },
  { name: "serviceCaseSchema", entry: "schema", args: () => [] },
  { name: "metricDefinition", entry: "schema", args: () => [] },
  { name: "scaleDefinition", entry: "schema", args: () => [] },
  {
    name: "parseDefinition",
    entry: "schema",
    args: () => [byHand(), { min: 0, max: 10 }, "metrics.scale"],
    // How the message names the definition is the caller's own word.
    free: [2],
  },
  { name: "parseRows", entry: "schema", args: () => [byHand(), [{ rating: 9 }]] },
];
