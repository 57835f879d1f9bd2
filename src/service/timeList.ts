import type { CaseExclusion } from "./serviceCase.ts";
import { noneExcluded } from "./readCases.ts";
import { Waits } from "./shareWithin.ts";

/** Times in columns, with the reasons of those that are not there. @internal */
export class TimeList extends Waits {
  /** How long each that came under observation late had run by then, by its place. */
  readonly #entries: Map<number, number> = new Map();
  /** Where something else ended a time: how long it would have run by the end of what is known. */
  readonly reaches: Map<number, number> = new Map();
  readonly excluded: Record<CaseExclusion, number> = noneExcluded();
  /** Times read, measured or not. */
  rows: number = 0;

  /** Whether any came under observation late. */
  get delayed(): boolean {
    return this.#entries.size > 0;
  }

  /** How long each had run when it came under observation. */
  get entries(): Float64Array {
    const entries = new Float64Array(this.length);
    for (const [place, entry] of this.#entries) entries[place] = entry;
    return entries;
  }

  take(duration: number, ended: boolean, entry: number, reach: number): void {
    if (!ended && reach > duration) this.reaches.set(this.length, reach);
    if (entry > 0) this.#entries.set(this.length, entry);
    this.add(duration, ended);
    this.rows++;
  }

  exclude(reason: CaseExclusion): void {
    this.excluded[reason]++;
    this.rows++;
  }

  /** The times against a target, which a cut-off wait has not met however it was cut off. */
  get waits(): Waits {
    if (this.reaches.size === 0) return this;
    const waits = new Waits(this.clusters !== undefined);
    const { durations, ended } = this;
    for (let i = 0; i < durations.length; i++) {
      waits.add(this.reaches.get(i) ?? durations[i]!, ended[i] === 1);
      waits.clusters?.push(this.clusters![i]!);
    }
    return waits;
  }
}
