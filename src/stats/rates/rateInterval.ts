import { refuse, requireInteger, requireLevel } from "../../errors.ts";
import { criticalOf } from "../../numerics/studentT.ts";
import { settle } from "../../options.ts";
import type { Interval } from "../interval.ts";
import { type Exposed, type RateRows, type RateSpread, dispersionOf, exposed, spreadOf } from "./exposures.ts";
import { type PoissonMethod, poissonLimits, requirePoissonMethod } from "./poissonRateInterval.ts";

/** Options of {@link rateInterval}. */
export interface RateIntervalOptions {
  /** 0.95 unless given. */
  readonly level?: number | undefined;
  /** How the interval of independent events is made; `"exact"` unless given. A method by name means `spread: "poisson"`. */
  readonly method?: PoissonMethod | undefined;
  /** `"quasi"` from five rows on where no `method` is asked for, else `"poisson"`, unless given. */
  readonly spread?: RateSpread | undefined;
}

/** A rate and where it truly lies. */
export interface RateEstimate {
  readonly kind: "rateInterval";
  /** Events per unit of exposure. */
  readonly estimate: number;
  /** Of `estimate`, events per unit of exposure. */
  readonly interval: Interval;
  /** Over all rows. */
  readonly events: number;
  /** Over all rows. */
  readonly exposure: number;
  /** Rows with exposure; clusters, where there are any. */
  readonly rows: number;
  /** Whether the interval allows for bursts. From one row they cannot be seen. */
  readonly spread: RateSpread;
  /** Pearson's χ²/(rows − 1): near 1 for independent events, above where they burst; null from one row. */
  readonly dispersion: number | null;
}

/**
 * How many events are there per unit of exposure? A rate with an interval that holds also where events come in bursts.
 *
 * One outage makes a hundred complaints: such events vary more than independent ones, and an interval for independent ones
 * (`spread: "poisson"`) is too narrow. From five rows on their own spread is used.
 *
 * Formula, `"quasi"`: c = t(r − 1)²·max(1, χ²/(r − 1)), limits (x + c/2 ± √(c·x + c²/4))/exposure, χ² Pearson's of the rows
 * [mccullaghNelder1989]. `"poisson"`: {@link poissonRateInterval}.
 * Units: events per unit of exposure. Range: 0 and above.
 * Coverage at 95 % (simulated, ±.004, bench/results/rates.md): `"quasi"` .94 to .996 from 10 events a row on, at dispersion 1, 3 and 8,
 * where `"poisson"` has .75 at 3 and .50 at 8. Weakness: with 2 events a row and dispersion 8 .88 to .93, with half an event .81 to .98:
 * what has not burst yet does not show how it bursts (a sixth of such samples of 12 rows has no event at all). The price where events are
 * independent: width +57 % at 5 rows, +11 % at 24.
 *
 * @param rows - `{ events, exposure }`, one or many, with `cluster` where rows belong together.
 * @returns Rate, interval, what was counted.
 * @throws {CxError} `NOT_ITERABLE`, `NOT_A_NUMBER`, `NOT_INTEGER` (a Poisson interval of a fraction of an event), `OUT_OF_RANGE`, `BAD_KEY`, `EMPTY`, `BAD_OPTION`
 * @see [mccullaghNelder1989]
 * @example
 * const weeks = [12, 4, 9, 30, 6, 8].map((events) => ({ events, exposure: 1000 }));
 * const { interval, spread, dispersion } = rateInterval(weeks);
 * [interval.lower.toFixed(4), interval.upper.toFixed(4), spread, dispersion?.toFixed(2)]; // => ["0.0050", "0.0266", "quasi", "7.78"]
 */
export function rateInterval(rows: RateRows, options: RateIntervalOptions = {}): RateEstimate {
  const { level, method, spread } = settle(options, { level: 0.95, method: undefined, spread: undefined });
  requireRateOptions(level, method);
  return estimateRate(exposed(rows, "rows"), level, method, spread);
}

/** @internal */
export function requireRateOptions(level: unknown, method: unknown): void {
  requireLevel(level);
  if (method !== undefined) requirePoissonMethod(method);
}

/** The rate of one side. @internal */
export function estimateRate(
  side: Exposed,
  level: number,
  method: PoissonMethod | undefined,
  asked: RateSpread | undefined,
): RateEstimate {
  const { events, exposure } = side;
  // An interval for independent events that is asked for by name is what is wanted.
  const spread = method === undefined ? spreadOf(asked, side) : (asked ?? "poisson");
  if (method !== undefined && spread !== "poisson")
    refuse("BAD_OPTION", "spread", '"poisson" where a method is given', spread);
  const { dispersion, df } = dispersionOf(side);
  if (spread === "poisson") requireInteger(events, "rows.events");
  const [lower, upper] =
    spread === "poisson"
      ? poissonLimits(method ?? "exact", events, (1 - level) / 2)
      : scoreLimits(events, criticalOf(level, df) ** 2 * Math.max(1, dispersion!));
  return {
    kind: "rateInterval",
    estimate: events / exposure,
    interval: {
      lower: lower / exposure,
      upper: upper / exposure,
      level,
      method: spread === "poisson" ? `Poisson, ${method ?? "exact"}` : "quasi-Poisson score t",
    },
    events,
    exposure,
    rows: side.rows,
    spread,
    dispersion,
  };
}

/** The means m with (x − m)² ≤ c·m. */
function scoreLimits(x: number, c: number): readonly [lower: number, upper: number] {
  const upper = x + c / 2 + Math.sqrt(c * x + (c * c) / 4);
  return [(x * x) / upper, upper]; // the product of the limits is x²
}
