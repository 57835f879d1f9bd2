import { refuse } from "../errors.ts";
import type { CrossGroup, CrossTally } from "../driver/crossState.ts";
import { hasParts } from "../driver/countCross.ts";
import { requireRecord } from "../options.ts";
import { requireCount } from "../tally/tallyFromCounts.ts";
import { type CompiledCross, type CrossTallyQuery, compileCross, pairsOf } from "./crossTallyQuery.ts";
import { type EngineCell, readRows, requireEngineNumber } from "./engineRows.ts";

/**
 * The state behind drivers and priorities from the sums that an engine made by {@link crossTallyQuery}: the one that crossTally makes of the rows
 * themselves, with `missing: "completeRows"` and the engine's groups for those of a key. For keyDrivers, penaltyReward, priorities and compareDrivers.
 *
 * It merges ({@link addCrossTallies}) with states of the same dialect and column, and with no others unless they are said to be disjoint.
 * Formula: those of crossTally. Units: places of the scales about their middle, the metric's values about theirs.
 * Exact where weights are whole numbers; otherwise to the last bits of the engine's sums.
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
  const { source, metric, items, columns, offScale, weighted, group, groups: count, mark } = compiled;
  const width = columns.length;
  const pairs = pairsOf(width);
  const questions = items.length + 1;
  const missing = new Array<number>(questions).fill(0);
  const excluded = { incomplete: 0, noKey: 0, offScale: 0, zeroWeight: 0 };
  const groups = new Array<CrossGroup | null>(count).fill(null);
  let used = 0;
  const shape = {
    source,
    mark,
    columns: ["cx_used", "cx_zero", "cx_off", "cx_part", ...(weighted ? ["cx_bad"] : []), ...missing.map((_, v) => `cx_miss${v}`)], // prettier-ignore
    nullable: ["cx_g", "cx_v1", "cx_v2", ...columns.map((_, a) => `cx_s${a}`), ...pairs.map(([a, b]) => `cx_p${a}_${b}`)], // prettier-ignore
  };
  const total = readRows(rows, "rows", shape, ({ row, index, n }) => {
    const whole = (name: string): number => requireCount(row[name], `rows.${name}`, index);
    const bad = weighted ? whole("cx_bad") : 0;
    if (bad > 0)
      refuse("OUT_OF_RANGE", "rows.cx_bad", "weights of 0 or from 1e-100 to 1e100, and of no row null", bad, index);
    const [own, zero, off, part] = [whole("cx_used"), whole("cx_zero"), whole("cx_off"), whole("cx_part")];
    if (offScale === "throw" && off > 0)
      refuse("OFF_SCALE", "rows.cx_off", 'answers of their scales (offScale: "count" counts others)', off, index);
    if (own + zero + off + part !== n)
      refuse("OUT_OF_RANGE", "rows.cx_n", `${own + zero + off + part} rows, as the counts beside it say`, n, index);
    for (let v = 0; v < questions; v++) missing[v]! += whole(`cx_miss${v}`);
    if (row["cx_g"] === null || row["cx_g"] === undefined) {
      excluded.noKey += n;
      return;
    }
    const place = requireEngineNumber(row["cx_g"], "rows.cx_g", index);
    if (!(place >= 0 && place < count && Number.isInteger(place)))
      refuse("OUT_OF_RANGE", "rows.cx_g", `whole numbers from 0 to ${count - 1} in the column of groups`, place, index);
    if (groups[place] !== null) refuse("DUPLICATE", "rows.cx_g", "each group once", place, index);
    used += own;
    excluded.zeroWeight += zero;
    excluded.offScale += off;
    excluded.incomplete += part;
    groups[place] = groupOf({ row, index }, own, width, pairs);
  });
  const empty: CrossGroup = {
    n: 0,
    weight: 0,
    squares: 0,
    sums: new Array<number>(width).fill(0),
    products: new Array<number>(pairs.length).fill(0),
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
