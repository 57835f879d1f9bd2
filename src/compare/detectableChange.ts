import { requireLevel } from "../errors.ts";
import { findRoot } from "../numerics/findRoot.ts";
import { settle } from "../options.ts";
import type { ChangeUnit } from "./change.ts";
import type { Score } from "../score/score.ts";
import {
  type Planned,
  type PlannedArm,
  armOfAnswers,
  asPlanned,
  plannedArm,
  plannedSizes,
  plannedUnit,
} from "./planned.ts";
import { PLAN_DEFAULTS, type PlanOptions, powerOf, requirePlan } from "./power.ts";

/** Options of {@link detectableChange}. */
export interface DetectableChangeOptions extends PlanOptions {
  /** What is there before. */
  readonly from: Planned;
  /** Answers of the current group. */
  readonly n: number;
  /** Answers of the reference group; as many as `n` unless given. */
  readonly referenceN?: number | undefined;
  /** The chance of finding the change if it is there; 0.8 unless given. */
  readonly power?: number | undefined;
}

/** The smallest changes that a comparison is likely to find. */
export interface DetectableChange {
  readonly kind: "detectableChange";
  /** What both changes count in; null where answers or a mean were given as plain numbers. */
  readonly unit: ChangeUnit | null;
  /** Distance upwards, in the unit of the plan; null where the scale ends before. */
  readonly increase: number | null;
  /** Distance downwards. */
  readonly decrease: number | null;
  /** What the answers would look like after the increase. */
  readonly increaseTo: Exclude<Planned, Score> | null;
  /** What they would look like after the decrease; null where the scale ends before. */
  readonly decreaseTo: Exclude<Planned, Score> | null;
  /** 1 − the chance of a false alarm, as planned. */
  readonly level: number;
  /** The chance of finding such a change, 0..1, as asked for. */
  readonly power: number;
  /** Answers of the current group. */
  readonly n: number;
  /** Null with one sample. */
  readonly referenceN: number | null;
}

/**
 * How small a change can so many answers find?
 *
 * A real change below this will mostly be reported as "no clear change". How the answers move is not known, so they are taken to
 * move by as little as a change of that size can move them; `increaseTo` and `decreaseTo` say how. A mean given by its deviation
 * keeps the deviation.
 *
 * Simulated at the answers it stands for, power .8 is .78 to .82 (40 answers an arm, 200 against 50, 50 against 200, 400 an arm; NPS,
 * shares and means, also at the ends of the scale): bench/results/power.md. For a share it is exact.
 *
 * Formula: the |δ| at which {@link power} is what was asked for; shares after the change pₖ·e^(λvₖ)/Σ: the tilting nearest to `from`.
 * Units: percentage points, points, or the mean's.
 * Range: above 0, or null where no change of the scale is enough.
 *
 * @returns The smallest increase and decrease, and what the answers would look like after them.
 * @throws {CxError} `NOT_A_NUMBER`, `OUT_OF_RANGE`, `BAD_OPTION`, `EMPTY` (a score without answers)
 * @see [farrington1990]
 * @example
 * const { increase, decrease } = detectableChange({ from: { percent: 80 }, n: 400 });
 * [increase?.toFixed(4), decrease?.toFixed(4)]; // => ["7.2952", "8.4682"]
 */
export function detectableChange(options: DetectableChangeOptions): DetectableChange {
  const settled = settle(options, {
    ...PLAN_DEFAULTS,
    from: undefined as never,
    n: undefined as never,
    referenceN: undefined,
    power: 0.8,
  });
  const { n, power, level } = settled;
  const from = plannedArm(settled.from, "from");
  requireLevel(power, "power");
  requirePlan(settled);
  const { referenceN, sizes } = plannedSizes(settled, from);
  const short = (to: PlannedArm): number => powerOf(from, to, settled, sizes) - power;
  const find = (direction: 1 | -1): PlannedArm | null => {
    const moved = movedBy(from, direction);
    let far = 0.01;
    while (short(moved(far)) < 0 && far < FARTHEST) far *= 2;
    return short(moved(far)) < 0 ? null : moved(findRoot((by) => short(moved(by)), 0, far));
  };
  const [up, down] = [find(1), find(-1)];
  return {
    kind: "detectableChange",
    unit: plannedUnit(settled.from),
    increase: up && up.value - from.value,
    decrease: down && from.value - down.value,
    increaseTo: up && asPlanned(up),
    decreaseTo: down && asPlanned(down),
    level,
    power,
    n,
    referenceN,
  };
}

/** Tilted by so much, all answers stand at the end of the scale; so many deviations are beyond any mean. */
const FARTHEST = 1e4;

/** The arm moved in a direction, by 0 or more in a measure of its own. */
function movedBy(from: PlannedArm, direction: 1 | -1): (by: number) => PlannedArm {
  const { answers, variance, value } = from;
  if (answers === null) {
    const sd = Math.sqrt(variance);
    return (by) => ({ ...from, value: value + direction * by * (sd || 1) });
  }
  const { values, shares } = answers;
  const length = values.at(-1)! - values[0]!;
  // The end towards which it moves, where anybody stands: there the exponent is 0, and none is above.
  const seen = values.filter((_, k) => shares[k]! > 0);
  const end = direction === 1 ? seen.at(-1)! : seen[0]!;
  return (by) =>
    armOfAnswers(
      from.kind,
      values,
      shares.map((share, k) => (share === 0 ? 0 : share * Math.exp((direction * by * (values[k]! - end)) / length))),
    );
}
