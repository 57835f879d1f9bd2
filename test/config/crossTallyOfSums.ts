import { requireInteger, requireIterable, requireNumber } from "../../src/errors.ts";
import { type Metric, requireMetric } from "../../src/metric/metric.ts";
import { requireRecord, settle } from "../../src/options.ts";
import { requireSameLength } from "../../src/stats/lists.ts";
import type { Scale } from "../../src/scale/scale.ts";
import { pointCount } from "../../src/scale/scale.ts";
import { middleOf } from "../../src/driver/countCross.ts";
import { requireItems } from "../../src/driver/crossItems.ts";
import type { CrossGroup, CrossTally } from "../../src/driver/crossState.ts";
import { widthOf } from "../../src/driver/requireCrossTally.ts";

/** Sums that an engine made of one group of respondents, over the rows that answer everything. */
export interface CrossSums {
  /** Whole number from 0: the same respondent always in the same group. */
  readonly group: number;
  /** COUNT(*) */
  readonly n: number;
  /** SUM(w); n unless given. */
  readonly weight?: number | undefined;
  /** SUM(w·w); the weight unless given. */
  readonly squares?: number | undefined;
  /** SUM(w·x) of each item's answers (of low, then high where boxes are counted), the outcome's worth last. */
  readonly sums: readonly number[];
  /** SUM(w·x·x'): the lower triangle row by row, x1·x1, x2·x1, x2·x2, … */
  readonly products: readonly number[];
}

/** Options of {@link crossTallyOfSums}. */
export interface CrossTallyOfSumsOptions {
  readonly metric: Metric;
  /** The items in the order of the sums; `true`, or a record with what is their own. */
  readonly items: Readonly<
    Record<
      string,
      | true
      | {
          readonly scale?: Scale | undefined;
          readonly low?: readonly number[] | undefined;
          readonly high?: readonly number[] | undefined;
        }
    >
  >;
  readonly scale?: Scale | undefined;
  readonly low?: readonly number[] | undefined;
  readonly high?: readonly number[] | undefined;
  /** All rows that were asked, to say how many are incomplete; the sum of n unless given. */
  readonly rows?: number | undefined;
  /** Number of groups; the largest group + 1 unless given. */
  readonly groups?: number | undefined;
}

/**
 * The state of crossTally from sums of other software, answers as points of their scales and the outcome as its worth: for reference cases.
 */
export function crossTallyOfSums(groups: Iterable<CrossSums>, options: CrossTallyOfSumsOptions): CrossTally {
  const settled = settle(options, {
    metric: undefined as never,
    items: undefined as never,
    scale: undefined,
    low: undefined,
    high: undefined,
    rows: undefined,
    groups: undefined,
  });
  const { metric } = settled;
  requireMetric(metric);
  requireRecord(settled.items, "items", "a record of items");
  const records = Object.fromEntries(
    Object.entries(settled.items).map(([name, own]) => {
      if (own !== true) requireRecord(own, `items.${name}`, "true, or a record");
      return [name, { rating: name, ...(own === true ? {} : own) }];
    }),
  );
  const items = requireItems(records, { ...settled, itemCodes: undefined }).map(({ item }) => item);
  const width = widthOf({ items, parts: false });
  const shift: number[] = [];
  const factor: number[] = [];
  for (const { view, scale } of items) {
    const middle = scale.min + ((pointCount(scale) - 1) / 2) * scale.step;
    if (view === "points") [shift[shift.length], factor[factor.length]] = [middle, 1 / scale.step];
    else for (let k = 0; k < 2; k++) [shift[shift.length], factor[factor.length]] = [0, 1];
  }
  [shift[shift.length], factor[factor.length]] = [middleOf(metric), 1];
  const given = Array.from(requireIterable(groups, "groups"));
  given.forEach((each, g) => {
    requireSums(each, `groups[${g}]`, width);
  });
  const last = given.reduce((most, { group }) => Math.max(most, group), 0);
  const count = settled.groups ?? Math.max(2, last + 1);
  requireInteger(count, "options.groups", Math.max(2, last + 1), 1000);
  const triangle = (width * (width + 1)) / 2;
  const none: CrossGroup = { n: 0, weight: 0, squares: 0, sums: new Array<number>(width).fill(0), products: new Array<number>(triangle).fill(0), pairs: null }; // prettier-ignore
  const all = new Array<CrossGroup>(count).fill(none);
  for (const each of given) {
    const { group, n, weight = n, squares = weight } = each;
    const sums = each.sums.map((sum, a) => (sum - shift[a]! * weight) * factor[a]! + all[group]!.sums[a]! + 0);
    const products: number[] = [];
    for (let a = 0, at = 0; a < width; a++) {
      for (let b = 0; b <= a; b++, at++) {
        // Σw(x − s)(x' − s') = Σwxx' − s'Σwx − sΣwx' + ss'Σw
        const about =
          each.products[at]! - shift[b]! * each.sums[a]! - shift[a]! * each.sums[b]! + shift[a]! * shift[b]! * weight;
        products.push(about * factor[a]! * factor[b]! + all[group]!.products[at]! + 0);
      }
    }
    const old = all[group]!;
    all[group] = {
      n: old.n + n,
      weight: old.weight + weight,
      squares: old.squares + squares,
      sums,
      products,
      pairs: null,
    };
  }
  const used = all.reduce((total, { n }) => total + n, 0);
  const rows = settled.rows ?? used;
  requireInteger(rows, "rows", used);
  return {
    kind: "crossTally",
    metric,
    items,
    missing: "completeRows",
    rows,
    used,
    excluded: { incomplete: rows - used, noKey: 0, offScale: 0, zeroWeight: 0 },
    missingByItem: items.map(() => 0),
    missingOutcome: 0,
    keyed: false,
    grouping: "mixed",
    parts: false,
    groups: all,
  };
}

function requireSums(each: CrossSums, argument: string, width: number): void {
  requireRecord(each, argument, "the sums of a group");
  requireInteger(each.group, `${argument}.group`, 0, 999);
  requireInteger(each.n, `${argument}.n`, 0);
  requireNumber(each.weight ?? 0, `${argument}.weight`, 0, 1e100);
  requireNumber(each.squares ?? 0, `${argument}.squares`, 0, 1e100);
  requireSameLength(each.sums, `${argument}.sums`, width);
  requireSameLength(each.products, `${argument}.products`, (width * (width + 1)) / 2);
  each.sums.forEach((sum, i) => {
    requireNumber(sum, `${argument}.sums`, -1e150, 1e150, i);
  });
  each.products.forEach((product, i) => {
    requireNumber(product, `${argument}.products`, -1e150, 1e150, i);
  });
}
