import { refuse, requireNumber } from "../errors.ts";
import type { Better } from "../metric/metric.ts";
import { requireChoice, requireRecord, settle } from "../options.ts";
import { type Reading, reading, slotOfExclusion } from "../rows/reading.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { type Scale, pointCount } from "../scale/scale.ts";

/** What becomes of rows that do not answer every item. */
export type CompositeMissing = "drop" | "renormalise" | "itemMeans";

/** One item of a composite. */
export interface CompositeItem<Row = never> {
  /** Where the answer stands; the property of the item's name unless given. */
  readonly rating?: Accessor<Row, unknown> | undefined;
  /** What can be answered; each item is moved to 0..100 by its own. */
  readonly scale: Scale;
  /** How much it counts; any unit, only the proportions matter. */
  readonly weight: number;
  /** `"lower"` turns the item round; `"higher"` unless given. */
  readonly better?: Better | undefined;
  /** What other spellings of an answer mean; none unless given. */
  readonly codes?: CodeBook | undefined;
}

/** Several items as one number. */
export interface CompositeSpec<Row = never> {
  /** By name; the name is also the property read, unless `rating` says otherwise. */
  readonly items: Readonly<Record<string, CompositeItem<Row>>>;
  /** `"composite"` unless given; two composites need two names. */
  readonly id?: string | undefined;
  /** What it is called in a sentence; the words of the id unless given. */
  readonly name?: string | { readonly en: string; readonly zh: string } | undefined;
  /** Where the definition stands; none unless given. */
  readonly source?: string | undefined;
}

/** One item, ready to be read. @internal */
export interface CompositePart {
  readonly name: string;
  readonly read: (row: never) => unknown;
  readonly reading: Reading;
  /** Points − 1. */
  readonly steps: number;
  readonly turned: boolean;
  /** Share of the whole, 0..1. */
  readonly weight: number;
  /** What a step is worth on the lattice. */
  readonly worth: number;
  readonly offScale: number;
}

/** A composite, worked out. @internal */
export interface Composed {
  readonly parts: readonly CompositePart[];
  /** Largest place of the lattice; its places are 0, 1, … */
  readonly size: number;
}

const MOST_POINTS = 10_000;
const MOST_DECIMALS = 6;

/** What an item may say. */
const ITEM = { rating: undefined, scale: undefined as never, weight: undefined as never, better: "higher", codes: undefined } as const; // prettier-ignore

/**
 * The lattice of a composite: item j adds w_j·k_j/R_j, k_j its place of 0..R_j; with L the common multiple of the R_j and g the
 * common divisor of w_j·L/R_j that is g/L times a whole number.
 *
 * @internal
 */
export function composed(
  items: Readonly<Record<string, CompositeItem>>,
  { offScale, lattice }: { readonly offScale: "throw" | "count"; readonly lattice: boolean },
): Composed {
  requireRecord(items, "items", "a record of items");
  const entries = Object.entries(items);
  if (entries.length === 0) refuse("EMPTY", "items", "at least one item", 0);
  const read = entries.map(([name, item]) => {
    requireRecord(item, `items.${name}`, "an item with scale and weight");
    const own = settle(item, ITEM, `options.items.${name}`);
    requireRecord(own.scale, `items.${name}.scale`, "the item's scale, such as scale(1, 5)");
    const { min, max, step } = own.scale;
    if (![min, max, step].every(Number.isFinite) || !(step > 0) || !(max > min) || (max - min) / step > MOST_POINTS) {
      refuse("BAD_OPTION", `items.${name}.scale`, "a scale, such as scale(1, 5)", own.scale);
    }
    requireNumber(own.weight, `items.${name}.weight`, 1e-6, 1e6);
    requireChoice(own.better, `items.${name}.better`, ["higher", "lower"]);
    const rating = own.rating === undefined ? (row: never) => (row as Record<string, unknown>)[name] : readerOf(own.rating, `items.${name}.rating`); // prettier-ignore
    const as = reading(own.scale, { codes: own.codes, offScale }, `items.${name}`);
    return {
      name,
      read: rating,
      reading: as,
      steps: pointCount(own.scale) - 1,
      turned: own.better === "lower",
      given: own.weight,
    };
  });
  const total = read.reduce((sum, { given }) => sum + given, 0);
  const worths = lattice ? worthsOf(read) : read.map(() => 1);
  const size = read.reduce((sum, { steps }, j) => sum + steps * worths[j]!, 0);
  if (lattice && size > MOST_POINTS) {
    refuse("BAD_OPTION", "items", `scales and weights that make at most ${MOST_POINTS} steps (rounder weights)`, size);
  }
  return {
    size,
    parts: read.map(({ given, ...part }, j) => ({
      ...part,
      weight: given / total,
      worth: worths[j]!,
      offScale: slotOfExclusion(part.reading.points, "offScale"),
    })),
  };
}

function worthsOf(read: readonly { readonly steps: number; readonly given: number }[]): number[] {
  const weights = wholeNumbers(read.map(({ given }) => given));
  const common = read.reduce((multiple, { steps }) => (multiple / divisor(multiple, steps)) * steps, 1);
  const worths = read.map(({ steps }, j) => (weights[j]! * common) / steps);
  if (!worths.every((worth) => Number.isSafeInteger(worth))) {
    refuse("BAD_OPTION", "items", "scales with fewer steps or rounder weights", undefined);
  }
  const g = worths.reduce(divisor);
  return worths.map((worth) => worth / g);
}

/** Weights as whole numbers without a common divisor: 0.4 and 0.6 are 2 and 3. */
function wholeNumbers(weights: readonly number[]): number[] {
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const scaled = weights.map((weight) => weight * 10 ** decimals);
    const whole = scaled.map(Math.round);
    if (scaled.every((weight, j) => whole[j]! >= 1 && Math.abs(weight - whole[j]!) <= 1e-9 * weight)) {
      const g = whole.reduce(divisor);
      return whole.map((weight) => weight / g);
    }
  }
  return refuse("BAD_OPTION", "items", `weights of at most ${MOST_DECIMALS} decimals`, undefined);
}

function divisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

/** Place of an answer counted from its poor end, −1 where there is none, −2 where no scale knows it. @internal */
export function placeOfPart(
  { read, reading: as, steps, turned, offScale }: CompositePart,
  row: unknown,
  index: number,
): number {
  const slot = as.slotOf(read(row as never), index);
  if (slot > steps) return slot === offScale ? -2 : -1;
  return turned ? steps - slot : slot;
}
