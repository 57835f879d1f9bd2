import { refuse, requireInteger, requireNumber } from "../errors.ts";
import { requireChoice } from "../options.ts";
import { EXCLUSIONS, type Exclusion } from "../scale/codeBook.ts";
import { type HasScale, type Scale, pointAt, pointCount, requirePoint } from "../scale/scale.ts";
import { type Tally, type Weights, tallyOf, emptySlots } from "./countAnswers.ts";
import { scaleOf } from "../scale/scale.ts";

/** Options of {@link tallyFromCounts}. */
export interface TallyFromCountsOptions {
  /** Answers that are not scored, by reason; 0 where a reason is not named. */
  readonly excluded?: Readonly<Partial<Record<Exclusion, number>>> | undefined;
  /** Σw and Σw² at each point, from `scale.min` up. */
  readonly weights?: Weights | undefined;
}

/**
 * A tally from counts that somebody else made: a published table, a SQL engine, a spreadsheet.
 *
 * @param counts - One count a point from `scale.min` up, or counts by point (`{ 9: 12, 10: 30 }`, 0 elsewhere).
 * @throws {CxError} `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `OFF_SCALE` (a key that is no point),
 * `DUPLICATE` (two keys for one point), `BAD_OPTION` (counts that are neither list nor record, an unknown reason)
 * @example
 * tallyFromCounts(scale(1, 5), { 4: 30, 5: 50 }).counts; // => [0, 0, 0, 30, 50]
 */
export function tallyFromCounts(
  of: HasScale | Scale,
  counts: ArrayLike<number> | Readonly<Record<number, number>>,
  options: TallyFromCountsOptions = {},
): Tally {
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
      const place = requirePoint(on, String(Number(answer)) === answer ? Number(answer) : NaN, "counts");
      if (seen.has(place)) refuse("DUPLICATE", "counts", `one count for ${pointAt(on, place)}`, Number(answer));
      seen.add(place);
      slots[place] = requireCount(count, `counts[${answer}]`);
    }
  }
  for (const reason of Object.keys(options.excluded ?? {})) requireChoice(reason, "excluded", EXCLUSIONS);
  EXCLUSIONS.forEach((reason, r) => {
    slots[points + r] = requireCount(options.excluded?.[reason] ?? 0, `excluded.${reason}`);
  });
  return tallyOf(on, { points }, slots, checkWeights(on, slots, options.weights));
}

/** A Map or a Set has no own entries: it would count as nobody, without a word. */
function requireRecord(counts: unknown): void {
  if (typeof counts !== "object" || counts === null || Symbol.iterator in counts) {
    refuse("BAD_OPTION", "counts", "a list of counts or a record of counts by point", counts);
  }
}

function isList(counts: object): counts is ArrayLike<number> {
  return Array.isArray(counts) || ArrayBuffer.isView(counts);
}

function checkWeights(on: Scale, slots: readonly number[], weights: Weights | undefined): Weights | null {
  if (weights === undefined) return null;
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

function requirePerPoint(list: ArrayLike<unknown>, argument: string, points: number): void {
  if (list.length !== points) refuse("LENGTH_MISMATCH", argument, `${points} entries, one a point`, list.length);
}

function requireCount(count: unknown, argument: string, index?: number): number {
  requireInteger(count, argument, 0, Number.MAX_SAFE_INTEGER, index);
  return positiveZero(count);
}

/** −0 does not survive JSON. */
function positiveZero(value: number): number {
  return value + 0;
}
