import { refuse, requireInteger, requireNumber } from "../errors.ts";
import { requireRecord } from "../options.ts";
import { EXCLUSIONS } from "../scale/codeBook.ts";
import { pointCount, requireScale } from "../scale/scale.ts";
import type { Tally } from "./countAnswers.ts";

/**
 * Refuses what is no tally: one from a store may be damaged, and a count below 0 or a sum that is none would pass for a number.
 *
 * @internal
 */
export function requireTally(of: Tally, argument: string = "tally", index?: number): Tally {
  requireRecord(of, at(argument, index), "a tally");
  const { scale, counts, n, excluded, weights, design, population = null } = of;
  requireScale(scale, `${argument}.scale`);
  const points = pointCount(scale);
  const list = (each: unknown, name: string): void => {
    if (Array.isArray(each) && each.length === points) return;
    refuse("LENGTH_MISMATCH", `${argument}.${name}`, `${points} numbers, one a point`, each, index);
  };
  list(counts, "counts");
  let total = 0;
  for (const count of counts) {
    requireInteger(count, `${argument}.counts`, 0, Number.MAX_SAFE_INTEGER, index);
    total += count;
  }
  if (total !== n) refuse("OUT_OF_RANGE", `${argument}.n`, `${total}, the sum of the counts`, n, index);
  requireRecord(excluded, `${argument}.excluded`, "counts by reason");
  for (const reason of EXCLUSIONS)
    requireInteger(excluded[reason], `${argument}.excluded.${reason}`, 0, Number.MAX_SAFE_INTEGER, index);
  if (weights !== null) {
    requireRecord(weights, `${argument}.weights`, "sums and squares, or null");
    list(weights.sums, "weights.sums");
    list(weights.squares, "weights.squares");
    for (const value of weights.sums) requireNumber(value, `${argument}.weights.sums`, 0, Infinity, index);
    for (const value of weights.squares) requireNumber(value, `${argument}.weights.squares`, 0, Infinity, index);
  }
  if (design !== null) {
    requireRecord(design, `${argument}.design`, "clusters, sizePowers and cross, or null");
    requireInteger(design.clusters, `${argument}.design.clusters`, 0, Number.MAX_SAFE_INTEGER, index);
    const { sizePowers } = design;
    if (!Array.isArray(sizePowers) || sizePowers.length !== 5)
      refuse("LENGTH_MISMATCH", `${argument}.design.sizePowers`, "five sums of powers", sizePowers, index);
    for (const value of sizePowers as readonly unknown[])
      requireNumber(value, `${argument}.design.sizePowers`, 0, Infinity, index);
    list(design.cross, "design.cross");
    for (const row of design.cross) {
      list(row, "design.cross");
      for (const value of row) requireNumber(value, `${argument}.design.cross`, 0, Infinity, index);
    }
  }
  if (population !== null) requireNumber(population, `${argument}.population`, n, Number.MAX_SAFE_INTEGER, index);
  return of;
}

function at(argument: string, index: number | undefined): string {
  return index === undefined ? argument : `${argument}[${index}]`;
}
