import { refuse, requireInteger, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { numberOf, numeralOf } from "../rows/numeral.ts";
import { EXCLUSIONS, type Exclusion } from "../scale/codeBook.ts";
import { type HasScale, type Scale, nameOf, pointAt, pointCount, requirePoint, scaleOf } from "../scale/scale.ts";
import { type Tally, type Weights, tallyOf, emptySlots } from "./countAnswers.ts";

/** A whole number of answers, as engines write it: a number, a bigint, or a numeral in text. */
export type Count = number | bigint | string;

/** Options of {@link tallyFromCounts}. */
export interface TallyFromCountsOptions {
  /** Answers that are not scored, by reason; 0 where a reason is not named. */
  readonly excluded?: Readonly<Partial<Record<Exclusion, Count>>> | undefined;
  /** Σw and Σw² at each point, from `scale.min` up. */
  readonly weights?: Weights | undefined;
}

/**
 * A tally from counts that somebody else made: a published table, a SQL engine, a spreadsheet.
 *
 * Source: definition. Units: answers.
 *
 * @param counts - One count a point from `scale.min` up, or counts by point (`{ 9: 12, 10: 30 }`, 0 elsewhere).
 * @returns A tally: plain JSON.
 * @throws {CxError} `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `OFF_SCALE` (a key that is no point),
 * `DUPLICATE` (two keys for one point), `BAD_OPTION` (counts that are neither list nor record, an unknown reason)
 * @example
 * tallyFromCounts(scale(1, 5), { 4: 30, 5: 50 }).counts; // => [0, 0, 0, 30, 50]
 */
export function tallyFromCounts(
  of: HasScale | Scale,
  counts: ArrayLike<Count> | Readonly<Record<number, Count>>,
  options: TallyFromCountsOptions = {},
): Tally {
  const settled = settle(options, { excluded: {}, weights: undefined });
  const excluded = settle(settled.excluded, NOBODY, "excluded");
  const on = scaleOf(of);
  const points = pointCount(on);
  const slots = emptySlots({ points });
  if (isList(counts)) {
    requirePerPoint(counts, "counts", points);
    for (let k = 0; k < points; k++) slots[k] = requireCount(counts[k], "counts", k);
  } else {
    requireRecord(counts);
    const seen = new Set<number>();
    for (const [answer, count] of Object.entries(counts)) {
      // Number("") is 0 and Number(" 9") is 9: neither is a key that somebody meant.
      // pandas writes "9.0".
      const point = answer.trim() === answer ? numeralOf(answer) : null;
      if (point === null) refuse("OFF_SCALE", "counts", `names that are points of the scale ${nameOf(on)}`, answer);
      const place = requirePoint(on, point, "counts");
      if (seen.has(place)) refuse("DUPLICATE", "counts", `one count for ${pointAt(on, place)}`, Number(answer));
      seen.add(place);
      slots[place] = requireCount(count, `counts[${answer}]`);
    }
  }
  EXCLUSIONS.forEach((reason, r) => {
    slots[points + r] = requireCount(excluded[reason], `excluded.${reason}`);
  });
  return tallyOf(on, { points }, slots, checkWeights(on, slots, settled.weights));
}

/** A Map or a Set has no own entries: it would count as nobody, without a word. */
function requireRecord(counts: unknown): void {
  if (typeof counts !== "object" || counts === null || Symbol.iterator in counts) {
    refuse("BAD_OPTION", "counts", "a list of counts or a record of counts by point", counts);
  }
}

const NOBODY = { missing: 0, notApplicable: 0, dismissed: 0, offScale: 0, zeroWeight: 0 } as const;

function isList(counts: unknown): counts is ArrayLike<Count> {
  return Array.isArray(counts) || ArrayBuffer.isView(counts);
}

function checkWeights(on: Scale, slots: readonly number[], given: Weights | undefined): Weights | null {
  if (given === undefined) return null;
  const weights = settle(given, { sums: undefined as never, squares: undefined as never }, "weights");
  const points = pointCount(on);
  for (const part of ["sums", "squares"] as const) {
    requirePerPoint(weights[part], `weights.${part}`, points);
    for (let k = 0; k < points; k++) {
      requireNumber(weights[part][k], `weights.${part}`, 0, 1e200, k);
      if (weights[part][k]! > 0 !== slots[k]! > 0) {
        refuse(
          "OUT_OF_RANGE",
          `weights.${part}`,
          `0 exactly where nobody answered ${pointAt(on, k)}`,
          weights[part][k],
          k,
        );
      }
    }
  }
  for (let k = 0; k < points; k++) {
    const least = weights.sums[k]! ** 2 / slots[k]!;
    if (weights.squares[k]! < least * (1 - 1e-9)) {
      refuse("OUT_OF_RANGE", "weights.squares", `at least (Σw)²/n = ${least}`, weights.squares[k], k);
    }
  }
  return { sums: Array.from(weights.sums, positiveZero), squares: Array.from(weights.squares, positiveZero) };
}

function requirePerPoint(list: unknown, argument: string, points: number): asserts list is ArrayLike<unknown> {
  if (!isList(list)) refuse("BAD_OPTION", argument, "a list, one entry a point", list);
  if (list.length !== points) refuse("LENGTH_MISMATCH", argument, `${points} entries, one a point`, list.length);
}

/** A whole number of answers, as engines write it. @internal */
export function requireCount(raw: unknown, argument: string, index?: number): number {
  const count = numberOf(raw) ?? raw;
  requireInteger(count, argument, 0, Number.MAX_SAFE_INTEGER, index);
  return positiveZero(count);
}

/** −0 does not survive JSON. */
function positiveZero(value: number): number {
  return value + 0;
}
