import { requireInteger, requireLevel, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import type { Interval } from "../stats/interval.ts";
import { type PoissonMethod, poissonRateInterval } from "../stats/rates/poissonRateInterval.ts";
import { criticalT } from "../numerics/criticalValue.ts";
import { sum } from "../numerics/sum.ts";
import { requireIterable } from "../errors.ts";
import type { ClusterNote } from "./outcomes.ts";
import { type Ratio, ratioOf, requireCluster, requireRow } from "./ratio.ts";

/** How often something happened, and in how much of what it could have happened in: orders, customers, customer-days. */
export interface ExposureRow {
  readonly count: number;
  readonly exposure: number;
}

/** Options of {@link contactRate} and {@link complaintRate}. */
export interface RateOptions<Row extends ExposureRow> {
  /** Per how many units of exposure the rate is wanted: 1000 for "per 1,000 orders". */
  readonly per: number;
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Which interval of a Poisson rate; `"exact"` unless given. */
  readonly kind?: PoissonMethod | undefined;
  /**
   * `"poisson"` (unless given) takes events as independent; `"quasi"` widens the interval by how much more than that the rows
   * vary (√dispersion, t(rows − 1)): for events that come in bursts.
   */
  readonly spread?: "poisson" | "quasi" | undefined;
  /** Rows of one cluster (region, week) resemble each other: linearised variance over the clusters. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
}

/** Events per unit of exposure. Not a proportion: a person may complain twice. */
export interface Rate {
  /** Events per `per` units; null without exposure. */
  readonly value: number | null;
  readonly per: number;
  readonly count: number;
  readonly exposure: number;
  readonly rows: number;
  /** Per `per` units. One-sided at a count of 0, where the exact upper limit is the rule of three. */
  readonly interval: Interval | null;
  /** Pearson's χ²/(rows − 1): 1 for independent events, above 1 for bursts; null for one row or no events. */
  readonly dispersion: number | null;
  readonly clusters: ClusterNote | null;
  /** `"noSpread"`: one row or no event, from which no quasi-Poisson interval can be made; the others are those of {@link Ratio}. */
  readonly reason: "noExposure" | "noSpread" | Ratio["reason"];
}

/** Count over exposure with its interval. @internal */
export function rateOf<Row extends ExposureRow>(rows: Iterable<Row>, options: RateOptions<Row>): Rate {
  const { per, level = 0.95, kind = "exact", spread = "poisson" } = options;
  requireNumber(per, "per", Number.MIN_VALUE);
  requireLevel(level);
  requireChoice(spread, "spread", ["poisson", "quasi"]);
  const list = [...requireIterable(rows, "rows")];
  list.forEach((row, index) => {
    requireRow(row, "rows", "a count and its exposure", index);
    requireInteger(row.count, "rows.count", 0, Number.MAX_SAFE_INTEGER, index);
    requireNumber(row.exposure, "rows.exposure", row.count > 0 ? Number.MIN_VALUE : 0, Infinity, index);
  });
  const count = sum(list.map((row) => row.count));
  const exposure = sum(list.map((row) => row.exposure));
  const found = { per, count, exposure, rows: list.length };
  if (exposure === 0) {
    return { value: null, ...found, interval: null, dispersion: null, clusters: null, reason: "noExposure" };
  }
  const value = (per * count) / exposure;
  const dispersion = dispersionOf(list, count / exposure);
  const about = { value, ...found, dispersion };
  if (options.cluster !== undefined) {
    const keyOf = readerOf(options.cluster, "cluster");
    const keys = list.map((row, index) => requireCluster(keyOf(row), index));
    const { interval, clusters, reason } = ratioOf(
      list.map((row) => per * row.count),
      list.map((row) => row.exposure),
      keys,
      level,
    );
    return { ...about, interval, clusters, reason };
  }
  if (spread === "poisson") {
    const { lower, upper, method } = poissonRateInterval(count, exposure, { level, method: kind });
    return {
      ...about,
      interval: { lower: per * lower, upper: per * upper, level, method },
      clusters: null,
      reason: null,
    };
  }
  if (dispersion === null) return { ...about, interval: null, clusters: null, reason: "noSpread" };
  // [mccullaghNelder1989] 6.2: the log rate has the variance φ/count; rows calmer than chance do not narrow it.
  const factor = Math.exp(criticalT(level, list.length - 1) * Math.sqrt(Math.max(1, dispersion) / count));
  const interval = { lower: value / factor, upper: value * factor, level, method: "quasi-Poisson t" };
  return { ...about, interval, clusters: null, reason: null };
}

/** Pearson's dispersion about a common rate. */
function dispersionOf(rows: readonly ExposureRow[], rate: number): number | null {
  const exposed = rows.filter((row) => row.exposure > 0);
  if (exposed.length < 2 || rate === 0) return null;
  return (
    sum(exposed.map((row) => (row.count - rate * row.exposure) ** 2 / (rate * row.exposure))) / (exposed.length - 1)
  );
}
