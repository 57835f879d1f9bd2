import { refuse, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { requireIterable } from "../errors.ts";
import { type Instant, toInstant } from "../time/instant.ts";

/** Options of {@link dedupe}. */
export interface DedupeOptions<Row> {
  /** Whose answer it is: a person, or a submission that was exported in several rows. Null: nobody's, and kept. */
  readonly by: Accessor<Row, string | number | null | undefined>;
  /** Which answer of several stays; `"all"` keeps them and only counts. */
  readonly keep: "latest" | "first" | "all";
  /** When it was given. */
  readonly at: Accessor<Row, Instant>;
  /** Milliseconds: only answers closer than this to the one that stays are duplicates. All of one key unless given. */
  readonly within?: number | undefined;
  /** The instant the data were taken; later answers are left out. */
  readonly asOf?: Instant | undefined;
}

/** One answer a person, and how many went: rows = kept + removed + afterAsOf. */
export interface Deduped<Row> {
  /** The rows themselves, in their order. */
  readonly kept: readonly Row[];
  readonly rows: number;
  /** Answers left out because another of the same key stays. */
  readonly removed: number;
  readonly afterAsOf: number;
  /** Answers with nobody's key, all kept: they cannot be told apart. */
  readonly withoutKey: number;
  /** Different keys. */
  readonly keys: number;
  /** Keys with an answer left out; with `keep: "all"`, keys with more than one answer. */
  readonly keysWithDuplicates: number;
  /** Places of the first five rows left out (with `keep: "all"`, of rows that are not their key's first). */
  readonly examples: readonly number[];
}

/**
 * Keeps one answer of those that one person gave, by a stated policy.
 *
 * With `within`, answers are taken in time order from the side that stays: with `"first"`, each that comes at least so long
 * after the last one kept is a new answer. Of two answers at one instant, `"latest"` keeps the later row and `"first"` the
 * earlier; otherwise the order of rows changes nothing. De-duplicating twice changes nothing more.
 * Latest or first is a choice about the question: the latest is what a person thinks now, the first is free of a reminder's effect.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `BAD_KEY`, `BAD_DATE` with the row's index, `OUT_OF_RANGE`
 * @example
 * const rows = [{ who: "ann", day: 1, r: 3 }, { who: "bo", day: 2, r: 9 }, { who: "ann", day: 5, r: 8 }, { who: null, day: 6, r: 7 }];
 * const { kept, removed, keysWithDuplicates, withoutKey } = dedupe(rows, { by: "who", keep: "latest", at: (row) => Date.UTC(2026, 0, row.day) });
 * [kept.map((row) => row.r), removed, keysWithDuplicates, withoutKey]; // => [[9, 8, 7], 1, 1, 1]
 */
export function dedupe<Row>(rows: Iterable<Row>, options: DedupeOptions<Row>): Deduped<Row> {
  const { keep, within = Infinity } = options;
  requireChoice(keep, "keep", ["latest", "first", "all"]);
  if (options.within !== undefined) requireNumber(within, "within", 0);
  const asOf = options.asOf === undefined ? Infinity : toInstant(options.asOf, "asOf");
  const [keyOf, timeOf] = [readerOf(options.by, "by"), readerOf(options.at, "at")];
  const list = Array.from(requireIterable(rows, "rows"));
  const answers = new Map<string | number, { index: number; at: number }[]>();
  const drop = new Set<number>();
  let withoutKey = 0;
  list.forEach((row, index) => {
    const key = keyOf(row);
    const at = toInstant(timeOf(row), "at", index);
    if (at > asOf) drop.add(index);
    else if (key === null || key === undefined) withoutKey++;
    else if (typeof key !== "string" && !(typeof key === "number" && Number.isFinite(key))) {
      refuse("BAD_KEY", "by", "a string, a finite number or null", key, index);
    } else {
      const own = answers.get(key);
      if (own === undefined) answers.set(key, [{ index, at }]);
      else own.push({ index, at });
    }
  });
  const afterAsOf = drop.size;

  const duplicates: number[] = [];
  let keysWithDuplicates = 0;
  for (const own of answers.values()) {
    const extra = duplicatesOf(own, keep === "latest" ? -1 : 1, within);
    if (extra.length > 0) keysWithDuplicates++;
    duplicates.push(...extra);
  }
  if (keep !== "all") for (const index of duplicates) drop.add(index);
  return {
    kept: list.filter((_, index) => !drop.has(index)),
    rows: list.length,
    removed: drop.size - afterAsOf,
    afterAsOf,
    withoutKey,
    keys: answers.size,
    keysWithDuplicates,
    examples: duplicates.sort((a, b) => a - b).slice(0, 5),
  };
}

/** Answers less than `within` behind the last one that stays, going forwards (1) or backwards (−1) in time. */
function duplicatesOf(own: { index: number; at: number }[], way: 1 | -1, within: number): number[] {
  own.sort((a, b) => way * (a.at - b.at || a.index - b.index));
  let last = -Infinity;
  return own.flatMap(({ index, at }) => {
    if (Math.abs(at - last) < within) return [index];
    last = at;
    return [];
  });
}
