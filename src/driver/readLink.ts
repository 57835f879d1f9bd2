import { type CxErrorCode, refuse, requireIterable } from "../errors.ts";
import { type KeyValue, isKey } from "../rows/keys.ts";
import type { Reading } from "../rows/reading.ts";
import { EXCLUSIONS, type Exclusion } from "../scale/codeBook.ts";
import { refuseOtherUnit, spanOf, toInstant } from "../time/instant.ts";
import { CustomerNumbers } from "./customerNumbers.ts";

/** One value off each row. @internal */
export type ReadValue = (row: never) => unknown;

/** Answers as numbers, each customer's by a number of their own. @internal */
export interface LinkAnswers {
  readonly rows: number;
  readonly customerOf: Int32Array;
  readonly times: Float64Array;
  readonly places: Int16Array;
  /** Until when the customer was seen; Infinity where nothing is said. */
  readonly until: Float64Array;
  /** How many answers could be read: the lists are that long. */
  readonly read: number;
  readonly customers: CustomerNumbers;
  readonly excluded: Record<Exclusion, number>;
  readonly noKey: number;
  readonly badTime: number;
  readonly afterAsOf: number;
}

/** @internal */
export interface AnswerReaders {
  readonly key: ReadValue;
  readonly at: ReadValue;
  readonly rating: ReadValue;
  readonly until: ReadValue | null;
  readonly reading: Reading;
  readonly asOf: number;
}

/** Reads answers: what cannot be placed is counted by its reason. @internal */
export function readAnswers(
  answers: Iterable<unknown>,
  { key, at, rating, until, reading, asOf }: AnswerReaders,
): LinkAnswers {
  const list = Array.isArray(answers)
    ? (answers as readonly unknown[])
    : Array.from(requireIterable(answers, "answers"));
  const n = list.length;
  const customerOf = new Int32Array(n);
  const [times, untils] = [new Float64Array(n), new Float64Array(n)];
  const places = new Int16Array(n);
  const customers = new CustomerNumbers(n);
  const excluded: Record<Exclusion, number> = {
    missing: 0,
    notApplicable: 0,
    dismissed: 0,
    offScale: 0,
    zeroWeight: 0,
  };
  let [read, noKey, badTime, afterAsOf] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const row = requireRow(list[i], "answers", i) as never;
    const slot = reading.slotOf(rating(row), i);
    const customer = requireCustomer(key(row), "answers", i);
    const time = instantOf(at(row), "answers", i);
    const seen = until === null ? Infinity : (instantOf(until(row), "observedUntil", i) ?? Infinity);
    if (customer === null) noKey++;
    else if (time === null) badTime++;
    else if (time > asOf) afterAsOf++;
    else if (slot >= reading.points) excluded[EXCLUSIONS[slot - reading.points]!]++;
    else {
      customerOf[read] = customers.of(customer);
      times[read] = time;
      places[read] = slot;
      untils[read++] = seen;
    }
  }
  refuseOtherUnit(spanOf(times.subarray(0, read)), "answers.at", asOf);
  return { rows: n, customerOf, times, places, until: untils, read, customers, excluded, noKey, badTime, afterAsOf };
}

/** @internal */
export function requireRow(row: unknown, argument: string, index: number): unknown {
  return row ?? refuse("BAD_OPTION", argument, "a row", row, index);
}

/** A customer, null where none is named. @internal */
export function requireCustomer(key: unknown, argument: string, index: number): KeyValue | null {
  if (key === null || key === undefined) return null;
  if (typeof key === "bigint") return Number.isSafeInteger(Number(key)) ? Number(key) : String(key);
  const code: CxErrorCode = "BAD_KEY";
  return isKey(key) ? key : refuse(code, `${argument}.key`, "a string, a finite number or a boolean", key, index);
}

/** An instant, null where none is given. @internal */
export function instantOf(raw: unknown, argument: string, index: number): number | null {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === "number" && Number.isInteger(raw) && Math.abs(raw) <= 8.64e15) return raw;
  return toInstant(raw, `${argument}.at`, index);
}
