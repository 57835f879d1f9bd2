import { CxError } from "../errors.ts";
import { EXCLUSIONS, type CodeBook, type Exclusion } from "../scale/codeBook.ts";
import { type Scale, scalePoints } from "../scale/scale.ts";
import { type Reading, type ReadingOptions, reading } from "../rows/reading.ts";
import { requireIterable } from "../errors.ts";

/** One person's answers to the items of a questionnaire, in the order of the items. */
export type ItemRow = ArrayLike<unknown>;

/** A questionnaire that is scored by the sum of its items. @internal */
export interface Questionnaire {
  readonly items: number;
  /** Scale of every item. */
  readonly scale: Scale;
  /** What an item's answer adds to the raw sum. */
  readonly points: (item: number, answer: number) => number;
}

/** A row that is left out is passed on as a label that no answer can be. @internal */
export const ROW_EXCLUSIONS: CodeBook = /* @__PURE__ */ (() =>
  Object.fromEntries(EXCLUSIONS.map((reason) => [reason, reason])))();

/**
 * The raw sum of each row, or the reason of its first item that is not scored: a sum over fewer items is another number.
 *
 * @internal
 */
export function* itemSums(
  rows: Iterable<ItemRow>,
  { items, scale, points }: Questionnaire,
  options: ReadingOptions,
): Generator<number | Exclusion> {
  const read = reading(scale, options);
  const answers = scalePoints(scale);
  let index = 0;
  for (const row of requireIterable(rows, "rows")) {
    yield sumOf(row, index, items, read, (item, slot) => points(item, answers[slot]!));
    index++;
  }
}

function sumOf(
  row: ItemRow,
  index: number,
  items: number,
  read: Reading,
  pointsOf: (item: number, slot: number) => number,
): number | Exclusion {
  // Rows come from files: what is no list of the right length is told with its place.
  const given = row as ItemRow | null | undefined;
  if (typeof given !== "object" || given?.length !== items) {
    throw new CxError("LENGTH_MISMATCH", {
      argument: "rows",
      index,
      expected: `${items} answers, one an item`,
      received: typeof given === "object" ? String(given?.length) : `a ${typeof given}`,
    });
  }
  let total = 0;
  for (let item = 0; item < items; item++) {
    const slot = slotOfItem(read, given[item], index, item);
    if (slot >= read.points) return EXCLUSIONS[slot - read.points]!;
    total += pointsOf(item, slot);
  }
  return total;
}

function slotOfItem(read: Reading, answer: unknown, index: number, item: number): number {
  try {
    return read.slotOf(answer, item);
  } catch (error) {
    // The reading knows the item; the row is known here.
    if (!(error instanceof CxError)) throw error;
    throw new CxError(error.code, { ...error.details, argument: `rows[${index}]`, index: item });
  }
}
