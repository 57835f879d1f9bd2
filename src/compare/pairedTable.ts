import { refuse } from "../errors.ts";
import type { Distribution } from "../metric/distribution.ts";
import type { Metric } from "../metric/metric.ts";
import { type KeyValue, TwinWatch, isKey } from "../rows/keys.ts";
import { NameWatch } from "../rows/nameWatch.ts";
import { type ReadingOptions, reading } from "../rows/reading.ts";
import { requireRows } from "../rows/requireRows.ts";
import type { Accessor } from "../rows/rowOptions.ts";
import { slotOf } from "../tally/countAnswers.ts";

/** Why a row of either wave is not in the difference. */
export type PairExclusion = "noKey" | "notScored" | "onlyCurrent" | "onlyReference";

/** How two waves are matched. @internal */
export interface Matching<Row> extends ReadingOptions {
  readonly metric: Metric;
  readonly key: Accessor<Row, string | number | boolean | null | undefined>;
  readonly rating: Accessor<Row, unknown>;
}

/** Two waves of one panel. @internal */
export interface PairedTable {
  /** People by their answer in the reference wave (rows) and in the current one (columns), of those who gave both. */
  readonly table: readonly (readonly number[])[];
  readonly pairs: number;
  /** People by their answer in each wave, whether they are in the other one or not. */
  readonly everybody: { readonly current: readonly number[]; readonly reference: readonly number[] };
  readonly rows: number;
  readonly excluded: Readonly<Record<PairExclusion, number>>;
}

/** No row of this wave yet; one without a scored answer. */
const ABSENT = -1;
const NOT_SCORED = -2;

/**
 * Matches two waves by who answered: one number for each person, and an answer a wave under it.
 *
 * @internal
 */
export function pairedTable<Row>(
  current: Iterable<Row>,
  reference: Iterable<Row>,
  options: Matching<Row>,
): PairedTable {
  const waves = { reference: requireRows(reference, "reference"), current: requireRows(current, "current") };
  const names = new NameWatch();
  const [keyOf, ratingOf] = [names.reader<Row>(options.key, "key"), names.reader<Row>(options.rating, "rating")];
  names.look(waves.reference);
  names.look(waves.current);
  const rows = waves.reference.length + waves.current.length;
  names.finish(rows);
  const answers = { reference: new Int16Array(rows).fill(ABSENT), current: new Int16Array(rows).fill(ABSENT) };
  const people = new Map<KeyValue, number>();
  let noKey = 0;
  const twins = new TwinWatch((twin) => people.has(twin), "current.key");
  for (const name of ["reference", "current"] as const) {
    const read = reading(options.metric.scale, options, name);
    const own = answers[name];
    waves[name].forEach((row, index) => {
      const key = keyOf(row);
      const slot = slotOf(read, ratingOf(row), index);
      if (key === null || key === undefined) {
        noKey++;
        return;
      }
      if (!isKey(key)) refuse("BAD_KEY", `${name}.key`, "a string, a finite number or a boolean", key, index);
      // In the first wave everybody is new: one look-up, which leaves the size as it is for a key that was there.
      let person = name === "reference" ? undefined : people.get(key);
      if (name === "current") twins.see(key, person !== undefined, index);
      if (person === undefined) people.set(key, (person = people.size));
      if (person >= people.size || own[person] !== ABSENT)
        refuse("DUPLICATE", name, "each respondent once", key, index);
      own[person] = slot < read.points ? slot : NOT_SCORED;
    });
  }
  twins.finish();
  const points = options.metric.values.length;
  const zeros = (): number[] => new Array<number>(points).fill(0);
  const table = Array.from({ length: points }, zeros);
  const everybody = { current: zeros(), reference: zeros() };
  let [pairs, notScored, onlyCurrent, onlyReference] = [0, 0, 0, 0];
  for (let person = 0; person < people.size; person++) {
    const [was, is] = [answers.reference[person]!, answers.current[person]!];
    notScored += Number(was === NOT_SCORED) + Number(is === NOT_SCORED);
    if (was >= 0) everybody.reference[was]!++;
    if (is >= 0) everybody.current[is]!++;
    if (was >= 0 && is >= 0) {
      table[was]![is]!++;
      pairs++;
    } else if (was >= 0) onlyReference++;
    else if (is >= 0) onlyCurrent++;
  }
  return { table, pairs, everybody, rows, excluded: { noKey, notScored, onlyCurrent, onlyReference } };
}

/** @internal */
export function columnSums(table: PairedTable["table"]): number[] {
  return table[0]!.map((_, j) => table.reduce((total, row) => total + row[j]!, 0));
}

/** current − reference of each person, over all the differences that the scale allows. @internal */
export function withinPeople(
  worth: readonly number[],
  table: PairedTable["table"],
  referenceWorth: readonly number[] = worth,
): Distribution {
  const cells = table.flatMap((row, i) => row.map((count, j) => ({ value: worth[j]! - referenceWorth[i]!, count })));
  cells.sort((a, b) => a.value - b.value);
  const values: number[] = [];
  const counts: number[] = [];
  const same = 1e-9 * (cells.at(-1)!.value - cells[0]!.value);
  for (const { value, count } of cells) {
    // 2/3 − 1/3 and 1/3 − 0 are one difference.
    if (values.length === 0 || value - values.at(-1)! > same) {
      values.push(Math.abs(value) <= same ? 0 : value);
      counts.push(count);
    } else counts[counts.length - 1]! += count;
  }
  return { values, counts, weights: null, design: null };
}
