import * as z from "zod/mini";
import { CxError, kindOf } from "../errors.ts";
import { engineNumber } from "../rows/numeral.ts";
import { type Instant, toInstant } from "../time/instant.ts";

/** What zod says of an issue, as far as the messages need it. */
interface RawIssue {
  readonly code?: string;
  readonly input?: unknown;
  readonly keys?: readonly string[];
}

/** The parameter that makes zod speak like the rest of the package: "expected X, got Y", never the text of Y. @internal */
export function expected(what: string): { readonly error: (issue: RawIssue) => string } {
  return {
    error: ({ code, input, keys = [] }) =>
      code === "unrecognized_keys"
        ? `expected ${what}, got the unknown key ${keys.join(", ")}`
        : `expected ${what}, got ${kindOf(input)}`,
  };
}

/**
 * A part of a schema that this package's own functions check: their CxError becomes an issue at its place.
 *
 * @param root - What the functions call the whole.
 * @internal
 */
export function through<Input, Output>(
  from: z.ZodMiniType<Input>,
  make: (value: Input) => Output,
  root: string = "",
): z.ZodMiniType<Output> {
  return z.pipe(
    from,
    z.transform<Input, Output>((value, context) => {
      try {
        return make(value);
      } catch (error) {
        if (!(error instanceof CxError)) throw error;
        const { argument, index, expected, received } = error.details;
        const inside =
          argument === root ? "" : argument.startsWith(`${root}.`) ? argument.slice(root.length + 1) : argument;
        const path = inside === "" ? [] : inside.split(".");
        context.issues.push({
          code: "custom",
          message: `expected ${expected}, got ${received}`,
          path: index === undefined ? path : [...path, index],
          input: value,
        });
        return z.NEVER;
      }
    }),
  );
}

/** A Date, epoch milliseconds or an ISO 8601 date-time with its offset, to epoch milliseconds. @internal */
export function instantSchema(): z.ZodMiniType<number> {
  return through(z.unknown(), (value) => toInstant(value as Instant), "instant");
}

/** A name: text, or the number that many systems use, an engine's of 64 bits too. @internal */
export function nameSchema(what: string): z.ZodMiniType<string> {
  const text = z.string(expected(what)).check(z.minLength(1, expected(what)));
  return z.pipe(
    z.transform((value: unknown) => (Number.isFinite(value) || typeof value === "bigint" ? String(value) : value)),
    text,
  );
}

/** A number, as it is or as an engine hands it over (bigint, decimal object); not as text. @internal */
export function engineNumbers<Output>(number: z.ZodMiniType<Output>): z.ZodMiniType<Output> {
  return z.pipe(
    z.transform((value: unknown) => (typeof value === "string" ? value : engineNumber(value))),
    number,
  );
}

/** A number without the sign of a zero, which JSON does not keep. @internal */
export function unsigned(number: z.ZodMiniType<number>): z.ZodMiniType<number> {
  return z.pipe(
    number,
    z.transform((value: number) => value + 0),
  );
}

/** Values by which rows are told apart. @internal */
export function dimsSchema(): z.ZodMiniType<Record<string, string | number | boolean | null>> {
  const value = engineNumbers(
    z.union([z.string(), unsigned(z.number()), z.boolean(), z.null()], expected("text, a number, a boolean or null")),
  );
  return z.record(z.string(), value, expected("a record"));
}
