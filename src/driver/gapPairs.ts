import { refuse, requireNumber } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import { type Reading, reading } from "../rows/reading.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import type { Scale } from "../scale/scale.ts";

/** One item that was asked twice: what was expected, and how it was. */
export interface GapItem<Row> {
  /** How it was, as it was answered. */
  readonly perception: Accessor<Row, unknown>;
  /** What was expected, as it was answered. */
  readonly expectation: Accessor<Row, unknown>;
  /** Of both answers. */
  readonly scale: Scale;
  /** How much it counts in the total; 1 unless given. */
  readonly weight?: number | undefined;
  /** The dimension it belongs to (reliability, empathy …); none unless given. */
  readonly dimension?: string | undefined;
  /** What other spellings of both answers mean; none unless given. */
  readonly codes?: CodeBook | undefined;
}

/** One item as it is read. @internal */
export interface Part {
  readonly name: string;
  readonly perception: (row: never) => unknown;
  readonly expectation: (row: never) => unknown;
  readonly reading: Reading;
  readonly scale: Scale;
  readonly weight: number;
  readonly dimension: string | null;
}

/** Checks the items. @internal */
export function requireParts<Row>(
  items: Readonly<Record<string, GapItem<Row>>>,
  offScale: "throw" | "count",
): readonly Part[] {
  requireRecord(items, "items", "a record of items");
  const parts = Object.entries(items).map(([name, item]): Part => {
    requireRecord(item, `items.${name}`, "an item with perception, expectation and scale");
    const own = settle<GapItem<Row>, typeof ITEM>(item, ITEM, `options.items.${name}`);
    requireRecord(own.scale, `items.${name}.scale`, "the item's scale, such as scale(1, 7)");
    const { min, max, step } = own.scale;
    if (![min, max, step].every(Number.isFinite) || !(step > 0) || !(max > min) || (max - min) / step > 10_000) {
      refuse("BAD_OPTION", `items.${name}.scale`, "a scale, such as scale(1, 7)", own.scale);
    }
    requireNumber(own.weight, `items.${name}.weight`, 1e-6, 1e6);
    if (own.dimension !== undefined && typeof own.dimension !== "string")
      refuse("BAD_OPTION", `items.${name}.dimension`, "a name", own.dimension);
    return {
      name,
      perception: readerOf(own.perception, `items.${name}.perception`),
      expectation: readerOf(own.expectation, `items.${name}.expectation`),
      reading: reading(own.scale, { codes: own.codes, offScale }, `items.${name}`),
      scale: own.scale,
      weight: own.weight,
      dimension: own.dimension ?? null,
    };
  });
  if (parts.length === 0) refuse("EMPTY", "items", "at least one item", 0);
  return parts;
}

const ITEM = { perception: undefined as never, expectation: undefined as never, scale: undefined as never, weight: 1, dimension: undefined, codes: undefined } as const; // prettier-ignore

/** The pairs of one item. @internal */
export interface Pairs {
  /** perception − expectation in steps of the scale, one a row; NaN without a pair. */
  readonly gaps: Float64Array;
  readonly n: number;
  readonly perception: number;
  readonly expectation: number;
  readonly onlyPerception: number;
  readonly onlyExpectation: number;
  readonly neither: number;
}

/** Reads an item of every row. @internal */
export function readPairs(list: readonly unknown[], { perception, expectation, reading: as }: Part): Pairs {
  const gaps = new Float64Array(list.length).fill(NaN);
  let [n, is, want, onlyPerception, onlyExpectation, neither] = [0, 0, 0, 0, 0, 0];
  list.forEach((row, i) => {
    const [p, e] = [as.slotOf(perception(row as never), i), as.slotOf(expectation(row as never), i)];
    const [hasP, hasE] = [p < as.points, e < as.points];
    if (hasP && hasE) {
      gaps[i] = p - e;
      n++;
      is += p;
      want += e;
    } else if (hasP) onlyPerception++;
    else if (hasE) onlyExpectation++;
    else neither++;
  });
  return { gaps, n, perception: is, expectation: want, onlyPerception, onlyExpectation, neither };
}
