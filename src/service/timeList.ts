import { type CaseExcluded, type CaseExclusion } from "./serviceCase.ts";
import { countExclusions } from "./readCases.ts";

/** Times in columns: a million of them as objects would cost more than everything that is computed from them. @internal */
export class TimeList {
  readonly durations: number[] = [];
  /** 1 for a time that is over, 0 for one that still runs. */
  readonly ended: number[] = [];
  /** How long each had run when it came under observation. */
  readonly entries: number[] = [];
  readonly keys: (string | number)[] = [];
  private readonly reasons: Record<CaseExclusion, number> = { ...countExclusions([]) };

  add(duration: number, ended: boolean, entry: number): void {
    this.durations.push(duration);
    this.ended.push(ended ? 1 : 0);
    this.entries.push(entry);
  }

  exclude(reason: CaseExclusion): void {
    this.reasons[reason]++;
  }

  get excluded(): CaseExcluded {
    return this.reasons;
  }

  /** Times read, measured or not. */
  get rows(): number {
    return Object.values(this.reasons).reduce((sum, count) => sum + count, this.durations.length);
  }
}
