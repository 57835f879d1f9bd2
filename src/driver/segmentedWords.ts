import { refuse, requireIterable } from "../errors.ts";
import { requireRecord, settle } from "../options.ts";
import { type Tokens, plainWord } from "./wordTokens.ts";
import type { WordPairs } from "./wordPairs.ts";

/** Options of {@link segmentedWords}. */
export interface SegmentedWordsOptions {
  /** Words that the segmenter would cut: names of products, terms of the trade. They always win. */
  readonly lexicon?: Iterable<string> | undefined;
  /** Neighbours to be joined, as {@link wordPairs} found them. */
  readonly pairs?: Pick<WordPairs, "pairs"> | undefined;
}

const SYMBOL = /\p{Extended_Pictographic}/u;
const HAN = /^\p{Script=Han}+$/u;

/** They turn the word after them: 不满意 is no 满意. */
const NEGATIONS = "不没未";

/** A word of the lexicon is at most so many pieces. */
const MOST_PIECES = 8;

/**
 * Cuts comments into words by the runtime's own rules for a language, without a dictionary in the package.
 *
 * Words in small letters, emoji as words, null at punctuation. 不, 没 and 未 stay with the Chinese word after them. Nothing is dropped: comparing
 * with the rest takes function words out by itself, and the usual lists hold 不, 好 and "problem".
 *
 * Method: `Intl.Segmenter`, one comment at a time; lexicon first, then pairs, both greedy from the left.
 * Weakness: the ICU of the runtime decides: figures of two runtimes are not comparable.
 * Units: words.
 * Range: 0 or more words.
 *
 * @param locale - `"zh"`, `"en"`, …
 * @returns A function from a text to its words.
 * @throws {CxError} `BAD_OPTION` (no locale, or a runtime without Intl.Segmenter), `NOT_ITERABLE`
 * Source: Unicode Standard Annex 29, word boundaries.
 * @example
 * segmentedWords("en")("Slow service, very slow!"); // => ["slow", "service", null, "very", "slow", null]
 * segmentedWords("zh", { lexicon: ["净推荐值"] })("净推荐值不高"); // => ["净推荐值", "不高"]
 */
export function segmentedWords(locale: string, options: SegmentedWordsOptions = {}): Tokens {
  const { lexicon, pairs } = settle(options, { lexicon: undefined, pairs: undefined });
  if (typeof locale !== "string") refuse("BAD_OPTION", "locale", 'a language, such as "zh"', locale);
  const segmenter = segmenterOf(locale);
  const known = lexiconOf(lexicon);
  const joined = new Set<string>();
  if (pairs !== undefined) {
    requireRecord(pairs, "pairs", "what wordPairs found");
    for (const { first, second } of requireIterable(pairs.pairs, "pairs.pairs")) joined.add(`${first}\0${second}`);
  }
  return (text) => {
    if (typeof (text as unknown) !== "string") refuse("BAD_OPTION", "text", "a text", text);
    const words: (string | null)[] = [];
    let negated = false;
    // Once a comment, not once a word: half of the time went there.
    for (const { segment, isWordLike } of segmenter.segment(plainWord(text.toLocaleLowerCase(locale)))) {
      if (isWordLike || (segment > "\u00a0" && SYMBOL.test(segment))) {
        words.push(segment);
        negated ||= segment.length === 1 && NEGATIONS.includes(segment);
      } else if (segment !== " " && segment.trim() !== "" && words.at(-1) !== null) words.push(null);
    }
    const joinedWords = joinPairs(joinLexicon(words, known), joined);
    return negated ? joinNegations(joinedWords) : joinedWords;
  };
}

function segmenterOf(locale: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(locale, { granularity: "word" });
  } catch {
    return refuse("BAD_OPTION", "locale", "a language that this runtime segments", locale);
  }
}

/** Words without blanks, in small letters, to the word as it was given. */
function lexiconOf(lexicon: Iterable<string> | undefined): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  let index = 0;
  for (const word of lexicon === undefined ? [] : requireIterable(lexicon, "lexicon")) {
    if (typeof (word as unknown) !== "string") refuse("BAD_OPTION", "lexicon", "words", word, index);
    known.set(word.toLowerCase().replace(/\s+/gu, ""), word.toLowerCase());
    index++;
  }
  return known;
}

function joinLexicon(
  words: readonly (string | null)[],
  known: ReadonlyMap<string, string>,
): readonly (string | null)[] {
  if (known.size === 0) return words;
  const result: (string | null)[] = [];
  for (let i = 0; i < words.length; i++) {
    let [found, last] = [words[i]!, i];
    let text = "";
    for (let j = i; j < words.length && j < i + MOST_PIECES && words[j] !== null; j++) {
      text += words[j]!;
      const word = known.get(text);
      if (word !== undefined) [found, last] = [word, j];
    }
    result.push(found);
    i = last;
  }
  return result;
}

function joinPairs(words: readonly (string | null)[], joined: ReadonlySet<string>): readonly (string | null)[] {
  if (joined.size === 0) return words;
  const result: (string | null)[] = [];
  for (let i = 0; i < words.length; i++) {
    const [word, next] = [words[i] ?? null, words[i + 1] ?? null];
    if (word !== null && next !== null && joined.has(`${word}\0${next}`)) {
      result.push(word + next);
      i++;
    } else result.push(word);
  }
  return result;
}

function joinNegations(words: readonly (string | null)[]): readonly (string | null)[] {
  const result: (string | null)[] = [];
  for (let i = 0; i < words.length; i++) {
    const [word, next] = [words[i] ?? null, words[i + 1] ?? null];
    if (word !== null && next !== null && word.length === 1 && NEGATIONS.includes(word) && HAN.test(next)) {
      result.push(word + next);
      i++;
    } else result.push(word);
  }
  return result;
}
