import { requireInteger, requireLevel } from "../errors.ts";
import { scoreTest } from "../compare/scoreTest.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import type { Distribution } from "../metric/distribution.ts";
import { criticalOf, twoSided } from "../numerics/studentT.ts";
import { requireChoice, settle } from "../options.ts";
import { requireRows } from "../rows/requireRows.ts";
import { pointCount } from "../scale/scale.ts";
import { type GapItem, type Pairs, type Part, readPairs, requireParts } from "./gapPairs.ts";
import type { Interval } from "../stats/interval.ts";
import { type AdjustMethod, adjustPValues, requireAdjustment } from "../stats/tests/adjustPValues.ts";

/** Options of {@link expectationGap}. */
export interface ExpectationGapOptions<Row> {
  /** By name: where both answers stand, and on which scale. */
  readonly items: Readonly<Record<string, GapItem<Row>>>;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
  /** How the items' p-values are adjusted; `"holm"` unless given. */
  readonly adjust?: AdjustMethod | undefined;
  /** Fewer pairs than this say nothing; 2 unless given. */
  readonly minimumN?: number | undefined;
  /** An answer that no scale knows is an error (`"throw"`, the default) or taken as missing. */
  readonly offScale?: "throw" | "count" | undefined;
}

/** How far one item falls short of what was expected. */
export interface ItemGap {
  readonly item: string;
  /** The one it was given to; null for none. */
  readonly dimension: string | null;
  /** People who answered both. */
  readonly n: number;
  /** People who said only how it was. */
  readonly onlyPerception: number;
  /** People who said only what they expected. */
  readonly onlyExpectation: number;
  /** People with neither answer. */
  readonly neither: number;
  /** Mean answers of those who gave both, in points. */
  readonly perception: number | null;
  /** Over the same people, in points; null where nobody gave both. */
  readonly expectation: number | null;
  /** perception − expectation: below 0 it falls short. */
  readonly gap: number | null;
  /** Of `gap`; null where a reason says why. */
  readonly interval: Interval | null;
  /** Two-sided, against no gap, 0..1; null where a reason says why. */
  readonly pValue: number | null;
  /** Adjusted for all items; null where `pValue` is. */
  readonly adjustedPValue: number | null;
  /** Why there is no interval: nobody, or too few, gave both answers; else null. */
  readonly reason: null | "noAnswers" | "belowMinimumN";
}

/** Several items of one dimension: each person's mean gap. */
export interface DimensionGap {
  readonly dimension: string;
  /** People with a pair of at least one of its items. */
  readonly n: number;
  /** Mean over people of their mean gap, in points: below 0 it falls short; null where nobody has a pair. */
  readonly gap: number | null;
  /** Of `gap`; null where a reason says why. */
  readonly interval: Interval | null;
  /** Why there is no interval: nobody, or too few, have a pair; else null. */
  readonly reason: null | "noAnswers" | "belowMinimumN";
}

/** Expectation and experience of the same people. */
export interface ExpectationGap {
  readonly kind: "gap";
  /** People read: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** People with at least one pair. */
  readonly used: number;
  readonly excluded: {
    /** People without both answers to any item. */
    readonly noPair: number;
  };
  /** Confidence of the intervals. */
  readonly level: number;
  /** The fewest pairs that were asked for. */
  readonly minimumN: number;
  /** How the items' p-values were adjusted. */
  readonly adjust: AdjustMethod;
  /** In the order of the items. */
  readonly items: readonly ItemGap[];
  /** In the order in which the items name them; empty where none does. */
  readonly dimensions: readonly DimensionGap[];
  /** The weighted mean of the items' gaps; null where items have unlike scales, or one has fewer pairs than `minimumN`. */
  readonly total: {
    /** In points: below 0 the experience falls short. */
    readonly gap: number;
    /** Null where the gaps do not vary. */
    readonly interval: Interval | null;
    /** Two-sided, against no gap, 0..1; null where the gaps do not vary. */
    readonly pValue: number | null;
  } | null;
}

/**
 * Where does the experience fall short of what customers expected? Perception − expectation within each person, item by item.
 *
 * Formula: the score interval and test on the differences within a person [tango1998]; total Σw·gap/Σw, linearised over persons, t(persons − 1);
 * a dimension of several items: the mean of each person's pairs. Units: points of the scale. Range: −(max − min)..max − min.
 * Direction: below 0 it falls short. Weakness: difference scores are criticised: expectation leaves little room above it, and both errors add up:
 * read the two means beside the gap. Below 100 pairs the items' intervals are wide (covering .97–1.00 of 95 %), the total's are not
 * (.93–.96; bench/results/why-coverage.md). Rows hold one person each.
 *
 * @returns The gap of each item, of each dimension and of all, each with its interval.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `EMPTY`, `OFF_SCALE`, `OUT_OF_RANGE`, `NOT_A_NUMBER`, `NOT_INTEGER`
 * @see [parasuraman1988], [tango1998]
 * @example
 * const rows = [{ is: 5, want: 7 }, { is: 6, want: 7 }, { is: 4, want: 6 }, { is: 6, want: 6 }, { is: 5, want: null }];
 * const { items } = expectationGap(rows, { items: { speed: { perception: "is", expectation: "want", scale: scale(1, 7) } } });
 * [items[0]?.gap, items[0]?.n, items[0]?.onlyPerception]; // => [-1.25, 4, 1]
 */
export function expectationGap<Row>(rows: Iterable<Row>, options: ExpectationGapOptions<Row>): ExpectationGap {
  const {
    items: given,
    level,
    adjust,
    minimumN,
    offScale,
  } = settle<ExpectationGapOptions<Row>, typeof DEFAULTS>(options, DEFAULTS);
  requireLevel(level);
  requireAdjustment(adjust);
  requireInteger(minimumN, "minimumN", 1);
  requireChoice(offScale, "offScale", ["throw", "count"]);
  const parts = requireParts(given, offScale);
  const list = requireRows(rows);
  const pairs = parts.map((part) => readPairs(list, part));
  const items = parts.map((part, j) => itemGap(part, pairs[j]!, { level, minimumN }));
  const adjusted = adjustPValues(
    items.map(({ pValue }) => pValue),
    { method: adjust },
  );
  let used = 0;
  for (let i = 0; i < list.length; i++) if (pairs.some(({ gaps }) => !Number.isNaN(gaps[i]))) used++;
  const names = [...new Set(parts.flatMap(({ dimension }) => dimension ?? []))];
  return {
    kind: "gap",
    rows: list.length,
    used,
    excluded: { noPair: list.length - used },
    level,
    minimumN,
    adjust,
    items: items.map((item, j) => ({ ...item, adjustedPValue: adjusted[j]! })),
    dimensions: names.map((name) => dimensionGap(name, parts, pairs, { level, minimumN })),
    total: totalGap(parts, pairs, { level, minimumN }),
  };
}

const DEFAULTS = { items: undefined as never, level: 0.95, adjust: "holm", minimumN: 2, offScale: "throw" } as const;

interface Asked {
  readonly level: number;
  readonly minimumN: number;
}

function itemGap(part: Part, pairs: Pairs, { level, minimumN }: Asked): ItemGap {
  const { name, scale, dimension } = part;
  const { n, gaps, onlyPerception, onlyExpectation, neither } = pairs;
  const steps = pointCount(scale) - 1;
  const counts = new Array<number>(2 * steps + 1).fill(0);
  for (const gap of gaps) if (!Number.isNaN(gap)) counts[gap + steps]!++;
  const within = differences(counts.map((_, k) => (k - steps) * scale.step), counts); // prettier-ignore
  const mean = (total: number): number | null => (n > 0 ? scale.min + (total / n) * scale.step : null);
  const reason = n === 0 ? "noAnswers" : n < minimumN ? "belowMinimumN" : null;
  return {
    item: name,
    dimension,
    n,
    onlyPerception,
    onlyExpectation,
    neither,
    perception: mean(pairs.perception),
    expectation: mean(pairs.expectation),
    gap: n > 0 ? ((pairs.perception - pairs.expectation) / n) * scale.step + 0 : null,
    interval: reason === null ? scoreInterval(within, level) : null,
    pValue: reason === null ? scoreTest(within, 0) : null,
    adjustedPValue: null,
    reason,
  };
}

function differences(values: readonly number[], counts: readonly number[]): Distribution {
  return { values, counts, weights: null, design: null };
}

/** Each person's mean over the pairs of a dimension. */
function dimensionGap(
  dimension: string,
  parts: readonly Part[],
  pairs: readonly Pairs[],
  { level, minimumN }: Asked,
): DimensionGap {
  const own = parts.flatMap((part, j) => (part.dimension === dimension ? [{ part, gaps: pairs[j]!.gaps }] : []));
  const range = own.reduce((most, { part }) => Math.max(most, part.scale.max - part.scale.min), 0);
  const counts = new Map<number, number>([[-range, 0], [range, 0]]); // prettier-ignore
  let [n, total] = [0, 0];
  for (let i = 0; i < own[0]!.gaps.length; i++) {
    let [there, sum] = [0, 0];
    for (const { part, gaps } of own) {
      if (Number.isNaN(gaps[i])) continue;
      there++;
      sum += gaps[i]! * part.scale.step;
    }
    if (there === 0) continue;
    n++;
    total += sum / there;
    const rounded = Math.round((sum / there) * 1e9) / 1e9 + 0;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  const reason = n === 0 ? "noAnswers" : n < minimumN ? "belowMinimumN" : null;
  const values = [...counts.keys()].sort((a, b) => a - b);
  const within = differences(values, values.map((value) => counts.get(value)!)); // prettier-ignore
  return {
    dimension,
    n,
    gap: n > 0 ? total / n + 0 : null,
    interval: reason === null ? scoreInterval(within, level) : null,
    reason,
  };
}

/** Σw·gap/Σw, its error linearised over persons. */
function totalGap(
  parts: readonly Part[],
  pairs: readonly Pairs[],
  { level, minimumN }: Asked,
): ExpectationGap["total"] {
  const { min, max } = parts[0]!.scale;
  const alike = parts.every(({ scale }) => scale.min === min && scale.max === max);
  if (!alike || pairs.some(({ n }) => n < minimumN)) return null;
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  const influence = new Float64Array(pairs[0]!.gaps.length);
  const there = new Uint8Array(influence.length);
  let gap = 0;
  parts.forEach(({ weight, scale }, j) => {
    const { gaps, n, perception, expectation } = pairs[j]!;
    const mean = ((perception - expectation) / n) * scale.step;
    gap += (weight * mean) / weights;
    for (let i = 0; i < gaps.length; i++) {
      if (Number.isNaN(gaps[i])) continue;
      there[i] = 1;
      influence[i]! += (weight * (gaps[i]! * scale.step - mean)) / n / weights;
    }
  });
  let [persons, squares] = [0, 0];
  for (let i = 0; i < influence.length; i++) {
    persons += there[i]!;
    squares += influence[i]! ** 2;
  }
  const error = persons > 1 ? Math.sqrt((persons / (persons - 1)) * squares) : 0;
  if (!(error > 0)) return { gap: gap + 0, interval: null, pValue: null };
  const reach = criticalOf(level, persons - 1) * error;
  const limit = max - min;
  const interval = {
    lower: Math.max(-limit, gap - reach),
    upper: Math.min(limit, gap + reach),
    level,
    method: "t, linearised",
  };
  return { gap: gap + 0, interval, pValue: Math.min(1, twoSided(gap / error, persons - 1)) };
}
