import { requireChoice, settle } from "../options.ts";
import { sum } from "../numerics/sum.ts";
import { type Verdict, verdictOf } from "../compare/change.ts";
import type { Interval, OpenInterval } from "../stats/interval.ts";
import { type CompareRatesOptions, compareRates } from "../stats/rates/compareRates.ts";
import type { RateSpread } from "../stats/rates/exposures.ts";
import {
  type ExposureReading,
  type ExposureRow,
  type Rate,
  type RateOptions,
  readExposures,
  settleRate,
} from "./rate.ts";

/** Options of {@link compareContactRates}. */
export interface CompareContactRatesOptions<Row extends ExposureRow = ExposureRow> extends Pick<
  RateOptions<Row>,
  "per" | "level" | "spread" | "cluster"
> {
  /** `"score"` unless given: closest to the level, and it alone goes with `spread: "quasi"`. */
  readonly method?: CompareRatesOptions["method"];
}

/** One side of a {@link RateChange}. */
export interface RateArm {
  /** Events per `per` units; null without exposure. */
  readonly value: number | null;
  /** Events. */
  readonly count: number;
  /** How much there was of what they could have happened in. */
  readonly exposure: number;
  /** Rows read: used + Σ excluded. */
  readonly rows: number;
  /** Rows with exposure. */
  readonly used: number;
  /** Rows in which nothing could have happened. */
  readonly excluded: Rate["excluded"];
}

/** Two rates of events, side by side. */
export interface RateChange {
  readonly kind: "rateChange";
  /** Current − reference, events per `per` units; null where a side has no exposure. */
  readonly difference: number | null;
  /** How many units of exposure the values are for. */
  readonly per: number;
  /** Of `difference`, per `per` units; null where a side has no exposure. */
  readonly interval: Interval | null;
  /** Current over reference; null where the reference has no event. */
  readonly ratio: number | null;
  /** The upper end is null where the reference has no event. */
  readonly ratioInterval: OpenInterval | null;
  /** Two-sided, of equal rates. */
  readonly pValue: number | null;
  /** Of contacts and complaints: fewer are better. */
  readonly verdict: Verdict;
  /** The side that is looked at. */
  readonly current: RateArm;
  /** The side it is held against. */
  readonly reference: RateArm;
  /** Whether the intervals allow for bursts; null where a side has no exposure. */
  readonly spread: RateSpread | null;
  /** Pearson's χ² over its degrees of freedom, both sides pooled; null from single rows. */
  readonly dispersion: number | null;
  /** Why there is no difference, or a difference and no ratio. */
  readonly reason: null | "noExposure" | "noReference" | "noEvents";
}

/**
 * Do two rates of contacts or complaints differ: this month's and last month's, one shop's and another's?
 *
 * Difference and ratio of {@link contactRate}, by {@link compareRates}: given all events, those of the current side are binomial.
 * From five rows a side on the intervals allow for bursts (t(rows − 2) and the pooled dispersion).
 * Formula: difference by the score of Miettinen and Nurminen, ratio by Wilson's limits of the binomial share.
 * Units: events per `per` units of exposure; the ratio has none. Lower is better: the verdict says which side has more to bear.
 * Weakness: at dispersion 8 the ratio's interval covers .915 to .985 for .95 with the rows' own spread, .49 to .53 without.
 * Range: ratios 0 or more; p-values 0..1.
 *
 * @param current - Counts with their exposures, as {@link contactRate} takes them.
 * @param reference - The side it is held against.
 * @returns Kind `rateChange`.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_INTEGER`, `OUT_OF_RANGE`, `BAD_KEY`, with the index of the row; `BAD_OPTION`, `EMPTY`
 * @see [przyborowski1940], [miettinen1985]
 * @example
 * const march = [{ count: 250, exposure: 10_000 }];
 * const april = [{ count: 180, exposure: 9_000 }];
 * const { difference, ratio, ratioInterval, verdict } = compareContactRates(april, march, { per: 1000 });
 * [difference.toFixed(2), ratio?.toFixed(2), ratioInterval.upper?.toFixed(4), verdict]; // => ["-5.00", "0.80", "0.9687", "better"]
 */
export function compareContactRates<Row extends ExposureRow>(
  current: Iterable<Row>,
  reference: Iterable<Row>,
  options: CompareContactRatesOptions<Row>,
): RateChange {
  const { method, ...others } = settle<
    CompareContactRatesOptions<Row>,
    Record<keyof CompareContactRatesOptions<Row>, never>
  >(options, {
    per: undefined as never,
    level: undefined as never,
    spread: undefined as never,
    cluster: undefined as never,
    method: undefined as never,
  });
  const { per, level, spread, cluster } = settleRate<Row>(others);
  if (method !== undefined) requireChoice(method, "method", ["score", "exact", "midP"]);
  const one = readExposures(current, "current", cluster);
  const other = readExposures(reference, "reference", cluster);
  const sides = { per, current: armOf(one, per), reference: armOf(other, per) };
  if (one.rows.length === 0 || other.rows.length === 0) {
    const nothing = { difference: null, interval: null, ratio: null, ratioInterval: null, pValue: null } as const;
    const unknown = { verdict: "not enough data", spread: null, dispersion: null, reason: "noExposure" } as const;
    return { kind: "rateChange", ...nothing, ...sides, ...unknown };
  }
  // Who names clusters wants their spread, however few they are.
  const asked = spread ?? (cluster === undefined || (method ?? "score") !== "score" ? undefined : "quasi");
  const found = compareRates(one.rows, other.rows, { level, method, spread: asked });
  const interval = { ...found.interval, lower: per * found.interval.lower, upper: per * found.interval.upper };
  return {
    kind: "rateChange",
    difference: per * found.difference,
    interval,
    ratio: found.ratio,
    ratioInterval: found.ratioInterval,
    pValue: found.pValue,
    ...sides,
    verdict: verdictOf(interval, "lower", null, false),
    spread: found.spread,
    dispersion: found.dispersion,
    reason: found.reason,
  };
}

function armOf({ rows, count, noExposure }: ExposureReading, per: number): RateArm {
  const exposure = sum(rows.map((row) => row.exposure));
  return {
    value: exposure === 0 ? null : (per * count) / exposure,
    count,
    exposure,
    rows: rows.length + noExposure,
    used: rows.length,
    excluded: { noExposure },
  };
}
