import { isShown, otherEnd } from "./columnKind.ts";
import type { TidyRow } from "./flatten.ts";

/** Too much for one table that people read, where the column that tells such a table is there: they stand in the rows. */
const DETAILS: Readonly<Record<string, RegExp>> = {
  difference: /^bands\.|^referenceN$/,
  observed: /^mean\.(lower|upper)Ms$/,
  inflation: /^(n|parts\..*|correlation|inflation)$/,
  quadrant: /^(slope|mean(Lower|Upper)|(performance|importance)(Lower|Upper)?)$/,
  penalty: /^(n|low|high|asymmetry(Lower|Upper)?|impact|gain(Lower|Upper)?)$/,
};

const VALUE = /(?<=^|\.)value(Ms)?$/;

/** More bands than this are the points of a scale, not what answers are sorted into: the rows have them. */
const MOST_BANDS = 12;

/** All columns of rows; of a result those that people read and that say something. @internal */
export function columnsOf(rows: readonly TidyRow[], result: boolean): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  if (!result) return [...names];
  const adjusted = names.has("adjustedPValue") && rows.some((row) => row["adjustedPValue"] !== null);
  const details = Object.keys(DETAILS).flatMap((tell) => (names.has(tell) ? DETAILS[tell]! : []));
  if ([...names].filter((name) => /^bands\..*\.percent$/.test(name)).length > MOST_BANDS) details.push(/^bands\./);
  const spared = (name: string): boolean =>
    (adjusted && name === "pValue") || details.some((detail) => detail.test(name));
  const repeated = (name: string): boolean =>
    rows.length > 1 && /^(asOf|measure|attribution|clock|closedUnanswered)$/.test(name);
  const told = (name: string | null): boolean => name !== null && rows.some((row) => (row[name] ?? "") !== "");
  // An interval that is open at one end in all rows keeps that end, and what it is of, though nobody knows that yet.
  const said = (name: string): boolean =>
    told(name) ||
    told(otherEnd(name, "upper", "lower")) ||
    told(otherEnd(name, "lower", "upper")) ||
    (VALUE.test(name) && ["lower$1", "upper$1"].some((end) => told(name.replace(VALUE, end))));
  return [...names].filter((name) => isShown(name) && !spared(name) && !repeated(name) && said(name));
}
