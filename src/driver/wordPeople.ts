import { refuse } from "../errors.ts";
import { type KeyValue, isKey } from "../rows/keys.ts";

/** Rows that are not counted; `"bothGroups"`: rows of people who stand in the group and in the rest. */
export type WordExcluded = Readonly<Record<"noText" | "noKey" | "noGroup" | "bothGroups", number>>;

/** Everybody with a comment: their rows one after another, whatever the order they came in. @internal */
export interface People {
  readonly rows: number;
  readonly used: number;
  readonly excluded: WordExcluded;
  readonly keys: readonly KeyValue[];
  /** 0 in the group, 1 in the rest, −1 in both. */
  readonly side: readonly number[];
  /** First row of each person and the next one of the same person, −1 for none; texts by row. */
  readonly first: readonly number[];
  readonly next: Int32Array;
  readonly texts: readonly string[];
  readonly sizes: readonly [number, number];
}

type Reader = (row: never) => unknown;

/** The people of a list of rows, each with all of their rows. @internal */
export function peopleOf(
  list: readonly unknown[],
  read: { readonly text: Reader; readonly group: Reader; readonly key: Reader },
): People {
  const numberOf = new Map<KeyValue, number>();
  const [keys, texts]: [KeyValue[], string[]] = [[], []];
  const [side, first, last, rowsOf]: [number[], number[], number[], number[]] = [[], [], [], []];
  const next = new Int32Array(list.length).fill(-1);
  let [noText, noKey, noGroup] = [0, 0, 0];
  list.forEach((row, index) => {
    const text: unknown = read.text(row as never) ?? "";
    const key: unknown = read.key(row as never) ?? null;
    const group: unknown = read.group(row as never) ?? null;
    if (typeof text !== "string") refuse("BAD_OPTION", "rows.text", "a text", text, index);
    if (key !== null && !isKey(key))
      refuse("BAD_KEY", "rows.key", "a string, a finite number or a boolean", key, index);
    if (group !== null && typeof group !== "boolean")
      refuse("BAD_OPTION", "rows.group", "true, false or null", group, index);
    if (text.trim() === "") noText++;
    else if (key === null) noKey++;
    else if (group === null) noGroup++;
    else {
      const place = texts.push(text) - 1;
      const own = group ? 0 : 1;
      const known = numberOf.get(key);
      if (known === undefined) {
        numberOf.set(key, keys.length);
        keys.push(key);
        side.push(own);
        first.push(place);
        last.push(place);
        rowsOf.push(1);
      } else {
        if (side[known] !== own) side[known] = -1;
        next[last[known]!] = place;
        last[known] = place;
        rowsOf[known]!++;
      }
    }
  });
  const sizes: [number, number] = [0, 0];
  let bothGroups = 0;
  side.forEach((each, p) => {
    if (each < 0) bothGroups += rowsOf[p]!;
    else sizes[each as 0 | 1]++;
  });
  const used = texts.length - bothGroups;
  return {
    rows: list.length,
    used,
    excluded: { noText, noKey, noGroup, bothGroups },
    keys,
    side,
    first,
    next,
    texts,
    sizes,
  };
}
