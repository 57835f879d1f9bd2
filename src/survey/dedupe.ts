import { refuse, requireNumber } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { placesByGroup, sortByTime } from "../numerics/placesByGroup.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Accessor, type Read, readerOf } from "../rows/rowOptions.ts";
import { type Instant, refuseOtherUnit, spanOf, toInstant } from "../time/instant.ts";

/** Options of {@link dedupe}. */
export interface DedupeOptions<Row> {
  /** Whose answer it is: a person, or a submission that was exported in several rows. Null: nobody's, and kept. */
  readonly key: Accessor<Row, string | number | null | undefined>;
  /** Which answer of several stays; `"all"` keeps them and only counts. */
  readonly keep: "latest" | "first" | "all";
  /** When it was given. */
  readonly at: Accessor<Row, Instant>;
  /** Milliseconds: only answers closer than this to the one that stays are duplicates. All of one key unless given. */
  readonly within?: number | undefined;
  /** The instant the data were taken; later answers are left out. */
  readonly asOf?: Instant | undefined;
}

/** One answer a person, and how many went: rows = used + Σ excluded. */
export interface Deduped<Row> {
  readonly kind: "deduped";
  /** Rows read. */
  readonly rows: number;
  /** Rows kept. */
  readonly used: number;
  readonly excluded: {
    /** Answers left out because another of the same key stays. */
    readonly duplicate: number;
    /** Answers after the as-of instant; 0 unless `asOf` was given. */
    readonly afterAsOf: number;
  };
  /** Answers with nobody's key, all kept: they cannot be told apart. */
  readonly withoutKey: number;
  /** Different keys. */
  readonly keys: number;
  /** Keys with an answer left out; with `keep: "all"`, keys with more than one answer. */
  readonly keysWithDuplicates: number;
  /** Places of the first five rows left out (with `keep: "all"`, of rows that are not their key's first). */
  readonly examples: readonly number[];
  /** The rows themselves, in their order. */
  readonly kept: readonly Row[];
}

/**
 * Keeps one answer of those that one person gave, by a stated policy.
 *
 * With `within`, answers are taken in time order from the side that stays: with `"first"`, each that comes at least so long
 * after the last one kept is a new answer. Of two answers at one instant, `"latest"` keeps the later row and `"first"` the
 * earlier; otherwise the order of rows changes nothing. De-duplicating twice changes nothing more. Units: rows.
 * Latest or first is a choice about the question: the latest is what a person thinks now, the first is free of a reminder's effect.
 * Source: definition.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `BAD_KEY`, `BAD_DATE` with the row's index, `OUT_OF_RANGE`
 * @returns The rows that stay, and how many went.
 * @example
 * const rows = [{ who: "ann", day: 1, r: 3 }, { who: "bo", day: 2, r: 9 }, { who: "ann", day: 5, r: 8 }, { who: null, day: 6, r: 7 }];
 * const { kept, excluded, keysWithDuplicates, withoutKey } = dedupe(rows, { key: "who", keep: "latest", at: (row) => Date.UTC(2026, 0, row.day) });
 * [kept.map((row) => row.r), excluded.duplicate, keysWithDuplicates, withoutKey]; // => [[9, 8, 7], 1, 1, 1]
 */
export function dedupe<Row>(rows: Iterable<Row>, options: DedupeOptions<Row>): Deduped<Row> {
  const given = settle(options, {
    key: undefined as never,
    keep: undefined as never,
    at: undefined as never,
    within: undefined,
    asOf: undefined,
  });
  const { keep, within = Infinity } = given;
  requireChoice(keep, "keep", ["latest", "first", "all"]);
  if (given.within !== undefined) requireNumber(within, "within", 0);
  const asOf = given.asOf === undefined ? Infinity : toInstant(given.asOf, "asOf");
  const [keyOf, timeOf] = [readerOf(given.key, "key"), readerOf(given.at, "at")];
  const list = requireRows(rows);

  const read = readPersons(list, keyOf, timeOf, asOf);
  const { extra, keysWithDuplicates } = extraAnswers(read, keep === "latest" ? -1 : 1, within);
  const kept: Row[] = [];
  const examples: number[] = [];
  let duplicate = 0;
  for (let index = 0; index < list.length; index++) {
    if (extra[index] === 1 && examples.length < 5) examples.push(index);
    if (read.personOf[index] === LATER) continue;
    if (extra[index] === 1 && keep !== "all") duplicate++;
    else kept.push(list[index]!);
  }
  return {
    kind: "deduped",
    rows: list.length,
    used: kept.length,
    excluded: { duplicate, afterAsOf: read.afterAsOf },
    withoutKey: read.withoutKey,
    keys: read.persons,
    keysWithDuplicates,
    examples,
    kept,
  };
}

/** Rows of nobody in particular, and rows that are not known yet. */
const NOBODY = -1;
const LATER = -2;

/** Whose each row is, and when it was given. */
interface Persons {
  readonly persons: number;
  /** Number of each row's person, {@link NOBODY} or {@link LATER}. */
  readonly personOf: Int32Array;
  readonly times: Float64Array;
  readonly withoutKey: number;
  readonly afterAsOf: number;
}

function readPersons<Row>(rows: readonly Row[], keyOf: Read<Row>, timeOf: Read<Row>, asOf: number): Persons {
  const persons = new Map<string | number, number>();
  const personOf = new Int32Array(rows.length);
  const times = new Float64Array(rows.length);
  let [withoutKey, afterAsOf] = [0, 0];
  for (let index = 0; index < rows.length; index++) {
    const key = keyOf(rows[index]!);
    const at = (times[index] = toInstant(timeOf(rows[index]!), "at", index));
    if (key !== null && key !== undefined && typeof key !== "string" && !Number.isFinite(key)) {
      refuse("BAD_KEY", "key", "a string, a finite number or null", key, index);
    }
    if (at > asOf) {
      personOf[index] = LATER;
      afterAsOf++;
    } else if (key === null || key === undefined) {
      personOf[index] = NOBODY;
      withoutKey++;
    } else {
      let person = persons.get(key as string | number);
      if (person === undefined) persons.set(key as string | number, (person = persons.size));
      personOf[index] = person;
    }
  }
  refuseOtherUnit(spanOf(times), "at", asOf);
  return { persons: persons.size, personOf, times, withoutKey, afterAsOf };
}

/** Marks each answer less than `within` behind the last one of its person that stays, going forwards (1) or backwards (−1) in time. */
function extraAnswers(
  { personOf, times, persons }: Persons,
  way: 1 | -1,
  within: number,
): { readonly extra: Uint8Array; readonly keysWithDuplicates: number } {
  const extra = new Uint8Array(personOf.length);
  const { starts, places } = placesByGroup(personOf, persons);
  let keysWithDuplicates = 0;
  for (let person = 0; person < persons; person++) {
    const [start, end] = [starts[person]!, starts[person + 1]!];
    if (end - start < 2) continue;
    sortByTime(places, start, end, times);
    let [last, found] = [-Infinity, false];
    for (let i = start; i < end; i++) {
      const place = places[way === 1 ? i : end - 1 - (i - start)]!;
      if (Math.abs(times[place]! - last) < within) {
        extra[place] = 1;
        found = true;
      } else {
        last = times[place]!;
      }
    }
    if (found) keysWithDuplicates++;
  }
  return { extra, keysWithDuplicates };
}
