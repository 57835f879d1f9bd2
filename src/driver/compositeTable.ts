import { requireCluster } from "../errors.ts";
import { type Composed, type CompositeMissing, placeOfPart } from "./compositeSpec.ts";

/** The rows that are used: y of each item, NaN where it is missing. @internal */
export interface Table {
  readonly used: number;
  readonly incomplete: number;
  readonly offScale: number;
  readonly y: readonly Float64Array[];
  readonly counts: readonly number[];
  readonly clusters: readonly (string | number)[] | null;
  /** Rows or clusters that were given, used or not. */
  readonly drawn: number;
}

interface TableRule {
  readonly missing: CompositeMissing;
  readonly minimumWeight: number;
  readonly clusterOf: ((row: never) => unknown) | null;
}

/** Reads every row once. @internal */
export function readTable(
  list: readonly unknown[],
  { parts }: Composed,
  { missing, minimumWeight, clusterOf }: TableRule,
): Table {
  const y = parts.map(() => new Float64Array(list.length));
  const counts = parts.map(() => 0);
  const clusters: (string | number)[] | null = clusterOf === null ? null : [];
  const all = new Set<string | number>();
  let [used, incomplete, offScale] = [0, 0, 0];
  list.forEach((row, index) => {
    let [there, weight, off] = [0, 0, false];
    parts.forEach((part, j) => {
      const place = placeOfPart(part, row, index);
      y[j]![used] = place < 0 ? NaN : (100 * place) / part.steps;
      off ||= place === -2;
      if (place < 0) return;
      there++;
      weight += part.weight;
    });
    const enough =
      missing === "drop"
        ? there === parts.length
        : there > 0 && (missing === "itemMeans" || weight >= minimumWeight - 1e-12);
    const own = clusterOf === null ? null : requireCluster(clusterOf(row as never), index);
    if (own !== null) all.add(own);
    if (!enough) {
      if (off) offScale++;
      else incomplete++;
      return;
    }
    y.forEach((column, j) => {
      if (!Number.isNaN(column[used])) counts[j]!++;
    });
    if (own !== null) clusters!.push(own);
    used++;
  });
  return { used, incomplete, offScale, y, counts, clusters, drawn: clusterOf === null ? list.length : all.size };
}

/** A value with what each row has to do with it. @internal */
export interface Made {
  readonly value: number | null;
  /** How far each row moves the value: Σ of squares over clusters is its variance. */
  readonly influence: Float64Array;
  readonly means: readonly (number | null)[];
  readonly contributions: readonly (number | null)[];
  /** Each row's own value; null where rows have none. */
  readonly own: Float64Array | null;
}

/** How each rule makes its number. @internal */
export const FIGURES: Readonly<Record<CompositeMissing, (table: Table, spec: Composed) => Made>> = {
  drop: rowMeans,
  renormalise: rowMeans,
  itemMeans,
};

function meansOf({ y, used, counts }: Table): (number | null)[] {
  return y.map((column, j) => {
    let total = 0;
    for (let i = 0; i < used; i++) if (!Number.isNaN(column[i])) total += column[i]!;
    return counts[j]! > 0 ? total / counts[j]! : null;
  });
}

/** The mean of the rows' own values. */
function rowMeans(table: Table, { parts }: Composed): Made {
  const { y, used } = table;
  const own = new Float64Array(used);
  const contributions = parts.map(() => 0);
  let total = 0;
  for (let i = 0; i < used; i++) {
    let weight = 0;
    parts.forEach((part, j) => {
      if (Number.isNaN(y[j]![i])) return;
      weight += part.weight;
      own[i]! += part.weight * y[j]![i]!;
    });
    parts.forEach((part, j) => {
      if (!Number.isNaN(y[j]![i])) contributions[j]! += (part.weight * y[j]![i]!) / weight / used;
    });
    // Sums of thirds leave 100.00000000000001 behind.
    own[i] = Math.min(100, Math.max(0, own[i]! / weight));
    total += own[i]!;
  }
  const value = used > 0 ? Math.min(100, total / used) : null;
  const influence = own.map((each) => (each - (value ?? 0)) / used);
  return { value, influence, means: meansOf(table), contributions, own };
}

/** The weighted mean of the items' means. */
function itemMeans(table: Table, { parts }: Composed): Made {
  const { y, used, counts } = table;
  const means = meansOf(table);
  const influence = new Float64Array(used);
  // An item that nobody answered has no mean, and neither has the whole.
  if (means.some((mean) => mean === null))
    return { value: null, influence, means, contributions: means.map(() => null), own: null };
  const contributions = parts.map(({ weight }, j) => weight * means[j]!);
  parts.forEach(({ weight }, j) => {
    for (let i = 0; i < used; i++) {
      if (!Number.isNaN(y[j]![i])) influence[i]! += (weight * (y[j]![i]! - means[j]!)) / counts[j]!;
    }
  });
  const value = Math.min(
    100,
    contributions.reduce((sum, each) => sum + each, 0),
  );
  return { value, influence, means, contributions, own: null };
}
