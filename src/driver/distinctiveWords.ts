import { requireInteger, requireLevel, requireNumber } from "../errors.ts";
import { scoreDifference } from "../compare/scoreDifference.ts";
import { proportion } from "./proportion.ts";
import { settle } from "../options.ts";
import type { KeyValue } from "../rows/keys.ts";
import { monroe } from "../stats/importance/keyness.ts";
import type { Interval } from "../stats/interval.ts";
import { type AdjustMethod, adjustPValues, requireAdjustment } from "../stats/tests/adjustPValues.ts";
import { requireWordTally } from "./requireWordTally.ts";
import type { WordExcluded } from "./wordPeople.ts";
import { type TalliedWord, WORD_TALLY, type WordTally, type WordTallyOptions, wordTally } from "./wordTally.ts";

/** How {@link distinctiveWords} tests the words of a {@link WordTally}. */
export interface WordTestOptions {
  /** How many respondents the prior of the order is worth; 10 unless given. */
  readonly priorStrength?: number | undefined;
  /** Words of fewer people than this are not shown, only counted: they may name somebody; 5 unless given. */
  readonly minimumN?: number | undefined;
  /** How p-values are adjusted over the words listed; `"benjaminiHochberg"` unless given. */
  readonly adjust?: AdjustMethod | undefined;
  /** Confidence of the intervals; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** Options of {@link distinctiveWords} for rows: how words are counted, and how they are tested. */
export interface DistinctiveWordsOptions<Row> extends WordTallyOptions<Row>, WordTestOptions {}

/** One word that tells the group from the rest, or the rest from the group. */
export interface DistinctiveWord {
  readonly word: string;
  /** People of the group who said it, and of the rest. */
  readonly inGroup: number;
  /** People of the rest who said it. */
  readonly inRest: number;
  /** Percent of the group's people with a comment, 0..100. */
  readonly groupPercent: number;
  /** Percent of the rest's people with a comment, 0..100. */
  readonly restPercent: number;
  /** In percentage points, group − rest. */
  readonly difference: number;
  /** Of `difference`, at `level` for this word alone. */
  readonly interval: Interval;
  /** Two-sided, against one share in both, for this word alone, 0..1. */
  readonly pValue: number;
  /** Adjusted for all words that are shown. */
  readonly adjustedPValue: number;
  /** Monroe's z, which gives the order; no test. */
  readonly z: number;
  /** Ids of people on the side that says it more. */
  readonly examples: readonly KeyValue[];
}

/** The words of a group. */
export interface DistinctiveWords {
  readonly kind: "words";
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
  /** Confidence of the intervals. */
  readonly level: number;
  /** How the words' p-values were adjusted. */
  readonly adjust: AdjustMethod;
  /** How strongly rare words are drawn to what all people say, in `z` alone. */
  readonly priorStrength: number;
  /** Words of fewer people are not shown. */
  readonly minimumN: number;
  /** Different words of fewer than `minimumN` people, which are not shown. */
  readonly rare: number;
  /** Words with five digits, an @ or a link, which are not counted. */
  readonly masked: number;
  /** Why no words are shown: no comments at all, or on one side only; else null. */
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
 * Cost: a million comments of twelve words take 7 s and 335 MB beside the rows, 24 s where {@link segmentedWords} cuts them; in proportion
 * (bench/results/growth.md).
 * Range: shares 0..100, differences −100..100.
 *
 * @returns The words in order, each with both shares, the difference, its interval and p-values, and how many people were read.
 * @param of - Rows, or a {@link wordTally} counted before (and added up).
 * @returns Kind `words`: words of fewer than `minimumN` people are only counted.
 * @throws {CxError} `BAD_OPTION`, `NOT_ITERABLE`, `BAD_KEY`, `OUT_OF_RANGE`, `NOT_INTEGER`, `NOT_A_NUMBER`
 * @see [monroe2008], [miettinen1985], [benjamini1995]
 * @example
 * const rows = Array.from({ length: 40 }, (_, id) => ({ id, nps: id % 4 ? 9 : 3, comment: id % 4 ? "friendly staff" : "long queue" }));
 * const { words, n } = distinctiveWords(rows, {
 *   text: "comment", tokens: (text) => text.split(" "), group: (row) => row.nps <= 6, name: "Detractors", key: "id",
 * });
 * [n.group, n.rest, words[0]?.word, words[0]?.difference]; // => [10, 30, "long", 100]
 */
export function distinctiveWords(of: WordTally, options?: WordTestOptions): DistinctiveWords;
/** Of rows instead of a tally. */
export function distinctiveWords<Row>(of: Iterable<Row>, options: DistinctiveWordsOptions<Row>): DistinctiveWords;
export function distinctiveWords<Row>(
  of: Iterable<Row> | WordTally,
  options: DistinctiveWordsOptions<Row> | WordTestOptions = {},
): DistinctiveWords {
  if ((of as Partial<WordTally> | null | undefined)?.kind === "wordTally") {
    const test = settle<WordTestOptions, typeof TEST>(options, TEST);
    requireTest(test);
    requireWordTally(of, "of");
    return testedWords(of, test);
  }
  const { priorStrength, minimumN, adjust, level, ...counting } = settle<
    DistinctiveWordsOptions<Row>,
    typeof WORD_TALLY & typeof TEST
  >(options as DistinctiveWordsOptions<Row>, { ...WORD_TALLY, ...TEST });
  const test = { priorStrength, minimumN, adjust, level };
  requireTest(test);
  return testedWords(wordTally(of as Iterable<Row>, counting), test);
}

const TEST = { priorStrength: 10, minimumN: 5, adjust: "benjaminiHochberg", level: 0.95 } as const;

type Test = { readonly [Name in keyof typeof TEST]: Exclude<WordTestOptions[Name], undefined> };

function requireTest({ priorStrength, minimumN, adjust, level }: Test): void {
  requireNumber(priorStrength, "priorStrength", 1e-9, 1e12);
  requireInteger(minimumN, "minimumN", 1);
  requireAdjustment(adjust);
  requireLevel(level);
}

function testedWords(of: WordTally, test: Test): DistinctiveWords {
  const { group, rows, used, excluded, n, masked } = of;
  const { priorStrength, minimumN, adjust, level } = test;
  const sides = n.group > 0 && n.rest > 0;
  const reason = n.group + n.rest === 0 ? "noAnswers" : sides ? null : "oneGroup";
  const listed = of.words.filter(({ inGroup, inRest }) => inGroup + inRest >= minimumN);
  const found = sides ? listed.map((word) => tested(word, n, test)) : [];
  const adjusted = adjustPValues(
    found.map(({ pValue }) => pValue),
    { method: adjust },
  );
  return {
    kind: "words",
    group,
    rows,
    used,
    excluded,
    n,
    level,
    adjust,
    priorStrength,
    minimumN,
    rare: of.words.length - listed.length,
    masked,
    reason,
    words: found
      .map((word, w) => ({ ...word, adjustedPValue: adjusted[w]! }))
      .sort((x, y) => y.z - x.z || (x.word < y.word ? -1 : 1)),
  };
}

function tested(
  { word, inGroup, inRest, groupExamples, restExamples }: TalliedWord,
  { group, rest }: WordTally["n"],
  { level, priorStrength }: Test,
): DistinctiveWord {
  const test = scoreDifference(proportion(inGroup, group), proportion(inRest, rest), level);
  const alpha = (priorStrength * (inGroup + inRest)) / (group + rest);
  const { z } = monroe(inGroup, inRest, [group, rest], alpha, priorStrength, "respondents");
  return {
    word,
    inGroup,
    inRest,
    groupPercent: (100 * inGroup) / group,
    restPercent: (100 * inRest) / rest,
    difference: (100 * inGroup) / group - (100 * inRest) / rest + 0,
    interval: test.interval,
    pValue: test.pValue,
    adjustedPValue: test.pValue,
    // Said by everybody on both sides: nothing tells them apart.
    z: z ?? 0,
    examples: inGroup / group >= inRest / rest ? groupExamples : restExamples,
  };
}
