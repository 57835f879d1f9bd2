import { proportionInterval } from "../interval/proportionInterval.ts";
import { score } from "../score/score.ts";
import type { OpenInterval } from "../stats/interval.ts";
import { tally } from "../tally/tally.ts";
import { shareAt } from "../stats/survival/survivalAt.ts";
import { type SurvivalColumns, standardErrorAt, survivalColumns } from "../stats/survival/survivalColumns.ts";
import { SLA_ATTAINMENT } from "./slaTarget.ts";

/** The share that ended within a limit, 0..100. @internal */
export interface ShareWithin {
  /** Null where the curve does not reach the limit. */
  readonly percent: number | null;
  readonly interval: OpenInterval | null;
  readonly standardError: number | null;
  readonly reason: null | "noRows" | "beyondObserved";
}

/** Times of which some still run: columns, for a million of them as objects would cost more than what is computed from them. @internal */
export class Waits {
  /** How many there are. */
  length: number = 0;
  /** Whose each is; undefined where clusters are not asked for. */
  readonly clusters: (string | number)[] | undefined;
  // Typed arrays that are doubled when full: a list of a million numbers that grows is moved and looked through by the collector.
  #durations: Float64Array;
  #ended: Uint8Array;

  /** @param expected - About how many there will be; as few as eight stand on the heap, where a hundred thousand lists of a few are cheap. */
  constructor(clustered: boolean, expected: number = 8) {
    this.clusters = clustered ? [] : undefined;
    this.#durations = new Float64Array(expected);
    this.#ended = new Uint8Array(expected);
  }

  get durations(): Float64Array {
    return this.#durations.subarray(0, this.length);
  }

  /** 1 for a time that is over, 0 for one that still runs. */
  get ended(): Uint8Array {
    return this.#ended.subarray(0, this.length);
  }

  add(duration: number, ended: boolean): void {
    if (this.length === this.#durations.length) {
      const [durations, over] = [this.#durations, this.#ended];
      this.#durations = new Float64Array(2 * this.length + 16);
      this.#ended = new Uint8Array(2 * this.length + 16);
      this.#durations.set(durations);
      this.#ended.set(over);
    }
    this.#durations[this.length] = duration;
    this.#ended[this.length++] = ended ? 1 : 0;
  }

  /** Each side of a limit, counted. */
  count(within: number): KeptCounts {
    const { durations, ended } = this;
    let [met, breached, pending] = [0, 0, 0];
    for (let i = 0; i < durations.length; i++) {
      if (durations[i]! > within) breached++;
      else if (ended[i] === 1) met++;
      else pending++;
    }
    return { n: durations.length, met, breached, pending };
  }
}

/** Ended within a limit, ended or waited longer, and still undecided: n = met + breached + pending. @internal */
export interface KeptCounts {
  readonly n: number;
  readonly met: number;
  readonly breached: number;
  readonly pending: number;
}

/** The share that ended within a limit: a proportion where everything is decided, else Kaplan–Meier; both from the clusters where there are any. @internal */
export function shareWithin(waits: Waits, within: number, level: number): ShareWithin {
  if (waits.count(within).pending === 0) return decidedShare(waits, within, level);
  // What lasted longer was at risk all the way; how much longer does not matter, and a curve of few times is soon made.
  const past = within + 1 > within ? within + 1 : Infinity;
  const durations = waits.durations.map((duration) => Math.min(duration, past));
  return shareOn(survivalColumns(durations, waits.ended, { level, clusters: waits.clusters }), within);
}

/** The share of a decided list; its interval also holds where all or none met the limit. @internal */
export function decidedShare(waits: Waits, within: number, level: number): ShareWithin {
  const { n, met } = waits.count(within);
  if (n === 0) return { percent: null, interval: null, standardError: null, reason: "noRows" };
  const percent = (100 * met) / n;
  if (waits.clusters !== undefined) {
    const answers = Array.from(waits.durations, (duration) => (duration <= within ? 1 : 0));
    const counted = tally(SLA_ATTAINMENT, answers, { clusters: waits.clusters });
    const { interval, standardError } = score(SLA_ATTAINMENT, counted, { level });
    return { percent, interval, standardError, reason: null };
  }
  const { lower, upper, method } = proportionInterval(met, n, { level });
  return {
    percent,
    interval: { lower: 100 * lower, upper: 100 * upper, level, method },
    // Greenwood's, with nothing censored.
    standardError: 100 * Math.sqrt((met / n) * ((n - met) / n) * (1 / n)),
    reason: null,
  };
}

/** The share within a limit, off a survival curve: 100·(1 − S). @internal */
export function shareOn(curve: SurvivalColumns, within: number): ShareWithin {
  const { survival, interval, standardError, reason } = shareAt(curve, within, (place) =>
    standardErrorAt(curve, place),
  );
  if (survival === null) return { percent: null, interval: null, standardError: null, reason };
  const turn = (share: number | null): number | null => (share === null ? null : 100 * (1 - share));
  return {
    percent: 100 * (1 - survival),
    interval: interval && { ...interval, lower: turn(interval.upper), upper: turn(interval.lower) },
    // Greenwood's is not defined at 0, where nobody is left to be late.
    standardError: survival === 0 ? 0 : standardError === null ? null : 100 * standardError,
    reason: null,
  };
}
