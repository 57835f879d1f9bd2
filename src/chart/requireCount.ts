import { CxError } from "../errors.ts";

/** More periods than this in one picture cannot be told apart. @internal */
export const MOST_PERIODS = 500;

/** Refuses a picture of more parts than can be told apart. @internal */
export function requireCount(count: number, most: number, what: string): void {
  if (count <= most) return;
  throw new CxError("OUT_OF_RANGE", { argument: "result", expected: `at most ${most} ${what}`, received: `${count}` });
}
