import { refuse, requireInteger, requireNumber } from "../errors.ts";
import { EXCLUSIONS, type Exclusion } from "../scale/codeBook.ts";
import { type HasScale, type Scale, pointAt, pointCount, requirePoint } from "../scale/scale.ts";
import { type Tally, type Weights, scaleOf, tallyOf, emptySlots } from "./countAnswers.ts";

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
 * @throws {CxError} `LENGTH_MISMATCH`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`, `OFF_SCALE`
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
    for (const [answer, count] of Object.entries(counts)) {
      slots[requirePoint(on, Number(answer), "counts")] = requireCount(count, `counts[${answer}]`);
    }
  }
  EXCLUSIONS.forEach((reason, r) => {
    slots[points + r] = requireCount(options.excluded?.[reason] ?? 0, `excluded.${reason}`);
  });
  return tallyOf(on, { points }, slots, checkWeights(on, slots, options.weights));
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
      requireNumber(weights[part][k], `weights.${part}`, 0, Infinity, k);
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
  return { sums: Array.from(weights.sums), squares: Array.from(weights.squares) };
}

function requirePerPoint(list: ArrayLike<unknown>, argument: string, points: number): void {
  if (list.length !== points) refuse("LENGTH_MISMATCH", argument, `${points} entries, one a point`, list.length);
}

function requireCount(count: unknown, argument: string, index?: number): number {
  requireInteger(count, argument, 0, Number.MAX_SAFE_INTEGER, index);
  return count;
}
