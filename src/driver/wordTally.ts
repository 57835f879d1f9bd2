import { refuse, requireInteger, requireIterable } from "../errors.ts";
import { settle } from "../options.ts";
import type { KeyValue } from "../rows/keys.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import { countWords } from "./countWords.ts";
import { type WordExcluded, peopleOf } from "./wordPeople.ts";
import type { Tokens } from "./wordTokens.ts";

/** Options of {@link wordTally}. */
export interface WordTallyOptions<Row> {
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
  /** Ids of people who said it, to look them up: never texts; 3 unless given. */
  readonly examples?: number | undefined;
  /** Words to leave out; none unless given. */
  readonly stopWords?: Iterable<string> | undefined;
}

/** One word of a {@link WordTally}: people who said it, and the ids of the first of them. */
export interface TalliedWord {
  readonly word: string;
  /** People of the group who said it. */
  readonly inGroup: number;
  /** People of the rest who said it. */
  readonly inRest: number;
  /** Ids of the first people of the group who said it. */
  readonly groupExamples: readonly KeyValue[];
  /** Ids of the first people of the rest who said it. */
  readonly restExamples: readonly KeyValue[];
}

/** Words of a group and of the rest, by people: a state that adds up. It holds words of single persons: keep it, do not publish it. */
export interface WordTally {
  readonly kind: "wordTally";
  /** What the group is called. */
  readonly group: string;
  /** Rows read: `used` and `excluded` add up to it. */
  readonly rows: number;
  /** Rows with a comment of somebody in the group or the rest. */
  readonly used: number;
  /** Rows that are not counted, by reason. */
  readonly excluded: WordExcluded;
  /** People with a comment. */
  readonly n: { readonly group: number; readonly rest: number };
  /** Words with five digits, an @ or a link, which are not counted. */
  readonly masked: number;
  /** How many ids a word keeps on each side. */
  readonly examples: number;
  /** In the order of the words. */
  readonly words: readonly TalliedWord[];
}

/**
 * How many people of a group, and of the rest, say each word: counted once, asked often, and added up by {@link addWordTallies}.
 *
 * Formula: a word counts once a person, in however many rows. Units: people. Source: definition.
 * Weakness: a person whose rows stand in two tallies is two people. Words mean what the segmenter makes of them; runtimes differ.
 *
 * @returns A state: plain JSON.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `BAD_KEY`, `NOT_INTEGER`, `OUT_OF_RANGE`
 * @example
 * const rows = [{ id: 1, nps: 3, comment: "long queue" }, { id: 2, nps: 9, comment: "no queue" }];
 * const { n, words } = wordTally(rows, { text: "comment", tokens: (text) => text.split(" "), group: (row) => row.nps <= 6, key: "id" });
 * [n.group, words.map(({ word, inGroup, inRest }) => [word, inGroup, inRest])]; // => [1, [["long", 1, 0], ["no", 0, 1], ["queue", 1, 1]]]
 */
export function wordTally<Row>(rows: Iterable<Row>, options: WordTallyOptions<Row>): WordTally {
  const settled = settle<WordTallyOptions<Row>, typeof WORD_TALLY>(options, WORD_TALLY);
  const { tokens, name, examples } = settled;
  if (typeof (tokens as unknown) !== "function")
    refuse("BAD_OPTION", "tokens", "a function from a text to its words", tokens);
  if (typeof (name as unknown) !== "string") refuse("BAD_OPTION", "name", "a name", name);
  requireInteger(examples, "examples", 0, 1000);
  const stopped = stopWordsOf(settled.stopWords);
  const people = peopleOf(requireRows(rows), {
    text: readerOf(settled.text, "text"),
    group: readerOf(settled.group, "group"),
    key: readerOf(settled.key, "key"),
  });
  const { words, masked } = countWords(people, { tokens, stopped, examples });
  const [group, rest] = people.sizes;
  return {
    kind: "wordTally",
    group: name,
    rows: people.rows,
    used: people.used,
    excluded: people.excluded,
    n: { group, rest },
    masked,
    examples,
    words: words
      .map(({ word, a, b, sayers }) => ({
        word,
        inGroup: a,
        inRest: b,
        groupExamples: sayers[0],
        restExamples: sayers[1],
      }))
      .sort(byWord),
  };
}

/** The defaults of {@link WordTallyOptions}. @internal */
export const WORD_TALLY = {
  text: undefined as never,
  tokens: undefined as never,
  group: undefined as never,
  name: "group",
  key: undefined as never,
  examples: 3,
  stopWords: undefined,
} as const;

/** By code units: the same on every machine. @internal */
export function byWord(a: { readonly word: string }, b: { readonly word: string }): number {
  return a.word < b.word ? -1 : a.word > b.word ? 1 : 0;
}

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
