import { requireInteger } from "../errors.ts";

/**
 * The fewest answers that say something of so many columns: as many as were asked for, five a column unless told otherwise, and always two
 * more than columns: fewer explain every outcome whole. @internal
 */
export function fewestAnswers(asked: number | undefined, columns: number): number {
  const least = asked ?? Math.max(30, 5 * (columns + 1));
  requireInteger(least, "minimumN", 1);
  return Math.max(least, columns + 2);
}
