import { CxError, refuse } from "../errors.ts";
import { requireFlag, settle } from "../options.ts";
import { sameScale } from "../scale/scale.ts";
import type { CrossGroup, CrossPairs, CrossTally } from "./crossState.ts";
import { requireCrossTally } from "./requireCrossTally.ts";

/** Options of {@link addCrossTallies}. */
export interface AddCrossTalliesOptions {
  /** `true` says that no respondent stands in two of the states; needed where they were not grouped alike. */
  readonly disjoint?: boolean | undefined;
}

/**
 * Two cross tallies of the same questions as one: of two months, two machines, two files.
 *
 * Method: group by group. States by key, and states of an engine by one column, merge into the state of all their rows, in any order;
 * others only where the caller says that they share no respondent: a hash of another engine's puts the same person elsewhere.
 * Units: counts of rows, and sums of points for the moments.
 * Range: counts 0 or more.
 *
 * @returns The state of both; its rows, exclusions and groups added up.
 * @throws {CxError} `METRIC_MISMATCH`, `SCALE_MISMATCH`, `DESIGN_MISMATCH` (unlike grouping or no key, and not `disjoint`; unlike groups or rules), `BAD_OPTION`
 * Source: definition.
 * @example
 * const ask = { metric: NPS, rating: "nps", key: "id", items: { food: "food" }, scale: scale(1, 5), missing: "completeRows" } as const;
 * const [may, june] = [crossTally([{ id: 1, nps: 9, food: 5 }], ask), crossTally([{ id: 2, nps: 3, food: 2 }], ask)];
 * addCrossTallies(may, june).used; // => 2
 */
export function addCrossTallies(a: CrossTally, b: CrossTally, options: AddCrossTalliesOptions = {}): CrossTally {
  const { disjoint } = settle(options, { disjoint: false });
  requireFlag(disjoint, "disjoint");
  requireCrossTally(a, "a");
  requireCrossTally(b, "b");
  requireAlike(a, b);
  const keyed = a.keyed && b.keyed && a.grouping === b.grouping;
  if (!keyed && !disjoint) {
    const expected = a.keyed
      ? `groups by ${a.grouping}, or { disjoint: true }`
      : "groups by key, or { disjoint: true }";
    mismatch(expected, b.grouping);
  }
  const add = (x: readonly number[], y: readonly number[]): number[] => x.map((value, i) => value + y[i]! + 0);
  const pairs = (x: CrossPairs | null, y: CrossPairs | null): CrossPairs | null =>
    x && y && { n: add(x.n, y.n), weights: add(x.weights, y.weights), sums: add(x.sums, y.sums) };
  return {
    ...a,
    rows: a.rows + b.rows,
    used: a.used + b.used,
    excluded: {
      incomplete: a.excluded.incomplete + b.excluded.incomplete,
      noKey: a.excluded.noKey + b.excluded.noKey,
      offScale: a.excluded.offScale + b.excluded.offScale,
      zeroWeight: a.excluded.zeroWeight + b.excluded.zeroWeight,
    },
    missingByItem: add(a.missingByItem, b.missingByItem),
    missingOutcome: a.missingOutcome + b.missingOutcome,
    keyed,
    grouping: a.grouping === b.grouping ? a.grouping : "mixed",
    groups: a.groups.map((x, g): CrossGroup => {
      const y = b.groups[g]!;
      return {
        n: x.n + y.n,
        weight: x.weight + y.weight,
        squares: x.squares + y.squares,
        sums: add(x.sums, y.sums),
        products: add(x.products, y.products),
        pairs: pairs(x.pairs, y.pairs),
      };
    }),
  };
}

function requireAlike(a: CrossTally, b: CrossTally): void {
  if (a.metric.id !== b.metric.id || a.metric.values.some((value, k) => value !== b.metric.values[k])) {
    refuse("METRIC_MISMATCH", "b.metric", "the metric of the other state", b.metric);
  }
  const items = (of: CrossTally): string =>
    JSON.stringify(of.items.map(({ name, view, low, high }) => [name, view, low, high]));
  if (items(a) !== items(b)) mismatch("the items of the other state", "others");
  a.items.forEach((item, j) => {
    if (!sameScale(item.scale, b.items[j]!.scale)) {
      refuse("SCALE_MISMATCH", `b.items[${j}].scale`, "the scale of the other state", b.items[j]!.scale);
    }
  });
  if (a.missing !== b.missing || a.parts !== b.parts)
    mismatch(`a state with missing "${a.missing}" of the same parts`, "another");
  if (a.groups.length !== b.groups.length) mismatch(`${a.groups.length} groups`, String(b.groups.length));
}

function mismatch(expected: string, received: string): never {
  throw new CxError("DESIGN_MISMATCH", { argument: "b", expected, received });
}
