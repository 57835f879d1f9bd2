import { refuse } from "../errors.ts";
import type { CrossGroup, CrossTally } from "../driver/crossState.ts";
import { hasParts } from "../driver/countCross.ts";
import { requireRecord } from "../options.ts";
import { requireCount } from "../tally/tallyFromCounts.ts";
import { type CompiledCross, type CrossTallyQuery, compileCross, pairsOf } from "./crossTallyQuery.ts";
import { type EngineCell, type ResultShape, readRows, requireEngineNumber } from "./engineRows.ts";

/**
 * The state behind drivers and priorities from the sums that an engine made by {@link crossTallyQuery}: the one that crossTally makes of the rows
 * themselves, with `missing: "completeRows"` and the engine's groups for those of a key. For keyDrivers, penaltyReward, priorities and compareDrivers.
 *
 * It merges ({@link addCrossTallies}) with states of the same dialect and column, and with no others unless they are said to be disjoint.
 * Formula: those of crossTally. Units: places of the scales about their middle, the metric's values about theirs.
 * Exact where weights are whole numbers; otherwise to the last bits of the engine's sums.
 * Range: counts 0 or more.
 *
 * @param rows - What the driver returns for `query.text`: records by column name.
 * @param query - The query, as it was made or as it came back from a store.
 * @returns Plain JSON.
 * @throws {CxError} `TRUNCATED` (rows are missing), `BAD_OPTION` (rows of another query, a column too few or too many, a damaged query), `OFF_SCALE`,
 *   `OUT_OF_RANGE` (a group outside 0 … groups − 1, weights), `DUPLICATE` (a group twice), `NOT_A_NUMBER`, `NOT_INTEGER`
 * @see [wolter2007]
 * @example
 * const query = crossTallyQuery({
 *   dialect: "sqlite", from: "answers", metric: CSAT_MEAN, rating: "csat", items: { food: "food" }, scale: scale(1, 5), group: "g",
 * });
 * const cx_query = Number(/(\d+) AS "cx_query"/.exec(query.text)![1]);
 * // two people: food 5 and 2, csat 4 and 1, about the middle 3
 * const none = { cx_zero: 0, cx_off: 0, cx_part: 0, cx_miss0: 0, cx_miss1: 0 };
 * const sums = { cx_v1: 2, cx_v2: 2, cx_s0: 1, cx_s1: -1, cx_p0_0: 5, cx_p1_0: 4, cx_p1_1: 5 };
 * const state = crossTallyFromSums([{ cx_g: 7, cx_n: 2, cx_all: 2, cx_query, cx_used: 2, ...none, ...sums }], query);
 * [state.used, state.groups[7]?.sums]; // => [2, [1, -1]]
 */
export function crossTallyFromSums(rows: Iterable<unknown>, query: CrossTallyQuery): CrossTally {
  const compiled = requireCrossQuery(query);
  const { source, metric, items, columns, group, groups: count } = compiled;
  const width = columns.length;
  const pairs = pairsOf(width);
  const missing = new Array<number>(items.length + 1).fill(0);
  const excluded = { incomplete: 0, noKey: 0, offScale: 0, zeroWeight: 0 };
  const groups = new Array<CrossGroup | null>(count).fill(null);
  let used = 0;
  const total = readRows(rows, "rows", shapeOf(compiled), ({ row, index, n }) => {
    const counts = countsOf({ row, index, n }, compiled);
    counts.missing.forEach((own, v) => (missing[v]! += own));
    if (row["cx_g"] === null || row["cx_g"] === undefined) {
      excluded.noKey += n;
      return;
    }
    const place = requireEngineNumber(row["cx_g"], "rows.cx_g", index);
    if (!(place >= 0 && place < count && Number.isInteger(place)))
      refuse("OUT_OF_RANGE", "rows.cx_g", `whole numbers from 0 to ${count - 1} in the column of groups`, place, index);
    if (groups[place] !== null) refuse("DUPLICATE", "rows.cx_g", "each group once", place, index);
    used += counts.used;
    for (const reason of ["zeroWeight", "offScale", "incomplete"] as const) excluded[reason] += counts[reason];
    groups[place] = groupOf({ row, index }, counts.used, width, pairs);
  });
  const none = (length: number): number[] => new Array<number>(length).fill(0);
  const empty: CrossGroup = {
    n: 0,
    weight: 0,
    squares: 0,
    sums: none(width),
    products: none(pairs.length),
    pairs: null,
  };
  return {
    kind: "crossTally",
    metric,
    items: items.map(({ item }) => item),
    missing: "completeRows",
    rows: total,
    used,
    excluded,
    missingByItem: missing.slice(0, -1),
    missingOutcome: missing.at(-1)!,
    keyed: true,
    grouping: `column ${source.settled.dialect} ${group}`,
    parts: hasParts(metric),
    groups: groups.map((each) => each ?? empty),
  };
}

/** Which columns the result of a query has. */
function shapeOf({ source, mark, items, columns, weighted }: CompiledCross): ResultShape {
  const missing = [...items, null].map((_, v) => `cx_miss${v}`);
  const products = pairsOf(columns.length).map(([a, b]) => `cx_p${a}_${b}`);
  return {
    source,
    mark,
    columns: ["cx_used", "cx_zero", "cx_off", "cx_part", ...(weighted ? ["cx_bad"] : []), ...missing],
    nullable: ["cx_g", "cx_v1", "cx_v2", ...columns.map((_, a) => `cx_s${a}`), ...products],
  };
}

interface CrossCounts {
  readonly used: number;
  readonly zeroWeight: number;
  readonly offScale: number;
  readonly incomplete: number;
  readonly missing: readonly number[];
}

/** What became of the rows of one group; every row became something. */
function countsOf({ row, index, n }: Pick<EngineCell, "row" | "index" | "n">, compiled: CompiledCross): CrossCounts {
  const whole = (name: string): number => requireCount(row[name], `rows.${name}`, index);
  const bad = compiled.weighted ? whole("cx_bad") : 0;
  if (bad > 0)
    refuse("OUT_OF_RANGE", "rows.cx_bad", "weights of 0 or from 1e-100 to 1e100, and of no row null", bad, index);
  const [used, zeroWeight, offScale, incomplete] = [
    whole("cx_used"),
    whole("cx_zero"),
    whole("cx_off"),
    whole("cx_part"),
  ];
  if (compiled.offScale === "throw" && offScale > 0)
    refuse("OFF_SCALE", "rows.cx_off", 'answers of their scales (offScale: "count" counts others)', offScale, index);
  const all = used + zeroWeight + offScale + incomplete;
  if (all !== n) refuse("OUT_OF_RANGE", "rows.cx_n", `${all} rows, as the counts beside it say`, n, index);
  return {
    used,
    zeroWeight,
    offScale,
    incomplete,
    missing: [...compiled.items, null].map((_, v) => whole(`cx_miss${v}`)),
  };
}

function requireCrossQuery(query: CrossTallyQuery): CompiledCross {
  requireRecord(query, "query", "a query made by crossTallyQuery");
  requireRecord(query.options, "query.options", "the options of a query made by crossTallyQuery");
  const compiled = compileCross(query.options);
  if (compiled.query.text !== query.text)
    refuse("BAD_OPTION", "query.text", "the text that crossTallyQuery makes of query.options", query.text);
  return compiled;
}

/** The sums of one group, checked by what sums of squares must be. */
function groupOf(
  { row, index }: Pick<EngineCell, "row" | "index">,
  n: number,
  width: number,
  pairs: readonly (readonly [number, number])[],
): CrossGroup {
  // A sum of nothing is null.
  const number = (name: string): number => (n === 0 ? 0 : requireEngineNumber(row[name], `rows.${name}`, index) + 0);
  const [weight, squares] = [number("cx_v1"), number("cx_v2")];
  if (n > 0 && !(weight > 0 && squares * n >= weight * weight * (1 - 1e-9)))
    refuse("OUT_OF_RANGE", "rows.cx_v2", `sums of ${n} weights above 0`, squares, index);
  const sums = Array.from({ length: width }, (_, a) => number(`cx_s${a}`));
  const products = pairs.map(([a, b]) => number(`cx_p${a}_${b}`));
  pairs.forEach(([a, b], at) => {
    if (a === b && weight * products[at]! < sums[a]! ** 2 * (1 - 1e-9))
      refuse("OUT_OF_RANGE", `rows.cx_p${a}_${b}`, "a sum of squares", products[at], index);
  });
  return { n, weight, squares, sums, products, pairs: null };
}
