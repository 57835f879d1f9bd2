import { refuse, requireInteger, requireIterable, requireLevel, requireNumber } from "../errors.ts";
import { scoreDifference } from "../compare/scoreDifference.ts";
import { proportion } from "./proportion.ts";
import { settle } from "../options.ts";
import { type KeyValue, isKey } from "../rows/keys.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { safeText } from "../rows/safeText.ts";
import { monroe } from "../stats/importance/keyness.ts";
import type { Interval } from "../stats/interval.ts";
import { type AdjustMethod, adjustPValues } from "../stats/tests/adjustPValues.ts";
import { type Tokens, isPrivate, plainWord } from "./wordTokens.ts";

/** Options of {@link distinctiveWords}. */
export interface DistinctiveWordsOptions<Row> {
  /** The comment. */
  readonly text: Accessor<Row, string | null | undefined>;
  /** How a comment is cut into words: {@link segmentedWords}, or your own segmenter. */
  readonly tokens: Tokens;
  /** Whether the row belongs to the group (true) or to the rest (false); null is neither. */
  readonly group: Accessor<Row, boolean | null | undefined>;
  /** What the group is called; `"group"` unless given. */
  readonly name?: string | undefined;
  /** Who said it: a word counts once a person. */
  readonly key: Accessor<Row, KeyValue | null | undefined>;
  /** How many respondents the prior of the order is worth; 10 unless given. */
  readonly priorStrength?: number | undefined;
  /** Words of fewer people than this are not shown, only counted: they may name somebody; 5 unless given. */
  readonly minimumN?: number | undefined;
  /** How p-values are adjusted over the words listed; `"benjaminiHochberg"` unless given. */
  readonly adjust?: AdjustMethod | undefined;
  /** Ids of people who said it, to look them up: never texts; 3 unless given. */
  readonly examples?: number | undefined;
  /** Words to leave out; none unless given. */
  readonly stopWords?: Iterable<string> | undefined;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** One word that tells the group from the rest, or the rest from the group. */
export interface DistinctiveWord {
  readonly word: string;
  /** People of the group who said it, and of the rest. */
  readonly inGroup: number;
  readonly inRest: number;
  readonly groupPercent: number;
  readonly restPercent: number;
  /** In percentage points, group − rest. */
  readonly difference: number;
  readonly interval: Interval;
  readonly pValue: number;
  readonly adjustedPValue: number;
  /** Monroe's z, which gives the order; no test. */
  readonly z: number;
  /** Ids of people on the side that says it more. */
  readonly examples: readonly KeyValue[];
}

/** The words of a group. */
export interface DistinctiveWords {
  readonly kind: "words";
  readonly group: string;
  readonly rows: number;
  readonly used: number;
  /** `"bothGroups"`: rows of people who stand in the group and in the rest. */
  readonly excluded: {
    readonly noText: number;
    readonly noKey: number;
    readonly noGroup: number;
    readonly bothGroups: number;
  };
  /** People with a comment. */
  readonly n: { readonly group: number; readonly rest: number };
  readonly level: number;
  readonly adjust: AdjustMethod;
  readonly priorStrength: number;
  readonly minimumN: number;
  /** Different words of fewer than `minimumN` people, which are not shown. */
  readonly rare: number;
  /** Words with five digits, an @ or a link, which are not counted. */
  readonly masked: number;
  readonly reason: null | "noAnswers" | "oneGroup";
  /** The group's own words first, the rest's last: by z. */
  readonly words: readonly DistinctiveWord[];
}

/**
 * Which words do detractors (a region, a plan) use that others do not? People are counted, not mentions, and every difference is tested.
 *
 * Formula: shares a/nA and b/nB of people, their difference by the two-sample score interval and test, adjusted over the words listed; order by
 * Monroe's z with the full variance ({@link keyness}). Units: percentage points. Direction: above 0 the group says it more.
 * Weakness: z is no test (.02–.03 at 5 %); words said by more than 20 % reject in .06–.08. Words mean what the segmenter makes of them.
 * Privacy: ids, never texts; what may name a person is masked or only counted.
 *
 * @returns The words in order, each with both shares, the difference, its interval and p-values, and how many people were read.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `BAD_KEY`, `OUT_OF_RANGE`, `NOT_INTEGER`, `NOT_A_NUMBER`
 * @see [monroe2008], [miettinen1985], [benjamini1995]
 * @example
 * const rows = Array.from({ length: 40 }, (_, id) => ({ id, nps: id % 4 ? 9 : 3, comment: id % 4 ? "friendly staff" : "long queue" }));
 * const { words, n } = distinctiveWords(rows, {
 *   text: "comment", tokens: (text) => text.split(" "), group: (row) => row.nps <= 6, name: "Detractors", key: "id",
 * });
 * [n.group, n.rest, words[0]?.word, words[0]?.difference]; // => [10, 30, "long", 100]
 */
export function distinctiveWords<Row>(rows: Iterable<Row>, options: DistinctiveWordsOptions<Row>): DistinctiveWords {
  const settled = settle<DistinctiveWordsOptions<Row>, typeof DEFAULTS>(options, DEFAULTS);
  const { tokens, name, priorStrength, minimumN, adjust, examples, level } = settled;
  if (typeof (tokens as unknown) !== "function")
    refuse("BAD_OPTION", "tokens", "a function from a text to its words", tokens);
  if (typeof (name as unknown) !== "string") refuse("BAD_OPTION", "name", "a name", name);
  requireNumber(priorStrength, "priorStrength", 1e-9, 1e12);
  requireInteger(minimumN, "minimumN", 1);
  requireInteger(examples, "examples", 0, 1000);
  adjustPValues([], { method: adjust });
  requireLevel(level);
  const stopped = stopWordsOf(settled.stopWords);
  const people = peopleOf(requireRows(rows), {
    text: readerOf(settled.text, "text"),
    group: readerOf(settled.group, "group"),
    key: readerOf(settled.key, "key"),
  });
  const counts = countWords(people, { tokens, stopped, examples });
  const [nA, nB] = people.sizes;
  const sides = nA > 0 && nB > 0;
  const reason = nA + nB === 0 ? "noAnswers" : sides ? null : "oneGroup";
  const listed = counts.words.filter(({ a, b }) => a + b >= minimumN);
  const found = sides ? listed.map((word) => tested(word, [nA, nB], { level, priorStrength })) : [];
  const adjusted = adjustPValues(
    found.map(({ pValue }) => pValue),
    { method: adjust },
  );
  return {
    kind: "words",
    group: name,
    rows: people.rows,
    used: people.used,
    excluded: people.excluded,
    n: { group: nA, rest: nB },
    level,
    adjust,
    priorStrength,
    minimumN,
    rare: counts.words.length - listed.length,
    masked: counts.masked,
    reason,
    words: found
      .map((word, w) => ({ ...word, adjustedPValue: adjusted[w]! }))
      .sort((x, y) => y.z - x.z || (x.word < y.word ? -1 : 1)),
  };
}

const DEFAULTS = {
  text: undefined as never,
  tokens: undefined as never,
  group: undefined as never,
  name: "group",
  key: undefined as never,
  priorStrength: 10,
  minimumN: 5,
  adjust: "benjaminiHochberg",
  examples: 3,
  stopWords: undefined,
  level: 0.95,
} as const;

function stopWordsOf(given: Iterable<string> | undefined): ReadonlySet<string> {
  const stopped = new Set<string>();
  let index = 0;
  for (const word of given === undefined ? [] : requireIterable(given, "stopWords")) {
    if (typeof (word as unknown) !== "string") refuse("BAD_OPTION", "stopWords", "words", word, index);
    stopped.add(word);
    index++;
  }
  return stopped;
}

/** Everybody with a comment: their rows one after another, whatever the order they came in. */
interface People {
  readonly rows: number;
  readonly used: number;
  readonly excluded: DistinctiveWords["excluded"];
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

function peopleOf(
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

interface WordCount {
  readonly word: string;
  a: number;
  b: number;
  /** The person who was last seen to say it. */
  seen: number;
  readonly sayers: readonly [KeyValue[], KeyValue[]];
}

interface Counting {
  readonly tokens: Tokens;
  readonly stopped: ReadonlySet<string>;
  readonly examples: number;
}

function countWords(
  people: People,
  { tokens, stopped, examples }: Counting,
): { readonly words: readonly WordCount[]; readonly masked: number } {
  const counts = new Map<string, WordCount | null>();
  let masked = 0;
  people.keys.forEach((key, person) => {
    const side = people.side[person]!;
    if (side < 0) return;
    for (let row = people.first[person]!; row >= 0; row = people.next[row]!) {
      for (const token of requireIterable(tokens(people.texts[row]!), "tokens(text)")) {
        if (token === null) continue;
        let entry = counts.get(token);
        if (entry === undefined) {
          if (typeof (token as unknown) !== "string") refuse("BAD_OPTION", "tokens(text)", "words or null", token);
          entry = entryOf(token, counts, stopped);
        }
        if (entry === null) {
          if (isPrivate(token)) masked++;
          continue;
        }
        if (entry.seen === person) continue;
        entry.seen = person;
        if (side === 0) entry.a++;
        else entry.b++;
        const sayers = entry.sayers[side as 0 | 1];
        if (sayers.length < examples) sayers.push(key);
      }
    }
  });
  const words = new Set<WordCount>();
  for (const entry of counts.values()) if (entry !== null) words.add(entry);
  return { words: [...words], masked };
}

/** A token's entry: shared by those that differ in how they are drawn, null for what is not counted. */
function entryOf(token: string, counts: Map<string, WordCount | null>, stopped: ReadonlySet<string>): WordCount | null {
  const word = safeText(plainWord(token));
  const out = word === "" || stopped.has(word) || isPrivate(token);
  const entry = out ? null : (counts.get(word) ?? { word, a: 0, b: 0, seen: -1, sayers: [[], []] });
  counts.set(token, entry);
  if (entry !== null) counts.set(word, entry);
  return entry;
}

function tested(
  { word, a, b, sayers }: WordCount,
  [nA, nB]: readonly [number, number],
  { level, priorStrength }: { readonly level: number; readonly priorStrength: number },
): DistinctiveWord {
  const test = scoreDifference(proportion(a, nA), proportion(b, nB), level);
  const alpha = (priorStrength * (a + b)) / (nA + nB);
  const { z } = monroe(a, b, [nA, nB], alpha, priorStrength, "respondents");
  return {
    word,
    inGroup: a,
    inRest: b,
    groupPercent: (100 * a) / nA,
    restPercent: (100 * b) / nB,
    difference: (100 * a) / nA - (100 * b) / nB + 0,
    interval: test.interval,
    pValue: test.pValue,
    adjustedPValue: test.pValue,
    // Said by everybody on both sides: nothing tells them apart.
    z: z ?? 0,
    examples: a / nA >= b / nB ? sayers[0] : sayers[1],
  };
}
