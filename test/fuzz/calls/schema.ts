import { NPS } from "../../../src/metric/catalogue.ts";
import { answerSchema } from "../../../src/schema/answerSchema.ts";
import { scaleDefinition } from "../../../src/schema/scaleDefinition.ts";
import type { Call } from "../call.ts";

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
    args: () => [scaleDefinition(), { min: 0, max: 10 }, "metrics.scale"],
    // How the message names the definition is the caller's own word.
    free: [2],
  },
  { name: "parseRows", entry: "schema", args: () => [answerSchema({ scale: NPS }), [{ rating: 9 }]] },
];
