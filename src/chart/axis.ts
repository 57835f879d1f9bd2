/** Steps of an axis: 1, 2 or 5 times a power of ten, about so many. @internal */
export function stepOf(span: number, about: number): number {
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const mantissa = rough / power;
  return power * (mantissa > 5 ? 10 : mantissa > 2 ? 5 : mantissa > 1 ? 2 : 1);
}

/** An axis around numbers, its ends on whole steps; never from a convenient zero. @internal */
export function domainOf(values: Iterable<number | null>, about: number = 5): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least > most) return [0, 1];
  if (least === most) [least, most] = [least - (Math.abs(least) || 1) / 10, most + (Math.abs(most) || 1) / 10];
  const step = stepOf(most - least, about);
  const [low, high] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
  return [clear(low), clear(high)];
}

/** 0.30000000000000004 is 0.3. */
function clear(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}

/** Which labels of a row of bands stand, so that they do not touch: each as wide as the widest. @internal */
export function thinned<Item>(labels: readonly Item[], width: number, widest: number): Item[] {
  const room = Math.max(1, Math.floor(width / (widest + 10)));
  const step = Math.ceil(labels.length / room);
  return labels.filter((_, at) => at % step === 0);
}

/** Labels of an axis in percent say so; others are as they are. @internal */
export function percentLabels(unit: string): { readonly labelExpr?: string } {
  return unit === "percent" || unit === "percentage points" ? { labelExpr: "datum.label + '%'" } : {};
}

/** The largest of numbers, or the least that it may be. @internal */
export function largestOf(values: Iterable<number>, least: number): number {
  let most = least;
  for (const value of values) most = Math.max(most, value);
  return most;
}

/** Where an interval is drawn: limits that are not there lie on the value. @internal */
export function limitsOf(
  value: number,
  interval: { readonly lower: number | null; readonly upper: number | null } | null,
): { readonly lower: number; readonly upper: number } {
  return { lower: interval?.lower ?? value, upper: interval?.upper ?? value };
}
