import { refuse } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import { requireList } from "../stats/lists.ts";
import type { CodeBook } from "../scale/codeBook.ts";
import { type Scale, requirePoint, scaleOf } from "../scale/scale.ts";
import type { CrossItem } from "./crossState.ts";

/** How an item is read: where its answer stands, or that with its own scale, codes and boxes. */
export type CrossItemOption<At> = At | CrossItemRecord<At>;

/** An item with what is its own. */
export interface CrossItemRecord<At> {
  /** Where the answer stands. */
  readonly rating: At;
  /** The option of this name, for all items, unless given. */
  readonly scale?: Scale | undefined;
  /** The option `itemCodes`, for all items, unless given. */
  readonly codes?: CodeBook | undefined;
  /** The answers that count as low; the option of this name, for all items, unless given. */
  readonly low?: readonly number[] | undefined;
  /** The answers that count as high; the option of this name, for all items, unless given. */
  readonly high?: readonly number[] | undefined;
}

/** An item, checked: what it is, and how it is read. @internal */
export interface ReadItem<At> {
  readonly item: CrossItem;
  readonly rating: At;
  readonly codes: CodeBook | undefined;
}

/** What items have that do not name their own. @internal */
export interface ItemDefaults {
  readonly scale: Scale | undefined;
  readonly itemCodes: CodeBook | undefined;
  readonly low: readonly number[] | undefined;
  readonly high: readonly number[] | undefined;
}

/** What is asked of a cross tally, whoever counts it: rows, columns or an engine. @internal */
export const CROSS_ASKED = {
  metric: undefined as never,
  rating: undefined as never,
  items: undefined as never,
  scale: undefined,
  itemCodes: undefined,
  low: undefined,
  high: undefined,
  codes: undefined,
  offScale: "throw",
  weight: undefined,
  groups: 50,
} as const;

const MOST_ITEMS = 100;

/** Items in their order; one view for all. @internal */
export function requireItems<At>(
  items: Readonly<Record<string, CrossItemOption<At>>>,
  shared: ItemDefaults,
): readonly ReadItem<At>[] {
  requireRecord(items, "items", "a record of items");
  const read = Object.entries(items).map(([name, option]) => requireItem(name, option, shared));
  if (read.length === 0) refuse("EMPTY", "items", "at least one item", 0);
  if (read.length > MOST_ITEMS) refuse("OUT_OF_RANGE", "items", `at most ${MOST_ITEMS} items`, read.length);
  const { view } = read[0]!.item;
  read.forEach(({ item }) => {
    if (item.view !== view) refuse("BAD_OPTION", `items.${item.name}`, "low and high for all items, or for none", item);
  });
  return read;
}

function requireItem<At>(name: string, option: CrossItemOption<At>, shared: ItemDefaults): ReadItem<At> {
  const argument = `items.${name}`;
  const isRecord = typeof option === "object" && option !== null;
  const given = isRecord ? (option as CrossItemRecord<At>) : { rating: option };
  const settled = settle<CrossItemRecord<At>, object & Record<keyof CrossItemRecord<At>, never>>(
    given,
    {
      rating: undefined as never,
      scale: shared.scale as never,
      codes: shared.itemCodes as never,
      low: shared.low as never,
      high: shared.high as never,
    },
    argument,
  );
  const own = settled.scale as Scale | undefined;
  if (own === undefined || Object(own) !== own) {
    refuse("BAD_OPTION", `${argument}.scale`, "the item's scale, such as scale(1, 5)", own);
  }
  const on = requireScale(own, `${argument}.scale`);
  const [low, high] = [boxOf(settled.low, on, `${argument}.low`), boxOf(settled.high, on, `${argument}.high`)];
  if ((low === null) !== (high === null)) refuse("BAD_OPTION", argument, "both low and high, or neither", undefined);
  low?.forEach((point, index) => {
    if (high!.includes(point)) refuse("DUPLICATE", `${argument}.low`, "a point that is not high, too", point, index);
  });
  const item: CrossItem = { name, scale: on, view: low === null ? "points" : "boxes", low, high };
  return { item, rating: settled.rating, codes: settled.codes };
}

function requireScale(of: Scale, argument: string): Scale {
  const { min, max, step } = scaleOf(of);
  const points = (max - min) / step;
  if (![min, max, step].every(Number.isFinite) || !(points >= 1 && points <= 10_000)) {
    refuse("BAD_OPTION", argument, "a scale, such as scale(1, 5)", of);
  }
  return { min, max, step };
}

function boxOf(points: unknown, on: Scale, argument: string): readonly number[] | null {
  if (points === undefined) return null;
  requireList(points, argument);
  const list = points as readonly number[];
  if (list.length === 0) refuse("EMPTY", argument, "at least one point", 0);
  list.forEach((point, index) => requirePoint(on, point, argument, index));
  return [...list];
}
