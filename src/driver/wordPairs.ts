import { refuse, requireInteger, requireIterable, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { type Tokens, isPrivate } from "./wordTokens.ts";

/** Options of {@link wordPairs}. */
export interface WordPairsOptions {
  /** Pairs seen less often than this are none; 5 unless given. */
  readonly minimumN?: number | undefined;
  /** How much more often than by chance, −1..1; 0.5 unless given. */
  readonly minimumNpmi?: number | undefined;
}

/** Two neighbours that are one word. */
export interface WordPair {
  /** The word that stands before. */
  readonly first: string;
  /** The word that stands behind. */
  readonly second: string;
  /** How often they stand side by side, in this order. */
  readonly count: number;
  /** Normalised pointwise mutual information, −1..1. */
  readonly npmi: number;
}

/** Neighbours to be joined. */
export interface WordPairs {
  readonly kind: "wordPairs";
  /** Texts given: used + excluded. */
  readonly rows: number;
  /** Texts that were cut into words. */
  readonly used: number;
  /** `noText`: null, or blank. */
  readonly excluded: { readonly noText: number };
  /** Words in all texts, each as often as it was written. */
  readonly words: number;
  /** By count, then by text. */
  readonly pairs: readonly WordPair[];
}

const HAN = /^\p{Script=Han}+$/u;

/** Characters that belong to grammar: what they stand beside is no word. */
const FUNCTION =
  "的了是在我有和就不人都一也很到说要你会着没未看这那他她它们吧吗呢啊把被让给对与或而但还又再才只能可以更最";

/**
 * Chinese words that the segmenter cuts in two (售|后, 客|服), found by how often their halves stand together.
 *
 * Only pairs are joined of which one side is a single character, both are Han, none is a function word, and which have four characters at most:
 * any pair joined would make phrases (客户满意).
 *
 * Formula: NPMI = ln(p_ab/(p_a·p_b))/−ln p_ab ≥ 0.5, count ≥ 5, each p a count over all words. Range: −1..1.
 * Weakness: needs hundreds of comments; some joins are no words. A lexicon of your own ({@link segmentedWords}) always wins.
 * Units: none.
 *
 * @param texts - Comments; null and blank ones are counted.
 * @param tokens - Of {@link segmentedWords} without pairs, or your own.
 * @returns The pairs with their counts and NPMI, and how many texts and words were read.
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `OUT_OF_RANGE`, `NOT_INTEGER`, `NOT_A_NUMBER`
 * @see [bouma2009]
 * @example
 * const cut = (text: string) => text.split("|");
 * const { pairs } = wordPairs(["售|后|慢", "客户|售|后", "售|后|好", "问|售|后", "售|后|电话"], cut);
 * pairs.map(({ first, second, count }) => [first + second, count]); // => [["售后", 5]]
 */
export function wordPairs(
  texts: Iterable<string | null | undefined>,
  tokens: Tokens,
  options: WordPairsOptions = {},
): WordPairs {
  const { minimumN, minimumNpmi } = settle(options, { minimumN: 5, minimumNpmi: 0.5 });
  if (typeof (tokens as unknown) !== "function")
    refuse("BAD_OPTION", "tokens", "a function from a text to its words", tokens);
  requireInteger(minimumN, "minimumN", 1);
  requireNumber(minimumNpmi, "minimumNpmi", -1, 1);
  const single = new Map<string, number>();
  const double = new Map<string, number>();
  let [rows, used, noText, words] = [0, 0, 0, 0];
  for (const text of requireIterable(texts, "texts")) {
    const index = rows++;
    if (text === null || text === undefined || (typeof text === "string" && text.trim() === "")) {
      noText++;
      continue;
    }
    if (typeof (text as unknown) !== "string") refuse("BAD_OPTION", "texts", "a text", text, index);
    used++;
    let last: string | null = null;
    for (const word of requireIterable(tokens(text), "tokens(text)")) {
      if (word !== null) {
        words++;
        single.set(word, (single.get(word) ?? 0) + 1);
        if (last !== null && isJoinable(last, word))
          double.set(`${last}\0${word}`, (double.get(`${last}\0${word}`) ?? 0) + 1);
      }
      last = word;
    }
  }
  const pairs: WordPair[] = [];
  for (const [key, together] of double) {
    if (together < minimumN) continue;
    const [first, second] = key.split("\0") as [string, string];
    // All three over the words: of two bases the measure passes 1 where comments are short.
    const p = together / words;
    const chance = (single.get(first)! / words) * (single.get(second)! / words);
    const npmi = Math.log(p / chance) / -Math.log(p);
    if (npmi >= minimumNpmi) pairs.push({ first, second, count: together, npmi: npmi + 0 });
  }
  const name = ({ first, second }: WordPair): string => first + second;
  pairs.sort((a, b) => b.count - a.count || (name(a) < name(b) ? -1 : 1));
  return { kind: "wordPairs", rows, used, excluded: { noText }, words, pairs };
}

function isJoinable(first: string, second: string): boolean {
  const oneIsSingle = first.length === 1 || second.length === 1;
  if (!oneIsSingle || first.length + second.length > 4) return false;
  if (!HAN.test(first) || !HAN.test(second) || isPrivate(first + second)) return false;
  return !(first.length === 1 && FUNCTION.includes(first)) && !(second.length === 1 && FUNCTION.includes(second));
}
