import type { AdjustMethod } from "../../stats/tests/adjustPValues.ts";

/** How an adjustment is called where a reader may look it up, in every language. @internal */
export const ADJUSTMENTS: Readonly<Record<AdjustMethod, string>> = {
  bonferroni: "Bonferroni",
  sidak: "Šidák",
  holm: "Holm",
  holmSidak: "Holm–Šidák",
  hochberg: "Hochberg",
  hommel: "Hommel",
  benjaminiHochberg: "Benjamini–Hochberg",
  benjaminiYekutieli: "Benjamini–Yekutieli",
};
