/** Which season each point belongs to. @internal */
export interface Seasons {
  /** The season of each point, 0 … length − 1. */
  readonly places: Int32Array;
  /** Seasons in a round. */
  readonly length: number;
  /** Seasons that have points. */
  readonly present: number;
}

/** The seasons of points at these positions. @internal */
export function seasonsOf(times: readonly number[], length: number): Seasons {
  const places = Int32Array.from(times, (time) => time % length);
  return { places, length, present: new Set(places).size };
}

/** The weighted mean of each point's season, point by point. @internal */
export function seasonOf(values: ArrayLike<number>, weights: ArrayLike<number>, seasons: Seasons): Float64Array {
  const { places, length } = seasons;
  const [sums, totals] = [new Float64Array(length), new Float64Array(length)];
  for (let i = 0; i < places.length; i++) {
    sums[places[i]!]! += weights[i]! * values[i]!;
    totals[places[i]!]! += weights[i]!;
  }
  const means = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) means[i] = sums[places[i]!]! / totals[places[i]!]!;
  return means;
}

/** For each point the share of its season's weight that the others hold: 0 for the only point of a season. @internal */
export function othersShare(weights: ArrayLike<number>, { places, length }: Seasons): Float64Array {
  const totals = new Float64Array(length);
  const counts = new Int32Array(length);
  for (let i = 0; i < places.length; i++) {
    totals[places[i]!]! += weights[i]!;
    counts[places[i]!]!++;
  }
  return Float64Array.from(places, (season, i) => (counts[season] === 1 ? 0 : 1 - weights[i]! / totals[season]!));
}
