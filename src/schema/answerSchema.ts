import * as z from "zod/mini";
import { CxError } from "../errors.ts";
import { settle } from "../options.ts";
import type { AnswerRow, AnswerState } from "../rows/answerRow.ts";
import type { Line } from "../rows/collect.ts";
import { READ_OPTIONS, type Rated, type ReadAnswerOptions, answerReader, isWeight, rated } from "../rows/readAnswer.ts";
import { type DateOptions, dateReader } from "../rows/readDate.ts";
import { isBlank } from "../rows/readInstant.ts";
import { EXCLUSIONS } from "../scale/codeBook.ts";
import { type Instant, toInstant } from "../time/instant.ts";
import { dimsSchema, engineNumbers, expected, nameSchema, through } from "./zodParts.ts";

/** Options of {@link answerSchema}. */
export interface AnswerSchemaOptions extends ReadAnswerOptions {
  /** How `at` is written where it is no instant: `{ timeZone: "Europe/Berlin" }` for local times, `order`, `format` as in the adapters. */
  readonly dates?: DateOptions | undefined;
}

const OPTIONS = /* @__PURE__ */ (() => ({ ...READ_OPTIONS, dates: undefined }) as const)();

const WEIGHT = "0 or a number from 1e-100 to 1e100";
const DURATION = "milliseconds not below 0";

/**
 * Schema of an answer row: `{ id?, respondent?, at?, rating, state?, comment?, weight?, durationMs?, finished?, dims? }`, to an
 * {@link AnswerRow} with every field there.
 *
 * `rating` is read by scale and code book, exactly as the adapters read it; numbers may be an engine's (bigint, decimals). `at` is a
 * Date, epoch milliseconds or ISO 8601 with its offset, or what `dates` says. `rating: null` is missing. A `state` other than
 * `"valid"` says why there is no rating and beats it being missing. Other keys are dropped.
 * Source: definition. Units: points of the scale, epoch milliseconds.
 *
 * @throws {CxError} `BAD_OPTION`; those of the code book
 * @returns A zod schema, which is a Standard Schema: for {@link parseRows}, or for zod itself.
 * @example
 * const { rows } = parseRows(answerSchema({ scale: CSAT, codes: SATISFACTION_LABELS }), [{ respondent: 7, rating: "满意" }]);
 * [rows[0].respondent, rows[0].rating, rows[0].at]; // => ["7", 4, null]
 * const local = answerSchema({ scale: NPS, dates: { timeZone: "Europe/Berlin" } });
 * parseRows(local, [{ rating: 9, at: "2026-04-14 21:51:17" }]).rows[0].at; // => 1776196277000
 */
export function answerSchema(options: AnswerSchemaOptions): z.ZodMiniType<AnswerRow> {
  const { dates, ...reading } = settle<AnswerSchemaOptions, typeof OPTIONS>(options, OPTIONS);
  const shape = z.object(
    {
      id: absent(nameSchema("a name")),
      respondent: absent(nameSchema("a name")),
      at: absent(atSchema(dates)),
      rating: z.optional(ratingSchema(reading)),
      state: absent(z.enum(["valid", ...EXCLUSIONS], expected(`"valid" or one of ${EXCLUSIONS.join(", ")}`))),
      comment: absent(z.string(expected("text"))),
      weight: absent(numberSchema(WEIGHT, isWeight)),
      durationMs: absent(numberSchema(DURATION, (duration) => duration >= 0)),
      finished: absent(z.boolean(expected("true or false"))),
      dims: absent(dimsSchema()),
    },
    expected("a record"),
  );
  return z.pipe(
    shape,
    z.transform((row, context): AnswerRow => rowOf(row, context)),
  );
}

type Shape = Partial<{
  readonly [Name in keyof Omit<AnswerRow, "rating" | "state">]: AnswerRow[Name] | null | undefined;
}> & {
  readonly rating?: Rated | undefined;
  readonly state?: AnswerState | null | undefined;
};

/** A row with every field; its rating and its state must not contradict each other. */
function rowOf(row: Shape, context: z.core.ParsePayload): AnswerRow {
  const told = row.state === "valid" ? undefined : (row.state ?? undefined);
  const refuse = (path: string, message: string): void => {
    context.issues.push({ code: "custom", message, path: [path], input: row });
  };
  // A row without either is one whose columns were named wrongly: an answer that was not given is null.
  if (told === undefined && row.rating === undefined) {
    refuse("rating", "expected a rating, null or a state, got undefined");
  }
  if (told !== undefined && row.rating?.state === "valid") {
    refuse("state", `expected "valid" beside a rating, got ${told}`);
  }
  return {
    id: row.id ?? null,
    respondent: row.respondent ?? null,
    at: row.at ?? null,
    ...(told === undefined ? (row.rating ?? rated("missing")) : rated(told)),
    comment: row.comment ?? null,
    weight: row.weight ?? null,
    durationMs: row.durationMs ?? null,
    finished: row.finished ?? null,
    dims: row.dims ?? {},
  };
}

function absent<Output>(schema: z.ZodMiniType<Output>): z.ZodMiniType<Output | null | undefined> {
  return z.optional(z.nullable(schema));
}

/** An answer, by the reader of the adapters. */
function ratingSchema(options: ReadAnswerOptions): z.ZodMiniType<Rated> {
  const read = answerReader(options);
  return noting((raw, line) => read(raw, "", line));
}

/** An instant, or a date as the caller says that it is written. */
function atSchema(dates: DateOptions | undefined): z.ZodMiniType<number | null> {
  if (dates === undefined) return through(z.unknown(), (value) => toInstant(value as Instant), "instant");
  const reader = dateReader(dates, "at");
  return noting((raw, line) => {
    const instant = reader.read(raw, line);
    // Neither date nor issue, and no empty cell: there is an option that was not given, and it says which.
    if (instant === null && line.issues.length === 0 && !isBlank(raw)) reader.end();
    return instant;
  });
}

/** What a reader of the adapters makes of a value; what it notes or refuses becomes an issue at its place. */
function noting<Output>(read: (raw: unknown, line: Line) => Output): z.ZodMiniType<Output> {
  return z.pipe(
    z.unknown(),
    z.transform((raw, context): Output => {
      const line: Line = { index: 0, issues: [] };
      try {
        return read(raw, line);
      } catch (error) {
        if (!(error instanceof CxError)) throw error;
        const { argument, expected: wanted, received } = error.details;
        line.issues.push({ path: "", message: `expected ${wanted} (${argument}), got ${received}` });
        return z.NEVER;
      } finally {
        for (const { message } of line.issues) context.issues.push({ code: "custom", message, input: raw });
      }
    }),
  );
}

/** A number, as it is or as an engine hands it over; without the sign of a zero, which JSON does not keep. */
function numberSchema(what: string, allowed: (value: number) => boolean): z.ZodMiniType<number> {
  return engineNumbers(
    z.pipe(
      z.number(expected(what)).check(z.refine((value) => allowed(value), expected(what))),
      z.transform((value: number) => value + 0),
    ),
  );
}
