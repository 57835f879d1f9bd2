import type { CrossGroup, CrossTally } from "../driver/crossState.ts";
import { hasParts } from "../driver/countCross.ts";
import { type CompiledCross, type CrossTallyQuery, compileCross, pairsOf } from "./crossTallyQuery.ts";
import { type EngineRow, type ResultShape, readRows, recompiled } from "./engineRows.ts";

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
  const compiled = recompiled(query, "crossTallyQuery", compileCross);
  const { source, metric, items, columns, group, groups: count } = compiled;
  const width = columns.length;
  const pairs = pairsOf(width);
  const missing = new Array<number>(items.length + 1).fill(0);
  const excluded = { incomplete: 0, noKey: 0, offScale: 0, zeroWeight: 0 };
  const groups = new Array<CrossGroup | null>(count).fill(null);
  let [total, used] = [0, 0];
  for (const { row, n } of readRows(rows, "rows", shapeOf(compiled))) {
    total += n;
    const counts = countsOf(row, n, compiled);
    counts.missing.forEach((own, v) => (missing[v]! += own));
    if (row.value("cx_g") === null) {
      excluded.noKey += n;
      continue;
    }
    const place = row.number("cx_g");
    if (!(place >= 0 && place < count && Number.isInteger(place)))
      row.refuse("OUT_OF_RANGE", "cx_g", `whole numbers from 0 to ${count - 1} in the column of groups`, place);
    if (groups[place] !== null) row.refuse("DUPLICATE", "cx_g", "each group once", place);
    used += counts.used;
    for (const reason of ["zeroWeight", "offScale", "incomplete"] as const) excluded[reason] += counts[reason];
    groups[place] = groupOf(row, counts.used, width, pairs);
  }
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
  const counts = ["cx_g", "cx_used", "cx_zero", "cx_off", "cx_part", ...(weighted ? ["cx_bad"] : []), ...missing];
  return { source, mark, columns: [...counts, "cx_v1", "cx_v2", ...columns.map((_, a) => `cx_s${a}`), ...products] };
}

interface CrossCounts {
  readonly used: number;
  readonly zeroWeight: number;
  readonly offScale: number;
  readonly incomplete: number;
  readonly missing: readonly number[];
}

/** What became of the rows of one group; every row became something. */
function countsOf(row: EngineRow, n: number, compiled: CompiledCross): CrossCounts {
  if (compiled.weighted) row.requireWeights();
  const used = row.count("cx_used");
  const zeroWeight = row.count("cx_zero");
  const offScale = row.count("cx_off");
  const incomplete = row.count("cx_part");
  if (compiled.offScale === "throw" && offScale > 0)
    row.refuse("OFF_SCALE", "cx_off", 'answers of their scales (offScale: "count" counts others)', offScale);
  const all = used + zeroWeight + offScale + incomplete;
  if (all !== n) row.refuse("OUT_OF_RANGE", "cx_n", `${all} rows, as the counts beside it say`, n);
  return {
    used,
    zeroWeight,
    offScale,
    incomplete,
    missing: [...compiled.items, null].map((_, v) => row.count(`cx_miss${v}`)),
  };
}

/** The sums of one group, checked by what sums of squares must be. */
function groupOf(row: EngineRow, n: number, width: number, pairs: readonly (readonly [number, number])[]): CrossGroup {
  // A sum of nothing is null.
  const number = (name: string): number => (n === 0 ? 0 : row.number(name) + 0);
  const [weight, squares] = [number("cx_v1"), number("cx_v2")];
  if (n > 0 && !(weight > 0 && squares * n >= weight * weight * (1 - 1e-9)))
    row.refuse("OUT_OF_RANGE", "cx_v2", `sums of ${n} weights above 0`, squares);
  const sums = Array.from({ length: width }, (_, a) => number(`cx_s${a}`));
  const products = pairs.map(([a, b]) => number(`cx_p${a}_${b}`));
  pairs.forEach(([a, b], at) => {
    if (a === b && weight * products[at]! < sums[a]! ** 2 * (1 - 1e-9))
      row.refuse("OUT_OF_RANGE", `cx_p${a}_${b}`, "a sum of squares", products[at]);
  });
  return { n, weight, squares, sums, products, pairs: null };
}
