import { refuse, requireIterable } from "../errors.ts";

/**
 * The rows of an iterable as a list; the list itself where it is one. A row that is null or undefined has no properties to read,
 * and is refused by its place.
 *
 * @internal
 */
export function requireRows<Row>(rows: Iterable<Row>, argument: string = "rows"): readonly Row[] {
  const given = requireIterable(rows, argument);
  const list: readonly Row[] = Array.isArray(given) ? (given as readonly Row[]) : Array.from(given);
  for (let i = 0; i < list.length; i++) {
    const row: unknown = list[i];
    if (row === null || row === undefined) refuse("BAD_OPTION", argument, "a row", row, i);
  }
  return list;
}
