import type { Adjust } from "../../compare/compareMany.ts";

/** How an adjustment is called where a reader may look it up, in every language; "no adjustment" is English. @internal */
export const ADJUSTMENTS: Readonly<Record<Adjust, string>> = {
  none: "no",
  bonferroni: "Bonferroni",
  sidak: "Šidák",
  holm: "Holm",
  holmSidak: "Holm–Šidák",
  hochberg: "Hochberg",
  hommel: "Hommel",
  benjaminiHochberg: "Benjamini–Hochberg",
  benjaminiYekutieli: "Benjamini–Yekutieli",
};
