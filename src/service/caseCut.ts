import { requireFewEmpty } from "../cube/cellPlaces.ts";
import { type Dimension, keyId, sortCells } from "../cube/cube.ts";
import { NameWatch } from "../rows/nameWatch.ts";
import { type CellKey, type KeyValue, requireKey } from "../rows/keys.ts";
import {
  type Accessor,
  type ByOption,
  type DimensionReader,
  type Read,
  type WhenOption,
  dimensionReaders,
  readerOf,
} from "../rows/rowOptions.ts";
import { settleWhen, timeOf } from "../rows/settleWhen.ts";
import type { LocalClock } from "../rows/civilTime.ts";
import { refuse } from "../errors.ts";
import type { Instant } from "../time/instant.ts";
import { consecutivePeriods } from "../time/consecutivePeriods.ts";
import type { Period } from "../time/period.ts";
import type { PeriodCalendar } from "../time/periodCalendar.ts";
import { DAY } from "../time/zoneOffsets.ts";
import type { PeriodNote } from "./readCases.ts";
import type { ServiceCase } from "./serviceCase.ts";

/** Which period a case belongs to. */
export interface CaseWhenOption<Case extends ServiceCase = ServiceCase> extends Omit<WhenOption<Case>, "at"> {
  /** The instant that decides; unless given the one by which the question or the measure takes cases. */
  readonly at?: Accessor<Case, Instant | null | undefined> | undefined;
}

/** How cases are cut. */
export interface CaseCutOptions<By, When> {
  /** Segments: names of the case's properties, or a record of dimensions, as in {@link tallyBy}. */
  readonly by?: By;
  /** Periods. */
  readonly when?: When;
}

/** A cell, before anything is known of it. @internal */
export interface CasePlace {
  readonly key: CellKey;
  readonly period: Period | null;
  /** Number of the cell, in the order in which cells were met; −1 for one without cases. */
  readonly id: number;
}

/** A period, cut to what is asked for. @internal */
export interface CaseWindow {
  readonly ordinal: number;
  readonly window: PeriodNote;
}

/** A guard against a case that was open for an age, hour by hour. */
const MOST_PERIODS = 100_000;

/** Cuts cases by key and period, one after the other. @internal */
export class CaseCut {
  readonly dimensions: readonly Dimension[];
  readonly #readers: readonly DimensionReader<ServiceCase>[];
  readonly #calendar: PeriodCalendar | null;
  readonly #local: LocalClock | undefined;
  readonly #keep: boolean;
  readonly #transitions: CaseWhenOption["transitions"];
  readonly #at: Read<ServiceCase> | null;
  /** The cells of each segment, by the number of their period. */
  readonly #ids: Map<string | KeyValue, Map<number | null, number>> = new Map();
  /** A period by the day, in UTC, in which an instant fell that it holds. */
  readonly #ordinals: Map<number, number> = new Map();
  readonly #places: CasePlace[] = [];
  readonly #periods: Map<number, Period> = new Map();

  constructor(by: ByOption<ServiceCase> | undefined, when: CaseWhenOption | undefined, cases: readonly ServiceCase[]) {
    if ((by as unknown) === null) refuse("BAD_OPTION", "by", "a list of property names or a record of dimensions", by);
    const names = new NameWatch();
    this.#readers = dimensionReaders(by, names);
    this.dimensions = this.#readers.map(({ name, order }) => ({ name, order }));
    // What `at` is read by is none of the calendar's business.
    const settled = settleWhen(when as WhenOption<ServiceCase> | undefined);
    this.#calendar = settled?.calendar ?? null;
    this.#local = settled?.local;
    this.#keep = when?.emptyPeriods === "keep";
    this.#transitions = when?.transitions;
    this.#at = when?.at === undefined ? null : readerOf(when.at, "when.at", names);
    names.look(cases);
    names.finish(cases.length);
  }

  /** Whether periods are asked for. */
  get timed(): boolean {
    return this.#calendar !== null;
  }

  /** The instant that decides about a case's period; NaN for none. */
  timeOf(of: ServiceCase, memberAt: number | null | undefined, index: number): number {
    return timeOf(this.#at === null ? memberAt : this.#at(of), "when.at", index, true, this.#local);
  }

  /** Number of a case's segment and period, or why it has none. */
  cellOf(of: ServiceCase, memberAt: number | null | undefined, index: number): number | "noKey" | "badTime" {
    const key = this.keyOf(of, index);
    if (key === null) return "noKey";
    if (this.#calendar === null) return this.idOf(key, null);
    const time = this.timeOf(of, memberAt, index);
    return Number.isNaN(time) ? "badTime" : this.idOf(key, this.#ordinalAt(time));
  }

  /** One value for each dimension; null where a case belongs to no segment. */
  keyOf(of: ServiceCase, index: number): readonly KeyValue[] | null {
    const key: KeyValue[] = [];
    for (const { name, read, clock } of this.#readers) {
      const raw = read(of) ?? null;
      if (raw === null) return null;
      if (clock === null) key.push(requireKey(raw, `by.${name}`, index));
      else {
        const time = timeOf(raw, `by.${name}.instant`, index, true, clock.local);
        if (Number.isNaN(time)) return null;
        key.push(clock.show(time));
      }
    }
    return key;
  }

  /** Number of a case's period; null where it has none. */
  ordinalOf(of: ServiceCase, memberAt: number | null | undefined, index: number): number | null {
    const time = this.timeOf(of, memberAt, index);
    return Number.isNaN(time) ? null : this.#ordinalAt(time);
  }

  /** The periods that a stretch of time touches within a window, each cut to it. */
  *windowsOf(from: number, to: number, within: PeriodNote, index: number): Generator<CaseWindow> {
    const [start, end] = [Math.max(from, within.start), Math.min(to, within.end - 1)];
    if (end < start) return;
    const [first, last] = [this.#calendar!.ordinalAt(start), this.#calendar!.ordinalAt(end)];
    if (last - first > MOST_PERIODS) refuse("OUT_OF_RANGE", "when.every", "fewer periods a case", last - first, index);
    for (let ordinal = first; ordinal <= last; ordinal++) {
      const period = this.periodAt(ordinal);
      const window = { start: Math.max(period.start, within.start), end: Math.min(period.end, within.end) };
      if (window.end > window.start) yield { ordinal, window };
    }
  }

  idOf(values: readonly KeyValue[], ordinal: number | null): number {
    // 1 and "1" are two keys, in a map as in JSON.
    const name = values.length === 1 ? values[0]! : JSON.stringify(values);
    let cells = this.#ids.get(name);
    if (cells === undefined) this.#ids.set(name, (cells = new Map<number | null, number>()));
    let place = cells.get(ordinal);
    if (place === undefined) {
      cells.set(ordinal, (place = this.#places.length));
      const key = Object.fromEntries(this.dimensions.map(({ name: dimension }, d) => [dimension, values[d]!]));
      this.#places.push({ key, period: ordinal === null ? null : this.periodAt(ordinal), id: place });
    }
    return place;
  }

  /** Number of the period of an instant: mostly that of another instant of the same day. */
  #ordinalAt(time: number): number {
    const day = Math.floor(time / DAY);
    const known = this.#ordinals.get(day);
    if (known !== undefined) {
      const { start, end } = this.periodAt(known);
      if (time >= start && time < end) return known;
    }
    const ordinal = this.#calendar!.ordinalAt(time);
    this.#ordinals.set(day, ordinal);
    return ordinal;
  }

  periodAt(ordinal: number): Period {
    let period = this.#periods.get(ordinal);
    if (period === undefined) this.#periods.set(ordinal, (period = this.#calendar!.periodAt(ordinal)));
    return period;
  }

  /** Cells in the order of their dimensions, then of time; with `emptyPeriods: "keep"` every segment runs from the first period to the last. */
  places(): readonly CasePlace[] {
    const sorted = sortCells(this.dimensions, this.#places);
    if (!this.#keep || this.#calendar === null || sorted.length === 0) return sorted;
    const byStart = [...this.#periods.values()].sort((a, b) => a.start - b.start);
    const all = consecutivePeriods(byStart, { transitions: this.#transitions });
    const segments = new Map<string, { readonly key: CellKey; readonly cells: Map<number, CasePlace> }>();
    for (const place of sorted) {
      const id = keyId(this.dimensions, place.key);
      const segment = segments.get(id) ?? { key: place.key, cells: new Map<number, CasePlace>() };
      segment.cells.set(place.period!.start, place);
      segments.set(id, segment);
    }
    requireFewEmpty(segments.size * all.length - sorted.length, "when.emptyPeriods");
    return [...segments.values()].flatMap(({ key, cells }) =>
      all.map((period): CasePlace => cells.get(period.start) ?? { key, period, id: -1 }),
    );
  }
}

/** Refuses the name of a property that there are cases for and none has. @internal */
export function requireKnown(name: unknown, argument: string, cases: readonly ServiceCase[]): void {
  if (typeof name !== "string") return;
  const names = new NameWatch();
  names.reader(name, argument);
  names.look(cases);
  names.finish(cases.length);
}
