import { expect } from "vitest";
import { CxError, type CxErrorCode } from "../../src/errors.ts";

/** The error a call throws; fails when it throws none, or something else than a CxError. */
export function refusalOf(call: () => unknown): CxError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(CxError);
    return error as CxError;
  }
  throw new Error("the call was not refused");
}

/** Expects a refusal with this code and a message that starts like this. */
export function expectRefused(call: () => unknown, code: CxErrorCode, message: string): void {
  const error = refusalOf(call);
  expect(error.code).toBe(code);
  expect(error.message.slice(0, message.length)).toBe(message);
}

/** Code and message of the refusal, as one text. */
export function toldBy(call: () => unknown): string {
  const { code, message } = refusalOf(call);
  return `${code} ${message}`;
}

/** Code of the refusal. */
export function codeOf(call: () => unknown): CxErrorCode {
  return refusalOf(call).code;
}

/** Code, argument and place in it, as one text: `OFF_SCALE ratings[2]`. */
export function refusedAt(call: () => unknown): string {
  const { code, details } = refusalOf(call);
  return `${code} ${details.argument}${details.index === undefined ? "" : `[${details.index}]`}`;
}

/** Code, argument and place in it. */
export function placeOf(call: () => unknown): [code: CxErrorCode, argument: string, index: number | undefined] {
  const { code, details } = refusalOf(call);
  return [code, details.argument, details.index];
}
