import { describe, expect, it } from "vitest";
import { adjustPValues, type AdjustMethod } from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

type P = readonly (number | null)[];

const METHOD_OF = {
  "p-adjust": {
    bonferroni: "bonferroni",
    holm: "holm",
    hochberg: "hochberg",
    hommel: "hommel",
    bh: "benjaminiHochberg",
    by: "benjaminiYekutieli",
  },
  "p-adjust-more": { sidak: "sidak", holm_sidak: "holmSidak" },
} as const satisfies Record<string, Record<string, AdjustMethod>>;

describe.each([
  ["p-adjust", "pAdjust"],
  ["p-adjust-more", "pAdjustMore"],
] as const)("%s", (name, fn) => {
  const all = cases<{ readonly p: P }, Readonly<Record<string, P>>>(name, fn);
  it.each(all)("$id: every method agrees with the other program", (each) => {
    for (const [field, method] of Object.entries(METHOD_OF[name])) {
      const got = adjustPValues(each.input.p, { method });
      expect(got.length, field).toBe(each.expected[field]!.length);
      got.forEach((p, i) => {
        expectClose(p, each.expected[field]![i]!, toleranceOf(name, each), `${each.id} ${field}[${i}]`);
      });
    }
  });
});
