import { refuse } from "../errors.ts";
import { requireChoice, settle } from "../options.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { PERIOD_DEFAULTS, type PeriodCalendar, hasPeriod, periodCalendar } from "../time/periodCalendar.ts";
import { type LocalClock, civilInstant } from "./civilTime.ts";
import { dateText } from "./dateText.ts";
import { engineTime, instantText } from "./readInstant.ts";
import type { Accessor, WhenOption } from "./rowOptions.ts";

/** Every option of `when`, settled. @internal */
export interface SettledWhen<Row> {
  readonly at: Accessor<Row, Instant | null | undefined>;
  readonly every: unknown;
  readonly emptyPeriods: "keep" | "drop";
  readonly calendar: PeriodCalendar;
  readonly local: LocalClock;
}

/** A `when` option, checked and compiled. @internal */
export function settleWhen<Row>(when: WhenOption<Row> | undefined): SettledWhen<Row> | null {
  if (when === undefined) return null;
  const { at, emptyPeriods, clockChange, ...rhythmic } = settle<WhenOption<Row>, typeof WHEN>(when, WHEN, "when");
  requireChoice(emptyPeriods, "when.emptyPeriods", ["keep", "drop"]);
  requireChoice(clockChange, "when.clockChange", ["throw", "first", "last"]);
  const calendar = periodCalendar(rhythmic, "when.");
  return { at, every: rhythmic.every, emptyPeriods, calendar, local: { calendar, clockChange } };
}

const WHEN = /* @__PURE__ */ (() =>
  ({ ...PERIOD_DEFAULTS, at: undefined as never, emptyPeriods: "drop", clockChange: "throw" }) as const)();

/** Epoch milliseconds, or NaN where there is no instant and that is allowed. @internal */
export function timeOf(raw: unknown, argument: string, index: number, strict: boolean, local?: LocalClock): number {
  if (raw === null || raw === undefined) return NaN;
  if (typeof raw === "number" && hasPeriod(raw)) return raw;
  const value = engineTime(raw);
  const text = typeof value === "string" ? value : null;
  const known = text === null ? undefined : instantText(text);
  if (text !== null && known === undefined && local !== undefined) {
    const civil = civilInstant(text, local, argument, index, strict);
    if (civil !== null) return civil;
  }
  if (!strict && known === undefined && !isInstant(value)) return NaN;
  if (text !== null && known === undefined && dateText(text) !== null) {
    const expected = "an ISO 8601 date-time with its offset from UTC (readDates of cx-metrics/adapters reads others)";
    refuse("BAD_DATE", argument, expected, text, index);
  }
  const time = known ?? toInstant(value, argument, index);
  if (hasPeriod(time)) return time;
  if (!strict) return NaN;
  return refuse("BAD_DATE", argument, "an instant from the year -271000 to 275000", time, index);
}

function isInstant(value: unknown): boolean {
  try {
    toInstant(value);
    return true;
  } catch {
    return false;
  }
}
