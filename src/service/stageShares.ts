import { criticalT } from "../numerics/criticalValue.ts";
import { sum } from "../numerics/sum.ts";
import type { Interval } from "../stats/interval.ts";

/** Groups of cases that are left out in turn. @internal */
export const GROUPS = 20;

/** Below this share of cases still in sight an age is not asked about, unless the caller does. */
const LEAST_IN_SIGHT = 0.1;

/** Where a stay began and ended, as ages of its case on the clock. @internal */
export interface StageStay {
  /** Number of the stage, 0, 1, 2 … */
  readonly stage: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Why a stage has no part or no interval: the horizon lies beyond what was seen (`"beyondObserved"`); no time passed in any stage
 * (`"noTime"`); all time or none is spent in it (`"allOrNone"`); cases of one group say nothing of others (`"oneGroup"`).
 */
export type StageReason = null | "beyondObserved" | "noTime" | "allOrNone" | "oneGroup";

/** The part of one stage in all time up to the horizon. @internal */
export interface StageShare {
  readonly percent: number | null;
  readonly interval: Interval | null;
  readonly reason: StageReason;
}

/** The parts of the stages in all time up to an age. @internal */
export interface StageShares {
  /** The age up to which time is counted. */
  readonly horizon: number;
  /** In the order of the stages. */
  readonly shares: readonly StageShare[];
}

/**
 * Lives of cases, and what part of them is spent in each stage, with those that are still open.
 *
 * Formula: percent_i = T_i / Σ T_j with T_i = Σ over cases ∫ from 0 to the horizon of 1{in stage i at age u} / G(u) du, where G(u) is the
 * share of cases still in sight at age u: Kaplan–Meier with open cases as events and closed ones as censored. Weighting by 1/G makes up for
 * the stages that open cases have yet to reach. [dattaSatten2001] [sattenDatta2001] @internal
 */
export class StageLives {
  readonly #ages: number[] = [];
  readonly #open: boolean[] = [];
  readonly #groups: number[] = [];
  /** Stays in columns: stage, ages, and the group of the case. */
  readonly #stages: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #of: number[] = [];

  /**
   * @param age - Of the case when it was closed for the last time, or at the end of the log.
   * @param open - Whether it is open then: nothing is known of it beyond that age.
   */
  add(stays: readonly StageStay[], age: number, open: boolean, group: number): void {
    this.#ages.push(age);
    this.#open.push(open);
    this.#groups.push(group);
    for (const { stage, from, to } of stays) {
      this.#stages.push(stage);
      this.#from.push(from);
      this.#to.push(to);
      this.#of.push(group);
    }
  }

  /** @param stages - How many there are. */
  shares(stages: number, horizon: number | undefined, level: number): StageShares {
    const order = this.#order();
    const knots = this.#knots(order);
    const sight = this.#inSight(order, knots, null);
    const longest = order.length === 0 ? 0 : this.#ages[order.at(-1)!]!;
    const until = (horizon ?? horizonOf(knots, sight, longest)) + 0; // not −0
    const places = [this.#from, this.#to].map((ages) => Uint32Array.from(ages, (age) => placeOf(knots, age)));
    const without = (group: number | null): readonly number[] => {
      const weights = new AgeWeights(knots, group === null ? sight : this.#inSight(order, knots, group), until);
      return this.#percents(stages, weights, places as [Uint32Array, Uint32Array], group);
    };
    const whole = without(null);
    const groups = [...new Set(this.#groups)].map(without);
    // Beyond the longest life something is known only where nobody was open there.
    const seen = until <= longest || sight.at(-1)! > 0;
    return {
      horizon: until,
      shares: whole.map((percent, i) =>
        seen
          ? shareOf(
              percent,
              groups.map((each) => each[i]!),
              level,
            )
          : { percent: null, interval: null, reason: "beyondObserved" },
      ),
    };
  }

  /** Each stage's part of the weighted time of the cases that are not in a group; NaN where no time passed. */
  #percents(
    stages: number,
    weights: AgeWeights,
    [fromPlaces, toPlaces]: readonly [Uint32Array, Uint32Array],
    without: number | null,
  ): readonly number[] {
    const times = new Float64Array(stages);
    for (let i = 0; i < this.#stages.length; i++) {
      if (this.#of[i] === without) continue;
      times[this.#stages[i]!]! +=
        weights.upTo(this.#to[i]!, toPlaces[i]!) - weights.upTo(this.#from[i]!, fromPlaces[i]!);
    }
    const total = sum(times);
    return Array.from(times, (time) => (100 * time) / total);
  }

  /** Cases by age, those that ended there before those that were open. */
  #order(): Uint32Array {
    const [ages, open] = [this.#ages, this.#open];
    return Uint32Array.from(ages.keys()).sort((a, b) => ages[a]! - ages[b]! || Number(open[a]) - Number(open[b]));
  }

  /** The ages at which cases went out of sight, rising, each once. */
  #knots(order: Uint32Array): Float64Array {
    const ages: number[] = [];
    for (const place of order) {
      const age = this.#ages[place]!;
      if (this.#open[place] && age !== ages.at(-1)) ages.push(age);
    }
    return Float64Array.from(ages);
  }

  /** G from each knot on; before the first it is 1. */
  #inSight(order: Uint32Array, knots: Float64Array, without: number | null): Float64Array {
    const sight = new Float64Array(knots.length + 1);
    let left = 0;
    for (const group of this.#groups) if (group !== without) left++;
    sight[0] = 1;
    for (let i = 0, k = 0; k < knots.length; k++) {
      let lost = 0;
      for (; i < order.length && this.#ages[order[i]!]! <= knots[k]!; i++) {
        const place = order[i]!;
        if (this.#groups[place] === without) continue;
        if (this.#open[place] && this.#ages[place] === knots[k]) lost++;
        else left--;
      }
      sight[k + 1] = lost === 0 ? sight[k]! : sight[k]! * (1 - lost / left);
      left -= lost;
    }
    return sight;
  }
}

/** ∫ du/G(u) from 0 to an age, at most to the horizon. */
class AgeWeights {
  readonly #knots: Float64Array;
  readonly #sight: Float64Array;
  readonly #sums: Float64Array;
  readonly #until: number;

  constructor(knots: Float64Array, sight: Float64Array, until: number) {
    this.#knots = knots;
    this.#sight = sight;
    this.#until = until;
    this.#sums = new Float64Array(knots.length + 1);
    for (let k = 0; k < knots.length; k++) {
      this.#sums[k + 1] = this.#sums[k]! + this.#part(k, Math.min(knots[k]!, until));
    }
  }

  /** @param place - How many knots lie below the age. */
  upTo(age: number, place: number): number {
    return this.#sums[place]! + this.#part(place, Math.min(age, this.#until));
  }

  #part(place: number, to: number): number {
    const from = place === 0 ? 0 : this.#knots[place - 1]!;
    const sight = this.#sight[place]!;
    return to <= from || sight === 0 ? 0 : (to - from) / sight;
  }
}

/** The age from which fewer than a tenth of the cases are in sight, or the longest life. */
function horizonOf(knots: Float64Array, sight: Float64Array, last: number): number {
  for (let k = 0; k < knots.length; k++) if (sight[k + 1]! < LEAST_IN_SIGHT) return knots[k]!;
  return last;
}

/** How many of the rising knots lie below an age. */
function placeOf(knots: Float64Array, age: number): number {
  let [low, high] = [0, knots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (knots[middle]! < age) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A share with its limits, on the logit, from the shares without each group of cases. */
function shareOf(percent: number, without: readonly number[], level: number): StageShare {
  if (Number.isNaN(percent)) return { percent: null, interval: null, reason: "noTime" };
  if (percent <= 0 || percent >= 100) return { percent: Math.min(100, percent), interval: null, reason: "allOrNone" };
  const groups = without.length;
  if (groups < 2 || without.some(Number.isNaN)) return { percent, interval: null, reason: "oneGroup" };
  const mean = sum(without) / groups;
  const error = Math.sqrt(((groups - 1) / groups) * sum(without.map((each) => (each - mean) ** 2)));
  const share = percent / 100;
  const reach = (criticalT(level, groups - 1) * error) / 100 / (share * (1 - share));
  const odds = share / (1 - share);
  const limit = (at: number): number => (100 * odds * Math.exp(at)) / (1 + odds * Math.exp(at));
  const interval: Interval = { lower: limit(-reach), upper: limit(reach), level, method: "grouped jackknife, logit" };
  return { percent, interval, reason: null };
}
