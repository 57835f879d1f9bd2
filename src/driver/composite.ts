import { refuse, requireInteger, requireLevel, requireNumber } from "../errors.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { type Metric, type MetricInfo, infoOf } from "../metric/metric.ts";
import { indexMetric } from "../metric/builders.ts";
import { requireChoice, settle } from "../options.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { type Score, score } from "../score/score.ts";
import type { Interval } from "../stats/interval.ts";
import { tally } from "../tally/tally.ts";
import { type Composed, type CompositeMissing, type CompositeSpec, composed } from "./compositeSpec.ts";
import { FIGURES, type Made, type Table, readTable } from "./compositeTable.ts";
import { wilsonFromError } from "./wilsonFromError.ts";

/** Options of {@link composite}. */
export interface CompositeOptions<Row> extends CompositeSpec<Row> {
  /**
   * Three definitions, three numbers, so there is no default. `"drop"`: rows with every item; `"renormalise"`: the weighted mean of the items a
   * row has; `"itemMeans"`: the weighted mean of the items' own means, each over its own answers.
   */
  readonly missing: CompositeMissing;
  /** With `"renormalise"`: the share of the weight that a row must have, 0..1; 0.5 unless given. */
  readonly minimumWeight?: number | undefined;
  /** Whose row it is, where rows of one customer resemble each other. */
  readonly cluster?: Accessor<Row, unknown> | undefined;
  /** An answer that no scale knows is an error (`"throw"`, the default) or counted as `offScale`. */
  readonly offScale?: "throw" | "count" | undefined;
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
  /** Fewer rows than this give no value; 1 unless given. */
  readonly minimumN?: number | undefined;
}

/** One item's part in a composite. */
export interface CompositeShare {
  /** Its name. */
  readonly item: string;
  /** Rows with the item, among those used. */
  readonly n: number;
  /** Share of the weight, 0..100. */
  readonly percent: number;
  /** On 0..100, higher is better. */
  readonly mean: number | null;
  /** What it adds to the value; the contributions add up to it. */
  readonly contribution: number | null;
  /** What it costs of the 100: weight · (100 − mean). */
  readonly lost: number | null;
}

/** Several items as one number. */
export interface Composite {
  readonly kind: "composite";
  readonly metric: MetricInfo;
  /** What was done with rows that lack items. */
  readonly missing: CompositeMissing;
  /** Rows read: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Rows behind `value`; the same as `n`. */
  readonly used: number;
  /** `"incomplete"`: an item is missing (drop), too little of the weight is there (renormalise), or no item at all (itemMeans). */
  readonly excluded: {
    /** Rows with too few of the items. */
    readonly incomplete: number;
    /** Rows with an answer that its scale does not know. */
    readonly offScale: number;
  };
  /** Rows used. */
  readonly n: number;
  /** On 0..100, higher is better; null where the reason is "noAnswers" or "belowMinimumN". */
  readonly value: number | null;
  /** Linearised, n/(n − 1); of clusters where there are any. */
  readonly standardError: number | null;
  /** Of `value`; null where a reason says why. */
  readonly interval: Interval | null;
  /** Confidence of the interval. */
  readonly level: number;
  /** Of rows with every item: the ordinary score over the lattice, for `compare` and the others; null for the other rules. */
  readonly score: Score | null;
  /** Why value or interval are null; `"oneCluster"`: a value, but nothing to estimate its spread from. */
  readonly reason: null | "noAnswers" | "belowMinimumN" | "oneCluster";
  /** The fewest rows that were asked for. */
  readonly minimumN: number;
  /** In the order of the items. */
  readonly items: readonly CompositeShare[];
}

/**
 * One number from several items, with the rule for missing ones named, its interval, and what each item adds and costs.
 *
 * Formula: y = 100·(answer − min)/(max − min), turned where lower is better. drop: mean of Σw·y/Σw over complete rows; renormalise: mean of
 * Σw·y/Σw over the items a row has; itemMeans: Σw·mean_j/Σw. Intervals: the score engine for the first (and the second without clusters); else
 * Wilson on the linearised error, in which the items of one row stay together.
 * Units: index. Range: 0..100. Coverage at 95 %: score engine .957–.994; Wilson .959–.993, where ± t·se has .471–.883 near the top.
 * Weakness: weights are a decision; with itemMeans rows with few answers count as much per answer as complete ones.
 * Accuracy: R survey, 1e-9, test/reference/composite.test.ts.
 *
 * @returns The value with its interval, what each item adds and costs, and the rows left out.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `EMPTY`, `OFF_SCALE`, `OUT_OF_RANGE`, `NOT_A_NUMBER`, `BAD_KEY`
 * @see [cohen1999], [binder1983]
 * @example
 * const rows = [{ answered: 1, solved: 1 }, { answered: 1, solved: 0 }, { answered: 1, solved: null }];
 * const { value, items } = composite(rows, {
 *   items: { answered: { scale: scale(0, 1), weight: 40 }, solved: { scale: scale(0, 1), weight: 60 } },
 *   missing: "itemMeans",
 * });
 * [value, items.map(({ lost }) => lost)]; // => [70, [0, 30]]
 */
export function composite<Row>(rows: Iterable<Row>, options: CompositeOptions<Row>): Composite {
  const settled = settle<CompositeOptions<Row>, typeof DEFAULTS>(options, DEFAULTS);
  const { missing, minimumWeight, offScale, level, minimumN, id, name, source } = settled;
  requireRules(settled);
  const spec = composed(settled.items, { offScale, lattice: missing === "drop" });
  const clusterOf = settled.cluster === undefined ? null : readerOf(settled.cluster, "cluster");
  const steps = Math.max(1, missing === "drop" ? spec.size : 100);
  const metric = indexMetric({ id, name, scale: { min: 0, max: steps, step: 1 }, source });
  const list = requireRows(rows);
  const table = readTable(list, spec, { missing, minimumWeight, clusterOf });
  const { used, incomplete } = table;
  const made = FIGURES[missing](table, spec);
  const few = used === 0 ? "noAnswers" : used < minimumN ? "belowMinimumN" : null;
  // Rows without any answer are rows of the sample, too: they count among the clusters of a mean of means.
  const drawn = missing === "itemMeans" ? table.drawn : null;
  const error = few === null ? errorOf(made.influence, table.clusters, drawn) : null;
  const clustered = clusterOf !== null;
  const reason = few ?? (error?.clusters === 1 && clustered ? "oneCluster" : null);
  const whole = missing === "drop" ? latticeScore(metric, table, spec, { level, minimumN, clustered }) : null;
  const { value } = made;
  return {
    kind: "composite",
    metric: infoOf(metric),
    missing,
    rows: list.length,
    used,
    excluded: { incomplete, offScale: table.offScale },
    n: used,
    value: few === null ? value : null,
    standardError: reason === null && error !== null && used > 1 ? error.standardError : null,
    interval:
      reason !== null || value === null
        ? null
        : intervalOf(made, table, whole, { level, missing, clustered, error: error!, value }),
    level,
    score: whole,
    reason,
    minimumN,
    items: sharesOf(spec, table, few === null ? made : null),
  };
}

function requireRules({
  missing,
  minimumWeight,
  offScale,
  level,
  minimumN,
}: Pick<CompositeOptions<never>, "missing" | "minimumWeight" | "offScale" | "level" | "minimumN">): void {
  requireChoice(missing, "missing", ["drop", "renormalise", "itemMeans"]);
  requireChoice(offScale, "offScale", ["throw", "count"]);
  requireNumber(minimumWeight, "minimumWeight", 0, 1);
  if (minimumWeight !== DEFAULTS.minimumWeight && missing !== "renormalise") {
    refuse("BAD_OPTION", "minimumWeight", 'missing: "renormalise" beside it', minimumWeight);
  }
  requireLevel(level);
  requireInteger(minimumN, "minimumN", 1);
}

/** What each item adds and costs; only its rows and its weight where there are too few. */
function sharesOf({ parts }: Composed, { counts }: Table, made: Made | null): CompositeShare[] {
  return parts.map(({ name, weight }, j) => {
    const mean = made?.means[j] ?? null;
    return {
      item: name,
      n: counts[j]!,
      percent: 100 * weight,
      mean,
      contribution: made?.contributions[j] ?? null,
      lost: mean === null ? null : weight * (100 - mean),
    };
  });
}

const DEFAULTS = {
  items: undefined as never,
  id: "composite",
  name: undefined,
  source: "",
  missing: undefined as never,
  minimumWeight: 0.5,
  cluster: undefined,
  offScale: "throw",
  level: 0.95,
  minimumN: 1,
} as const;

interface LinearError {
  readonly standardError: number;
  readonly clusters: number;
}

/** √(G/(G − 1)·Σ over clusters of (Σ influence)²) [binder1983]; rows are their own clusters unless named. */
function errorOf(
  influence: Float64Array,
  clusters: readonly (string | number)[] | null,
  drawn: number | null,
): LinearError {
  const sums = new Map<string | number, number>();
  let squares = 0;
  if (clusters === null) for (const each of influence) squares += each * each;
  else {
    influence.forEach((each, i) => sums.set(clusters[i]!, (sums.get(clusters[i]!) ?? 0) + each));
    for (const each of sums.values()) squares += each * each;
  }
  const count = drawn ?? (clusters === null ? influence.length : sums.size);
  return { standardError: count > 1 ? Math.sqrt((count / (count - 1)) * squares) : 0, clusters: count };
}

interface IntervalAsked {
  readonly level: number;
  readonly missing: CompositeMissing;
  readonly clustered: boolean;
  readonly error: LinearError;
  readonly value: number;
}

function intervalOf(
  made: Made,
  table: Table,
  whole: Score | null,
  { level, missing, clustered, error, value }: IntervalAsked,
): Interval {
  if (whole !== null) return whole.interval!;
  if (missing === "renormalise" && !clustered) return engineInterval(made.own!, level);
  const n = clustered ? error.clusters : table.used;
  return wilsonFromError(value, error.standardError, n, clustered ? n - 1 : Infinity, level);
}

/** The score engine over the values that rows have, 0 and 100 among them. */
function engineInterval(own: Float64Array, level: number): Interval {
  const counts = new Map<number, number>([[0, 0], [100, 0]]); // prettier-ignore
  for (const each of own) {
    const rounded = Math.round(each * 1e9) / 1e9;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  const values = [...counts.keys()].sort((a, b) => a - b);
  return scoreInterval(
    { values, counts: values.map((value) => counts.get(value)!), weights: null, design: null },
    level,
  );
}

interface ScoreAsked {
  readonly level: number;
  readonly minimumN: number;
  readonly clustered: boolean;
}

function latticeScore(
  metric: Metric,
  { y, used, clusters, incomplete, offScale }: Table,
  { parts }: Composed,
  { level, minimumN, clustered }: ScoreAsked,
): Score {
  const points: (number | string)[] = [];
  for (let i = 0; i < used; i++) {
    let point = 0;
    parts.forEach((part, j) => (point += part.worth * Math.round((y[j]![i]! * part.steps) / 100)));
    points.push(point);
  }
  const names = clustered ? [...clusters!] : [];
  for (let i = 0; i < incomplete + offScale; i++) {
    points.push(i < incomplete ? "missing" : "offScale");
    if (clustered) names.push("");
  }
  const codes = { missing: "missing", offScale: "offScale" } as const;
  return score(metric, tally(metric, points, clustered ? { codes, clusters: names } : { codes }), { level, minimumN });
}
