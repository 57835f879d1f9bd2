import { refuse, requireLevel } from "../errors.ts";
import { proportionInterval } from "../interval/proportionInterval.ts";
import { requireChoice, settle } from "../options.ts";
import { cleanText } from "../rows/cleanText.ts";
import { requireRows } from "../rows/requireRows.ts";
import { type Accessor, readerOf } from "../rows/rowOptions.ts";
import type { Interval } from "../stats/interval.ts";
import { adjustPValues } from "../stats/tests/adjustPValues.ts";
import { fisherExact } from "../stats/tests/fisherExact.ts";
import { optionSplitter } from "./splitOptions.ts";

/** Options of {@link optionShares}. */
export interface OptionSharesOptions<Row> {
  /** The options that could be chosen, each once, 1 to 200: what nobody chose is shown, too. */
  readonly options: readonly string[];
  /**
   * What was chosen: a list of options, or a text of them with `separator`; null, undefined, an empty list or text: no answer. A list may hold
   * null or empty text where an option was not chosen, as columns of their own do: `(row) => [row.a, row.b]`.
   */
  readonly chosen: Accessor<Row, unknown>;
  /**
   * What stands between options in one text (`", "`, `";"`); a text is one option unless given. An option that has it in its own name stays
   * whole where the text can be read in one way only.
   */
  readonly separator?: string | undefined;
  /** The word for "none of these": who chose it has answered, and chose nothing. */
  readonly none?: string | undefined;
  /** Pairs of options beside the shares; `false` unless given. */
  readonly pairs?: boolean | undefined;
  /** Confidence of the intervals, of all options together; 0.95 unless given. */
  readonly level?: number | undefined;
  /** `"bonferroni"`, the default: all intervals hold together at `level`; `"none"`: each by itself. */
  readonly adjust?: "bonferroni" | "none" | undefined;
}

/** How many chose one option. */
export interface OptionShare {
  /** As it was given in `options`. */
  readonly option: string;
  /** People who chose it, once each. */
  readonly chosen: number;
  /** Of those who answered; null without any. */
  readonly percent: number | null;
  /** Of `percent`; null without anybody who answered. */
  readonly interval: Interval | null;
}

/** How two options go together. */
export interface OptionPair {
  /** The option that stands earlier in the list. */
  readonly a: string;
  /** The option that stands later in the list. */
  readonly b: string;
  /** People who chose both. */
  readonly both: number;
  /** Correlation of the two choices, −1..1; null where one was chosen by all or nobody. */
  readonly phi: number | null;
  /** How many times as often both were chosen as if they had nothing to do with each other; null where one was chosen by nobody. */
  readonly lift: number | null;
  /** Fisher's exact test. */
  readonly pValue: number;
  /** Among all pairs, after Benjamini and Hochberg. */
  readonly adjustedPValue: number;
}

/** Who chose what; rows = used + Σ excluded. Shares add up to more than 100 %. */
export interface OptionShares {
  readonly kind: "optionShares";
  /** Rows read, one a person. */
  readonly rows: number;
  /** People who answered: chose an option, or said that none fits. */
  readonly used: number;
  readonly excluded: {
    /** Nothing was chosen, not even "none". */
    readonly missing: number;
    /** Only what is no option was chosen. */
    readonly unknown: number;
  };
  /** In the order given. */
  readonly options: readonly OptionShare[];
  /** Options a person chose on average; null without answers. */
  readonly meanChosen: number | null;
  /** People who said that none fits, and chose nothing. */
  readonly none: number;
  /** People who said that none fits, and chose something all the same: the choice counts. */
  readonly noneAndChosen: number;
  /** Entries that are no option, in all rows: a spelling, a free text. */
  readonly unknownEntries: number;
  /** Every two options; null unless asked for, empty where nobody answered. */
  readonly pairs: readonly OptionPair[] | null;
  /** That all intervals hold together; each alone with `adjust: "none"`. */
  readonly level: number;
  /** How the intervals were widened for being many. */
  readonly adjust: "bonferroni" | "none";
  /** Why there are no shares: nobody answered; else null. */
  readonly reason: null | "noAnswers";
}

/**
 * The shares of people who chose each option of a question where several may be chosen.
 *
 * Formula: 100·chosen/answered; who answered chose an option or said that none fits, a blank is no answer. An option that a
 * person names twice counts once. Units: percent. Range: 0..100; the shares add up to more than 100.
 * Interval: the score interval (Wilson's) at 1 − (1 − level)/options, so that all of them hold together.
 * Pairs: φ, lift = n·both/(a·b), Fisher's exact p-value, adjusted after Benjamini and Hochberg.
 * Weakness: a list that a person did not read to its end gives too low shares to what stands last.
 *
 * @throws {CxError} `NOT_ITERABLE`, `BAD_OPTION`, `DUPLICATE`, `EMPTY`, `OUT_OF_RANGE`, `BAD_KEY` (an entry that is no text), with the row's index
 * @see [wilson1927], [fisher1935], [benjamini1995]
 * @returns One entry an option, who did not answer, and how options go together.
 * @example
 * const rows = [{ liked: "Menu, Prices" }, { liked: "Menu" }, { liked: "" }, { liked: "Location" }];
 * const { options, used, excluded, meanChosen } = optionShares(rows, { options: ["Menu", "Prices", "Location"], chosen: "liked", separator: ", " });
 * options.map(({ option, percent }) => [option, percent?.toFixed(2)]); // => [["Menu", "66.67"], ["Prices", "33.33"], ["Location", "33.33"]]
 * [used, excluded.missing, meanChosen?.toFixed(2)]; // => [3, 1, "1.33"]
 */
export function optionShares<Row>(rows: Iterable<Row>, options: OptionSharesOptions<Row>): OptionShares {
  const given = settled(options);
  const { options: names, level, adjust } = given;
  const read = readerOf(given.chosen, "chosen");
  const list = requireRows(rows);
  const split = splitterOf(given);
  const entriesAt = (index: number): readonly string[] => entriesOf(read(list[index]!), split, index);
  const { counts, both, used, missing, unknown, ...said } = countChoices(list.length, entriesAt, given);
  const each = adjust === "none" ? level : 1 - (1 - level) / names.length;
  const total = counts.reduce((all, count) => all + count, 0);
  return {
    kind: "optionShares",
    rows: list.length,
    used,
    excluded: { missing, unknown },
    options: names.map((option, k) => shareOf(option, counts[k]!, used, each)),
    meanChosen: used === 0 ? null : total / used,
    ...said,
    pairs: both && (used === 0 ? [] : pairsOf(names, counts, both, used)),
    level,
    adjust,
    reason: used === 0 ? "noAnswers" : null,
  };
}

/** Who chose what, and who did not answer. */
interface Choices extends Pick<OptionShares, "used" | "none" | "noneAndChosen" | "unknownEntries"> {
  readonly missing: number;
  readonly unknown: number;
  readonly counts: readonly number[];
  /** By two options; null unless asked for. */
  readonly both: readonly (readonly number[])[] | null;
}

function countChoices(
  rows: number,
  entriesAt: (index: number) => readonly string[],
  { options: names, none: noneWord, pairs }: Pick<OptionSharesOptions<never>, "options" | "none" | "pairs">,
): Choices {
  const places = new Map(names.map((name, k) => [cleanText(name), k]));
  const noneName = noneWord === undefined ? null : cleanText(noneWord);
  const counts = names.map(() => 0);
  const both = pairs ? names.map(() => names.map(() => 0)) : null;
  let [used, missing, unknown, none, noneAndChosen, unknownEntries] = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < rows; index++) {
    const entries = entriesAt(index);
    const chosen = new Set<number>();
    let saidNone = false;
    for (const entry of entries) {
      // Most entries are written as the option is; the others may have no-break or doubled blanks.
      const name = places.has(entry) ? entry : cleanText(entry);
      const place = places.get(name);
      if (place !== undefined) chosen.add(place);
      else if (name === noneName) saidNone = true;
      else unknownEntries++;
    }
    if (entries.length === 0) missing++;
    else if (chosen.size === 0 && !saidNone) unknown++;
    else used++;
    if (saidNone && chosen.size === 0) none++;
    else if (saidNone) noneAndChosen++;
    for (const a of chosen) {
      counts[a]!++;
      if (both !== null) for (const b of chosen) both[a]![b]!++;
    }
  }
  return { counts, both, used, missing, unknown, none, noneAndChosen, unknownEntries };
}

function settled<Row>(options: OptionSharesOptions<Row>) {
  const given = settle(options, {
    options: undefined as never,
    chosen: undefined as never,
    separator: undefined,
    none: undefined,
    pairs: false,
    level: 0.95,
    adjust: "bonferroni",
  });
  requireLevel(given.level);
  requireChoice(given.adjust, "adjust", ["bonferroni", "none"]);
  if (typeof given.pairs !== "boolean") refuse("BAD_OPTION", "pairs", "true or false", given.pairs);
  for (const name of ["separator", "none"] as const) {
    const text: unknown = given[name];
    if (text !== undefined && (typeof text !== "string" || text === "")) refuse("BAD_OPTION", name, "a text", text);
  }
  const names: unknown = given.options;
  if (!Array.isArray(names)) refuse("BAD_OPTION", "options", "a list of options", names);
  if (names.length === 0) refuse("EMPTY", "options", "at least one option", 0);
  if (names.length > 200) refuse("OUT_OF_RANGE", "options", "at most 200 options", names.length);
  const seen = new Set<string>();
  names.forEach((name: unknown, index) => {
    const cleaned = typeof name === "string" ? cleanText(name) : "";
    if (cleaned === "") refuse("BAD_OPTION", "options", "the text of an option", name, index);
    if (seen.has(cleaned)) refuse("DUPLICATE", "options", "each option once", name, index);
    seen.add(cleaned);
  });
  if (given.none !== undefined && seen.has(cleanText(given.none))) {
    refuse("DUPLICATE", "none", "a word that is no option", given.none);
  }
  return given;
}

/** How a text of options is parted. */
function splitterOf({
  options: names,
  none,
  separator,
}: Pick<OptionSharesOptions<never>, "options" | "none" | "separator">): (
  text: string,
  index: number,
) => readonly string[] {
  if (separator === undefined) return (text) => named([text]);
  return optionSplitter((none === undefined ? names : [...names, none]).map(cleanText), separator);
}

/** What a row names; blanks at the ends of an entry are not part of it. */
function entriesOf(chosen: unknown, split: ReturnType<typeof splitterOf>, index: number): readonly string[] {
  if (chosen === null || chosen === undefined || chosen === "") return [];
  if (typeof chosen === "string") return split(chosen, index);
  if (!Array.isArray(chosen)) refuse("BAD_KEY", "chosen", "a text, a list of texts or null", chosen, index);
  // Columns of their own, one an option, hold null where it was not chosen.
  const list = (chosen as readonly unknown[]).map((entry) => {
    if (entry !== null && entry !== undefined && typeof entry !== "string")
      refuse("BAD_KEY", "chosen", "a list of texts", entry, index);
    return entry ?? "";
  });
  return named(list);
}

function named(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== "");
}

function shareOf(option: string, chosen: number, n: number, level: number): OptionShare {
  if (n === 0) return { option, chosen, percent: null, interval: null };
  const { lower, upper, method } = proportionInterval(chosen, n, { level });
  return {
    option,
    chosen,
    percent: (100 * chosen) / n,
    interval: { lower: 100 * lower, upper: 100 * upper, level, method },
  };
}

function pairsOf(
  names: readonly string[],
  counts: readonly number[],
  both: readonly (readonly number[])[],
  n: number,
): readonly OptionPair[] {
  const pairs = names.flatMap((a, i) =>
    names.slice(i + 1).map((b, rest) => {
      const j = i + 1 + rest;
      const [ofA, ofB, ofBoth] = [counts[i]!, counts[j]!, both[i]![j]!];
      const spread = Math.sqrt(ofA * (n - ofA) * ofB * (n - ofB));
      const pValue = fisherExact([
        [ofBoth, ofA - ofBoth],
        [ofB - ofBoth, n - ofA - ofB + ofBoth],
      ]);
      return {
        a,
        b,
        both: ofBoth,
        phi: spread === 0 ? null : (n * ofBoth - ofA * ofB) / spread + 0,
        lift: ofA * ofB === 0 ? null : (n * ofBoth) / (ofA * ofB),
        pValue,
      };
    }),
  );
  const adjusted = adjustPValues(pairs.map(({ pValue }) => pValue));
  return pairs.map((pair, k) => ({ ...pair, adjustedPValue: adjusted[k]! }));
}
