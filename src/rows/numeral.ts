import { requireNumber } from "../errors.ts";

/** The sign between whole and fraction, where a file says which: `"."` also allows 1,234.5 and `","` allows 1.234,5 and 1 234,5. */
export type DecimalSign = "." | ",";

const PLAIN = /^[-+]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const GROUPED: Readonly<Record<DecimalSign, RegExp>> = {
  ".": /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+)(?:\.\d+)?$/,
  ",": /^[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+)(?:,\d+)?$/,
};

/**
 * The number that a text writes, null where it writes none. Without `decimal` only what machines write is one: `1234.5`, `-3`, `1e-4`;
 * "1,234" could be two numbers and is neither.
 *
 * @internal
 */
export function numeralOf(text: string, decimal?: DecimalSign): number | null {
  const trimmed = text.trim().replace(/^\u2212/, "-");
  if (decimal === undefined) return PLAIN.test(trimmed) ? finite(Number(trimmed)) : null;
  if (!GROUPED[decimal].test(trimmed)) return null;
  const [whole = "", fraction = "0"] = trimmed.split(decimal);
  return finite(Number(`${whole.replace(/[^\d-]/g, "")}.${fraction}`));
}

/** A finite number, or what writes or holds one exactly: text, bigint, an engine's decimal; null for anything else. @internal */
export function numberOf(raw: unknown, decimal?: DecimalSign): number | null {
  if (typeof raw === "string") return numeralOf(raw, decimal);
  const value = engineNumber(raw);
  return typeof value === "number" ? finite(value) : null;
}

/**
 * A number as engines and their drivers hand it over, as a number: a bigint that a double holds exactly, a decimal object that
 * writes itself as a numeral (DuckDB's `DuckDBDecimalValue`, decimal.js, Arrow). Anything else is handed back as it is, a longer bigint too, so that no two ids become one.
 *
 * @internal
 */
export function engineNumber(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return value;
  if (value instanceof Date) return value;
  return numeralOf(ownText(value)) ?? value;
}

/** What an object of a class writes of itself; empty for a plain one, and for one that cannot. */
function ownText(value: object): string {
  const { toString } = value as { readonly toString?: unknown };
  if (typeof toString !== "function" || toString === Object.prototype.toString) return "";
  try {
    const text: unknown = toString.call(value);
    return typeof text === "string" ? text : "";
  } catch {
    return "";
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

/** 0, or a weight whose square is a number too. @internal */
export function requireWeight(raw: unknown, index: number, argument: string = "weights"): number {
  const weight = typeof raw === "number" ? raw : (numberOf(raw) ?? raw);
  requireNumber(weight, argument, weight === 0 ? 0 : 1e-100, 1e100, index);
  return weight;
}
