import { CxError, refuse, requireInteger, requireNumber } from "../errors.ts";
import { settle } from "../options.ts";
import { sum } from "../numerics/sum.ts";

/** Options of {@link roundShares}. */
export interface RoundSharesOptions {
  /** Digits after the decimal point; 0 unless given. */
  readonly digits?: number | undefined;
}

/**
 * Shares rounded so that they still add to 100: the largest remainders are rounded up (Hare and Niemeyer).
 *
 * Formula: each share rounded down; the steps that are missing go to the largest remainders, ties to the larger share,
 * then to the first. Units: percent in, percent out. A rounded share is less than one step from its own value, so it
 * may differ from its own rounding: where a number stands alone, round it alone.
 * Range: 0..100, adding to 100.
 *
 * @param percents - At least one, none below 0, adding to 100 (to 1e-6).
 * @returns The rounded percents, in the order given.
 * @throws {CxError} `NOT_ITERABLE`, `EMPTY`, `NOT_A_NUMBER`, `OUT_OF_RANGE`, `NOT_INTEGER`
 * @see [balinskiYoung1982]
 * @example
 * roundShares([100 / 3, 100 / 3, 100 / 3]); // => [34, 33, 33]
 * roundShares([52.29, 35.25, 12.46], { digits: 1 }); // => [52.3, 35.2, 12.5]
 */
export function roundShares(percents: readonly number[], options: RoundSharesOptions = {}): number[] {
  const { digits } = settle(options, { digits: 0 });
  requireInteger(digits, "digits", 0, 9);
  if (!Array.isArray(percents)) refuse("NOT_ITERABLE", "percents", "a list of shares", percents);
  if (percents.length === 0) refuse("EMPTY", "percents", "at least one share", percents.length);
  percents.forEach((percent, index) => {
    requireNumber(percent, "percents", 0, Infinity, index);
  });
  const total = sum(percents);
  if (Math.abs(total - 100) > 1e-6) {
    throw new CxError("OUT_OF_RANGE", {
      argument: "percents",
      expected: "shares that add to 100",
      received: `${total}`,
    });
  }
  const all = 100 * 10 ** digits;
  const steps = percents.map((percent) => (all * percent) / total);
  // 28.999999999999996 steps are 29: what rounding left of a step is no remainder.
  const down = steps.map((each) => Math.floor(each + 1e-9));
  const missing = all - down.reduce((sum, each) => sum + each, 0);
  const rests = steps.map((each, index) => Math.round((each - down[index]!) * 1e9));
  const order = [...percents.keys()].sort((a, b) => rests[b]! - rests[a]! || percents[b]! - percents[a]! || a - b);
  for (const index of order.slice(0, missing)) down[index]!++;
  return down.map((count) => Number(`${count}e${-digits}`));
}
