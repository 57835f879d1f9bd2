import { civilDate } from "../time/instant.ts";
import { monthOf, plainDate } from "./dateWords.ts";

/** A date in figures of which only the column's order says which is the day. @internal */
export interface OpenDay {
  readonly first: number;
  readonly second: number;
  /** The third figure, and whether it has all four digits. */
  readonly third: number;
  readonly fullYear: boolean;
  /** Whether the month was written as a word: then only the year's century is open, and the order is day, month, year. */
  readonly named?: boolean;
  /** As it stands in the file. */
  readonly text: string;
}

/** What a text says of an instant. @internal */
export interface DateText {
  /** Midnight of the day, written as UTC; or a date that is still open. */
  readonly day: number | OpenDay;
  /** Milliseconds from midnight. */
  readonly time: number;
  /** Milliseconds east of UTC, the name of a zone (`Europe/Berlin`) or its short name (`CET`), or null where the text says neither. */
  readonly zone: number | string | null;
}

const ZONE = /* @__PURE__ */ (() =>
  String.raw`(?: ?\[?(?:(GMT|UTC?)([+-]\d{1,2}(?::?\d\d)?)?|([Zz])|(?:[A-Z]{2,5} ?)?([+-]\d\d(?::?\d\d)?)(?: [A-Z]{2,5})?|([A-Z][A-Za-z_]+(?:/[A-Za-z_+-]+)+|[A-Z]{2,5}))\]?(?: ?\[[^\[\]]*\]| ?\([^()]*\))?)?$`)();
const HALF = /* @__PURE__ */ (() =>
  String.raw`[AaPp]\.? ?[Mm]\b\.?|凌晨|清晨|早上|上午|中午|下午|晚上|午前|午後|오전|오후`)();
const FRACTION = /* @__PURE__ */ (() => String.raw`(?:[.,](\d{1,9}))?`)();
const CLOCK = /* @__PURE__ */ (() =>
  new RegExp(
    String.raw`^(?:[Tt]|,? |-(?=\d\d\.)|:(?=\d\d:)) ?(?:(${HALF}) ?)?(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})${FRACTION})?|\.(\d\d)(?:\.(\d\d)${FRACTION})?)(?: ?(${HALF}))?` +
      ZONE,
  ))();
const BASIC_CLOCK = /* @__PURE__ */ (() =>
  new RegExp(String.raw`^T?(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?)?` + ZONE))();

const YEAR_FIRST = /^(\d{4})([-/.]) ?(\d{1,2})\2 ?(\d{1,2})\.?(?!\d)/;
const YEAR_LAST = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d\d)(?!\d)/;
const BASIC_DAY = /^((?:19|20)\d\d)(\d\d)(\d\d)(?=T|$| \d\d:|\d{6}$)/;
const ORDINAL = /^(\d{4})-(\d{3})(?=T|$)/;
const WEEK = /^(\d{4})-?W(\d\d)-?([1-7])(?=T|$)/;
const WEEKDAY = /* @__PURE__ */ (() => String.raw`(?:[\p{L}-]{2,13}\.?,? )?`)();
const DAY_MONTH = /* @__PURE__ */ (() =>
  new RegExp(
    String.raw`^${WEEKDAY}(\d{1,2})(?:st|nd|rd|th|er|º|°)?[-./ ]? ?(?:de )?(\p{L}{3,10})\.?[-,/ ]? ?(?:del? )?(\d{4}|\d\d)(?!\d)`,
    "u",
  ))();
const MONTH_DAY = /* @__PURE__ */ (() =>
  new RegExp(String.raw`^${WEEKDAY}(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)`, "u"))();
const YEAR_MONTH_DAY = /^(\d{4})[-/ ]([A-Za-z]{3,9})[-/ ](\d{1,2})(?!\d)/;

/**
 * The date-times that survey tools, desks, spreadsheets, pandas, Ruby and databases write. Null for what is none of them; NaN inside
 * for a day that no calendar or a time that no clock has.
 *
 * Source: definition; ISO 8601-1:2019 (5.2 dates, 5.3 times, 5.4 date and time), RFC 9557 (a zone in brackets).
 *
 * @internal
 */
export function dateText(raw: string): DateText | null {
  const text = plainDate(raw);
  const found = dayOf(text);
  if (found === null) return null;
  const [day, length] = found;
  const rest = text.slice(length);
  if (rest === "") return { day, time: 0, zone: null };
  const clock = clockOf(rest);
  return clock === null ? null : { day, ...clock };
}

/** The day, and how much of the text it takes. */
function dayOf(text: string): readonly [number | OpenDay, number] | null {
  let match = YEAR_FIRST.exec(text) ?? BASIC_DAY.exec(text);
  if (match !== null) {
    const [year, month, day] = match.length === 5 ? [match[1], match[3], match[4]] : [match[1], match[2], match[3]];
    return [realDay(Number(year), Number(month), Number(day)), match[0].length];
  }
  match = YEAR_LAST.exec(text);
  if (match !== null) {
    const [whole, first, , second, third = ""] = match;
    const open = { first: Number(first), second: Number(second), third: Number(third), fullYear: third.length === 4 };
    return [{ ...open, text: whole }, whole.length];
  }
  match = DAY_MONTH.exec(text);
  if (match !== null) return [dayMonth(match[1]!, match[2]!, match[3]!, match[0]), match[0].length];
  match = MONTH_DAY.exec(text);
  if (match !== null) return [namedDay(match[3]!, match[1]!, match[2]!), match[0].length];
  match = YEAR_MONTH_DAY.exec(text);
  if (match !== null) return [namedDay(match[1]!, match[2]!, match[3]!), match[0].length];
  match = ORDINAL.exec(text);
  if (match !== null) {
    const day = civilDate(Number(match[1]), 0, Number(match[2]));
    return [new Date(day).getUTCFullYear() === Number(match[1]) && match[2] !== "000" ? day : NaN, match[0].length];
  }
  match = WEEK.exec(text);
  return match === null ? null : [weekDay(Number(match[1]), Number(match[2]), Number(match[3])), match[0].length];
}

/** Midnight of a day of the calendar, NaN for 30 February. @internal */
export function realDay(year: number, month: number, day: number): number {
  // Most days need no calendar to be asked; Date.UTC reads the years 0 to 99 as 1900 to 1999.
  if (year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= 28) return Date.UTC(year, month - 1, day);
  const date = civilDate(year, month - 1, day);
  const back = new Date(date);
  return back.getUTCDate() === day && back.getUTCMonth() === month - 1 ? date : NaN;
}

/** A day and the month's name; of a year of two digits the century is open. */
function dayMonth(day: string, name: string, year: string, text: string): number | OpenDay {
  if (year.length === 4) return namedDay(year, name, day);
  const month = monthOf(name);
  if (month === 0) return NaN;
  return { first: Number(day), second: month, third: Number(year), fullYear: false, named: true, text };
}

function namedDay(year: string, name: string, day: string): number {
  const month = monthOf(name);
  return month === 0 ? NaN : realDay(Number(year), month, Number(day));
}

/** ISO 8601: week 1 is the one with 4 January. */
function weekDay(year: number, week: number, weekday: number): number {
  const fourth = civilDate(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * 86_400_000;
  const day = monday + ((week - 1) * 7 + weekday - 1) * 86_400_000;
  const thursday = day + (4 - weekday) * 86_400_000;
  return week >= 1 && new Date(thursday).getUTCFullYear() === year ? day : NaN;
}

function clockOf(rest: string): Pick<DateText, "time" | "zone"> | null {
  const clock = CLOCK.exec(rest);
  if (clock !== null) {
    const [, before, hour = "", ofColon, seconds, fraction, minute = "", second = "0", part = "", after, ...zone] =
      clock;
    const time = timeOfDay(hour, ofColon ?? minute, seconds ?? second, fraction ?? part, before ?? after);
    return { time, zone: zoneOf(zone) };
  }
  const basic = BASIC_CLOCK.exec(rest);
  if (basic === null) return null;
  const [, hour = "", minute = "0", second = "0", fraction = "", ...zone] = basic;
  return { time: timeOfDay(hour, minute, second, fraction, undefined), zone: zoneOf(zone) };
}

function timeOfDay(hours: string, minute: string, second: string, fraction: string, half: string | undefined): number {
  const shown = Number(hours);
  // The words of Chinese cut the day finer: 11 at 中午 and 12 at 晚上 are on no clock of theirs.
  if ((half === "中午" && ![12, 1, 2].includes(shown)) || (half === "晚上" && shown % 12 === 0)) return NaN;
  const hour = half === undefined ? shown : hourOfHalf(shown, /^[Pp]|[下後후中晚]/.test(half));
  // ISO 8601-1:2019/Amd 1:2022 (4.3.14): 24:00:00 is the end of the day.
  const end = hour === 24 && Number(minute) === 0 && Number(second) === 0 && Number(fraction) === 0;
  if (!(hour <= 23 || end) || Number(minute) > 59 || Number(second) > 59) return NaN;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return hour * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000 + milliseconds;
}

/**
 * The hour of the day, from the hour shown beside AM or PM: 1 to 12; 0 to 11, as Japanese clocks count (午後0:30); or the 24 hours, where a
 * program writes both (`13:05 PM`, `00:05 AM`). NaN for 13:05 AM.
 *
 * Source: definition; Unicode CLDR (the letters h, K and H of a date pattern).
 *
 * @internal
 */
export function hourOfHalf(shown: number, afternoon: boolean): number {
  if (shown > 12) return afternoon && shown < 24 ? shown : NaN;
  return (shown % 12) + (afternoon ? 12 : 0);
}

/** `GMT+5:30`, `Z`, `+0100`, `CET +0100`, `Europe/Berlin`, `CET`; the groups of ZONE. */
function zoneOf([utc, ofUtc, zulu, offset, name]: readonly (string | undefined)[]): number | string | null {
  if (name !== undefined) return name;
  const text = ofUtc ?? offset;
  if (text !== undefined) {
    const [, sign, hours, minutes = "0"] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(text) ?? [];
    if (Number(hours) > 23 || Number(minutes) > 59) return NaN;
    return (sign === "-" ? -1 : 1) * (Number(hours) * 3_600_000 + Number(minutes) * 60_000);
  }
  return utc !== undefined || zulu !== undefined ? 0 : null;
}
