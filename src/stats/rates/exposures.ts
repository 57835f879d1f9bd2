import { refuse, requireCluster, requireIterable, requireNumber } from "../../errors.ts";
import { sum } from "../../numerics/sum.ts";
import { requireChoice, requireRecord } from "../../options.ts";

/** Events and what they could have happened in: a day, a store, a customer-month. */
export interface RateRow {
  /** 0 or more. */
  readonly events: number;
  /** 0 or more, in the unit the rate is wanted per. */
  readonly exposure: number;
  /** Rows of one cluster (a store's days) burst together: they are added up before their spread is judged. */
  readonly cluster?: string | number | undefined;
}

/** One row, or many: only many can show that events come in bursts. */
export type RateRows = RateRow | Iterable<RateRow>;

/** Whether events are taken as independent, or as varying as much as the rows show. */
export type RateSpread = "poisson" | "quasi";

/** Rows of events, added up. @internal */
export interface Exposed {
  readonly events: number;
  readonly exposure: number;
  /** Rows (clusters, where there are any) with exposure. */
  readonly rows: number;
  /** Pearson's Σ(x − λ̂e)²/(λ̂e), on rows − 1 degrees of freedom; 0 without events. */
  readonly chiSquare: number;
}

/** So many rows show bursts well enough to be believed by default. */
const ENOUGH_ROWS = 5;

/** Reads and checks one side. @internal */
export function exposed(of: RateRows, argument: string): Exposed {
  const single = Object(of) === of && !(Symbol.iterator in of);
  const list = single ? [of] : [...requireIterable(of as Iterable<RateRow>, argument)];
  // A row without a cluster stands alone.
  const all: { events: number; exposure: number }[] = [];
  const clusters = new Map<string, (typeof all)[number]>();
  list.forEach((row, index) => {
    // The place is put into words only where a row is none.
    if (Object.prototype.toString.call(row) !== "[object Object]")
      requireRecord(row, single ? argument : `${argument}[${index}]`, "a record of events and exposure");
    requireNumber(row.events, `${argument}.events`, 0, Number.MAX_SAFE_INTEGER, single ? undefined : index);
    requireNumber(row.exposure, `${argument}.exposure`, 0, 1e100, single ? undefined : index);
    if (row.exposure < 1e-100 && (row.events > 0 || row.exposure > 0)) {
      refuse(
        "OUT_OF_RANGE",
        `${argument}.exposure`,
        "exposure (1e-100 or more) where events happened",
        row.exposure,
        index,
      );
    }
    if (row.exposure === 0) return;
    const key = row.cluster === undefined ? undefined : String(requireCluster(row.cluster, index));
    const known = key === undefined ? undefined : clusters.get(key);
    if (known !== undefined) {
      known.events += row.events;
      known.exposure += row.exposure;
      return;
    }
    const unit = { events: row.events, exposure: row.exposure };
    all.push(unit);
    if (key !== undefined) clusters.set(key, unit);
  });
  const [events, exposure] = [sum(all.map((unit) => unit.events)), sum(all.map((unit) => unit.exposure))];
  if (!(exposure > 0)) refuse("EMPTY", argument, "at least one row with exposure", list.length);
  const rate = events / exposure;
  const chiSquare =
    events === 0 ? 0 : sum(all.map((unit) => (unit.events - rate * unit.exposure) ** 2 / (rate * unit.exposure)));
  return { events, exposure, rows: all.length, chiSquare };
}

/**
 * Which spread to take: as asked for, else the rows' own where every side has five or more.
 *
 * @internal
 */
export function spreadOf(asked: RateSpread | undefined, ...sides: readonly Exposed[]): RateSpread {
  if (asked === undefined) return sides.every(({ rows }) => rows >= ENOUGH_ROWS) ? "quasi" : "poisson";
  requireChoice(asked, "spread", ["poisson", "quasi"]);
  if (asked === "quasi" && sides.every(({ rows }) => rows < 2)) {
    refuse("EMPTY", "spread", "two rows or more, from which the spread can be read", sides.length);
  }
  return asked;
}

/** Pearson's dispersion over all sides, and its degrees of freedom; null from single rows. @internal */
export function dispersionOf(...sides: readonly Exposed[]): {
  readonly dispersion: number | null;
  readonly df: number;
} {
  const df = sum(sides.map(({ rows }) => rows - 1));
  return { dispersion: df === 0 ? null : sum(sides.map(({ chiSquare }) => chiSquare)) / df, df };
}
