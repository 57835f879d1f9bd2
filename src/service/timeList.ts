import type { CaseExclusion } from "./serviceCase.ts";
import { noneExcluded } from "./readCases.ts";
import { Waits } from "./shareWithin.ts";

/** Times in columns, with the reasons of those that are not there. @internal */
export class TimeList extends Waits {
  /** How long each had run when it came under observation. */
  readonly entries: number[] = [];
  /** Where something else ended a time: how long it would have run by the end of what is known. */
  readonly reaches: Map<number, number> = new Map();
  readonly excluded: Record<CaseExclusion, number> = noneExcluded();
  /** Times read, measured or not. */
  rows: number = 0;
  /** Whether any came under observation late. */
  delayed: boolean = false;

  take(duration: number, ended: boolean, entry: number, reach: number): void {
    if (!ended && reach > duration) this.reaches.set(this.durations.length, reach);
    this.add(duration, ended);
    this.entries.push(entry);
    this.delayed ||= entry > 0;
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
    for (let i = 0; i < this.durations.length; i++) {
      waits.add(this.reaches.get(i) ?? this.durations[i]!, this.ended[i] === 1);
      waits.clusters?.push(this.clusters![i]!);
    }
    return waits;
  }
}
