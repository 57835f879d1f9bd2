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
  const people = new PeopleBook(list.length);
  let [noText, noKey, noGroup] = [0, 0, 0];
  list.forEach((row, index) => {
    const text = requireText(read.text(row as never) ?? "", index);
    const key = requireKey(read.key(row as never) ?? null, index);
    const group = requireGroup(read.group(row as never) ?? null, index);
    if (text.trim() === "") noText++;
    else if (key === null) noKey++;
    else if (group === null) noGroup++;
    else people.enter(key, group ? 0 : 1, text);
  });
  const { keys, side, first, next, texts } = people;
  const { sizes, bothGroups } = people.sizes();
  const used = texts.length - bothGroups;
  const excluded = { noText, noKey, noGroup, bothGroups };
  return { rows: list.length, used, excluded, keys, side, first, next, texts, sizes };
}

/** Whose rows are whose: a number for each person, and their rows as a chain. */
class PeopleBook {
  readonly keys: KeyValue[] = [];
  readonly side: number[] = [];
  readonly first: number[] = [];
  readonly next: Int32Array;
  readonly texts: string[] = [];
  readonly #numberOf = new Map<KeyValue, number>();
  readonly #last: number[] = [];
  readonly #rows: number[] = [];

  constructor(most: number) {
    this.next = new Int32Array(most).fill(-1);
  }

  enter(key: KeyValue, side: 0 | 1, text: string): void {
    const place = this.texts.push(text) - 1;
    const known = this.#numberOf.get(key);
    if (known === undefined) {
      this.#numberOf.set(key, this.keys.length);
      this.keys.push(key);
      this.side.push(side);
      this.first.push(place);
      this.#last.push(place);
      this.#rows.push(1);
      return;
    }
    if (this.side[known] !== side) this.side[known] = -1;
    this.next[this.#last[known]!] = place;
    this.#last[known] = place;
    this.#rows[known]!++;
  }

  /** People in the group and in the rest, and the rows of those who are in both. */
  sizes(): { readonly sizes: readonly [number, number]; readonly bothGroups: number } {
    const sizes: [number, number] = [0, 0];
    let bothGroups = 0;
    this.side.forEach((each, person) => {
      if (each < 0) bothGroups += this.#rows[person]!;
      else sizes[each as 0 | 1]++;
    });
    return { sizes, bothGroups };
  }
}

function requireText(text: unknown, index: number): string {
  return typeof text === "string" ? text : refuse("BAD_OPTION", "rows.text", "a text", text, index);
}

function requireKey(key: unknown, index: number): KeyValue | null {
  if (key === null || isKey(key)) return key;
  return refuse("BAD_KEY", "rows.key", "a string, a finite number or a boolean", key, index);
}

function requireGroup(group: unknown, index: number): boolean | null {
  if (group === null || typeof group === "boolean") return group;
  return refuse("BAD_OPTION", "rows.group", "true, false or null", group, index);
}
