import { refuse, requireCluster, requireInteger, requireIterable, requireLevel, requireNumber } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import type { Better, MetricName } from "../metric/metric.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import type { Interval } from "../stats/interval.ts";
import { type RateRow, type RateSpread, exposed } from "../stats/rates/exposures.ts";
import { type PoissonMethod, requirePoissonMethod } from "../stats/rates/poissonRateInterval.ts";
import { estimateRate } from "../stats/rates/rateInterval.ts";
import { requireRow } from "./ratio.ts";

/** How often something happened, and in how much of what it could have happened in: orders, customers, customer-days. */
export interface ExposureRow {
  /** Events: contacts, complaints; 0 or more. */
  readonly count: number;
  /** Orders, customers, customer-days; 0 or more. */
  readonly exposure: number;
}

/** Options of {@link contactRate} and {@link complaintRate}. */
export interface RateOptions<Row extends ExposureRow = ExposureRow> {
  /** Per how many units of exposure the rate is wanted: 1000 for "per 1,000 orders". */
  readonly per: number;
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** How the interval of independent events is made; `"exact"` unless given. A method by name means `spread: "poisson"`. */
  readonly method?: PoissonMethod | undefined;
  /**
   * `"poisson"` takes events as independent; `"quasi"` widens the interval by how much more than that the rows vary. Unless given
   * `"quasi"` from five rows with exposure on, and wherever a `cluster` is given; from fewer rows bursts cannot be seen.
   */
  readonly spread?: RateSpread | undefined;
  /** Rows of one cluster (a region's days) burst together: they are added up before their spread is judged. */
  readonly cluster?: Accessor<Row, string | number> | undefined;
}

/** Events per unit of exposure. Not a proportion: a person may complain twice. */
export interface Rate {
  readonly kind: "rate";
  /** What it is called in a sentence. */
  readonly name: MetricName;
  /** Which way is good. */
  readonly better: Better;
  /** Events per `per` units; null without exposure. */
  readonly value: number | null;
  /** How many units of exposure `value` is for. */
  readonly per: number;
  /** Events. */
  readonly count: number;
  /** How much there was of what they could have happened in. */
  readonly exposure: number;
  /** Rows read: used + Σ excluded. */
  readonly rows: number;
  /** Rows with exposure. */
  readonly used: number;
  /** Rows in which nothing could have happened, and nothing did. */
  readonly excluded: {
    /** Rows of exposure 0. */
    readonly noExposure: number;
  };
  /** Per `per` units. One-sided at a count of 0, where the exact upper limit is the rule of three. */
  readonly interval: Interval | null;
  /** Whether the interval allows for bursts; null without one. */
  readonly spread: RateSpread | null;
  /** Pearson's χ²/(rows − 1): 1 for independent events, above 1 for bursts; null from one row or cluster. */
  readonly dispersion: number | null;
  /** Null without the option `cluster`. */
  readonly clusters: number | null;
  /** Why there is no value, or no interval: from one row or cluster no spread can be read. */
  readonly reason: null | "noExposure" | "oneRow" | "oneCluster";
}

/** Larger and smaller numbers than these leave no room to square and multiply. */
const LEAST = 1e-100;
const MOST = 1e100;

/** Options of a rate, settled and checked. @internal */
export interface SettledRate<Row extends ExposureRow> {
  readonly per: number;
  readonly level: number;
  readonly method: PoissonMethod | undefined;
  readonly spread: RateSpread | undefined;
  readonly cluster: Accessor<Row, string | number> | undefined;
}

/** @internal */
export function settleRate<Row extends ExposureRow>(options: RateOptions<Row>): SettledRate<Row> {
  const settled = settle<RateOptions<Row>, SettledRate<Row>>(options, {
    per: undefined as never,
    level: 0.95,
    method: undefined,
    spread: undefined,
    cluster: undefined,
  });
  requireNumber(settled.per, "per", LEAST, MOST);
  requireLevel(settled.level);
  if (settled.method !== undefined) requirePoissonMethod(settled.method);
  if (settled.spread !== undefined) requireChoice(settled.spread, "spread", ["poisson", "quasi"]);
  return settled;
}

/** One side of a rate, read. @internal */
export interface ExposureReading {
  readonly rows: readonly RateRow[];
  readonly count: number;
  readonly noExposure: number;
}

/** Reads counts and exposures. @internal */
export function readExposures<Row extends ExposureRow>(
  of: Iterable<Row>,
  argument: string,
  cluster: Accessor<Row, string | number> | undefined,
): ExposureReading {
  const keyOf = cluster === undefined ? null : readerOf(cluster, "cluster");
  const rows: RateRow[] = [];
  let [count, noExposure, index] = [0, 0, 0];
  for (const row of requireIterable(of, argument)) {
    requireRow(row, argument, "a count and its exposure", index);
    requireInteger(row.count, `${argument}.count`, 0, Number.MAX_SAFE_INTEGER, index);
    requireNumber(row.exposure, `${argument}.exposure`, row.count > 0 ? LEAST : 0, MOST, index);
    const key = keyOf === null ? undefined : requireCluster(keyOf(row), index);
    if (row.exposure < LEAST) noExposure++;
    else rows.push({ events: row.count, exposure: row.exposure, cluster: key });
    count += row.count;
    index++;
  }
  if (count > Number.MAX_SAFE_INTEGER) refuse("OUT_OF_RANGE", `${argument}.count`, "counts that add up exactly", count);
  return { rows, count, noExposure };
}

/** Count over exposure with its interval. @internal */
export function rateOf<Row extends ExposureRow>(
  about: Pick<Rate, "name" | "better">,
  of: Iterable<Row>,
  options: RateOptions<Row>,
): Rate {
  const { per, level, method, spread, cluster } = settleRate(options);
  const { rows, count, noExposure } = readExposures(of, "rows", cluster);
  const read = {
    kind: "rate",
    ...about,
    per,
    count,
    rows: rows.length + noExposure,
    used: rows.length,
    excluded: { noExposure },
  } as const;
  const unknown = { interval: null, spread: null, dispersion: null } as const;
  if (rows.length === 0) {
    const clusters = cluster === undefined ? null : 0;
    return { ...read, value: null, exposure: 0, ...unknown, clusters, reason: "noExposure" };
  }
  const side = exposed(rows, "rows");
  const value = (per * count) / side.exposure;
  const clusters = cluster === undefined ? null : side.rows;
  // Who names clusters wants their spread, however few they are.
  const asked = spread ?? (clusters === null || method !== undefined ? undefined : "quasi");
  if (side.rows === 1 && asked === "quasi") {
    const reason = clusters === null ? "oneRow" : "oneCluster";
    return { ...read, value, exposure: side.exposure, ...unknown, clusters, reason };
  }
  const found = estimateRate(side, level, method, asked);
  return {
    ...read,
    value,
    exposure: side.exposure,
    interval: { ...found.interval, lower: per * found.interval.lower, upper: per * found.interval.upper },
    spread: found.spread,
    dispersion: found.dispersion,
    clusters,
    reason: null,
  };
}
