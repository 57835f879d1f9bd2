import { refuse } from "../errors.ts";
import type { Metric } from "../metric/metric.ts";
import { indexMetric } from "../metric/builders.ts";
import { settle } from "../options.ts";
import { type Composed, type CompositeSpec, composed, placeOfPart } from "./compositeSpec.ts";

const SPEC = { items: undefined as never, id: "composite", name: undefined, source: "" } as const;

/**
 * Several items as one metric from 0 to 100: an ordinary metric over whole numbers, so that `tallyBy`, `compare`, trends and segments work unchanged.
 *
 * Formula: Σ w·y/Σ w, y = 100·(answer − min)/(max − min), turned where lower is better; the sum is a whole number of equal steps, and
 * those are the scale. Decimals of weights are scaled up. Units: index. Range: 0..100, higher is better.
 * Weakness: what the weights are is a decision, no measurement; a row that misses an item has no point: see {@link composite}.
 *
 * @returns A metric with the points' scale, and `of`, which reads a row's point.
 * @throws {CxError} `BAD_OPTION` (more than 10,000 steps, unknown options), `EMPTY`, `OUT_OF_RANGE`, `NOT_A_NUMBER`
 * Source: definition; percent of maximum possible [cohen1999].
 * @example
 * const spec = { items: { quality: { scale: scale(1, 5), weight: 60 }, effort: { scale: scale(1, 7), weight: 40, better: "lower" } } } as const;
 * const metric = compositeMetric(spec);
 * [metric.scale.max, score(metric, [{ quality: 5, effort: 1 }, { quality: 3, effort: 4 }].map((row) => compositePoint(spec, row))).value]; // => [60, 75]
 */
export function compositeMetric<Row>(spec: CompositeSpec<Row>): Metric {
  const { id, name, source } = settle<CompositeSpec<Row>, typeof SPEC>(spec, SPEC, "spec");
  const { size } = composedOf(spec);
  const max = Math.max(1, size);
  return indexMetric({ id, name, scale: { min: 0, max, step: 1 }, source });
}

/**
 * A row's point on the scale of {@link compositeMetric}; null where it misses an item.
 *
 * Formula: as in {@link compositeMetric}. Units: steps of its scale.
 *
 * @returns A whole number, or null, which counts as missing.
 * @throws {CxError} `OFF_SCALE` for an answer that its item's scale does not know, and those of {@link compositeMetric}
 * Source: definition.
 * @example
 * const spec = { items: { quality: { scale: scale(1, 5), weight: 1 }, speed: { scale: scale(1, 5), weight: 1 } } } as const;
 * [compositePoint(spec, { quality: 5, speed: 4 }), compositePoint(spec, { quality: 5, speed: null })]; // => [7, null]
 */
export function compositePoint<Row>(spec: CompositeSpec<Row>, row: Row): number | null {
  const { parts } = composedOf(spec);
  if ((row as unknown) === null || row === undefined) refuse("BAD_OPTION", "row", "a row", row);
  let point = 0;
  for (const part of parts) {
    const place = placeOfPart(part, row, 0);
    if (place < 0) return null;
    point += place * part.worth;
  }
  return point;
}

/** By the caller's own record: a million rows work it out once. */
const known = new WeakMap<object, Composed>();

function composedOf<Row>(spec: CompositeSpec<Row>): Composed {
  const { items } = settle<CompositeSpec<Row>, typeof SPEC>(spec, SPEC, "spec");
  let found = known.get(items);
  if (found === undefined) {
    found = composed(items, { offScale: "throw", lattice: true });
    known.set(items, found);
  }
  return found;
}
