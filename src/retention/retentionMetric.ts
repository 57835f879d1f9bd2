import { shareMetric } from "../metric/builders.ts";
import type { BandPoints, Metric } from "../metric/metric.ts";
import type { Scale } from "../scale/scale.ts";

/** Whether a customer is still there. */
export type RetentionBand = "lost" | "kept";

/** Whether a buyer came back. */
export type RepurchaseBand = "once" | "repeat";

const NO_YES: Scale = { min: 0, max: 1, step: 1 };
const KEPT: BandPoints<RetentionBand> = { lost: [0], kept: [1] };

/**
 * Retention: the share of a fixed cohort of customers that is still there, 1 (kept) and 0 (lost), higher is better.
 *
 * Formula: 100·kept/n. Units: percent. Range: 0..100.
 * It is not end/start of a customer base: new customers are in neither number.
 *
 * @see [faderHardie2007]
 * @example
 * score(RETENTION, [1, 1, 1, 0]).value; // => 75
 */
export const RETENTION: Metric<RetentionBand> = /* @__PURE__ */ shareMetric({
  id: "retention",
  name: { en: "the retention rate", zh: "留存率" },
  scale: NO_YES,
  bands: KEPT,
  band: "kept",
  source: "share of a fixed cohort",
});

/**
 * Churn: the share of a fixed cohort of customers that was lost, on the answers of {@link RETENTION}; lower is better.
 *
 * Formula: 100·lost/n = 100 − retention. Units: percent. Range: 0..100.
 * It is not losses over an average base nor over customer-time: those are rates, see {@link churnRate}.
 *
 * @see [faderHardie2007]
 * @example
 * score(CHURN, [1, 1, 1, 0]).value; // => 25
 */
export const CHURN: Metric<RetentionBand> = /* @__PURE__ */ shareMetric({
  id: "churn",
  name: { en: "the churn rate", zh: "流失率" },
  scale: NO_YES,
  bands: KEPT,
  band: "lost",
  better: "lower",
  source: "share of a fixed cohort",
});

/**
 * Repurchase: the share of buyers that bought again, 1 (repeat) and 0 (once), higher is better.
 *
 * Formula: 100·repeat/n. Units: percent. Range: 0..100. See {@link repurchaseRate} for what "again" means.
 *
 * @see [faderHardie2001]
 * @example
 * score(REPURCHASE, [1, 0, 0, 0]).value; // => 25
 */
export const REPURCHASE: Metric<RepurchaseBand> = /* @__PURE__ */ shareMetric({
  id: "repurchase",
  name: { en: "the repurchase rate", zh: "复购率" },
  scale: NO_YES,
  bands: { once: [0], repeat: [1] },
  band: "repeat",
  source: "share of buyers",
});
