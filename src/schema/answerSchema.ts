import * as z from "zod/mini";
import type { AnswerRow } from "../rows/answerRow.ts";
import type { Line } from "../rows/collect.ts";
import { type Rated, type ReadAnswerOptions, answerReader, rated } from "../rows/readAnswer.ts";
import { EXCLUSIONS } from "../scale/codeBook.ts";
import { isWeight } from "../rows/readAnswer.ts";
import { dimsSchema, expected, instantSchema, nameSchema, unsigned } from "./zodParts.ts";

const WEIGHT = "0 or a number from 1e-100 to 1e100";
const DURATION = "milliseconds not below 0";

/**
 * Schema of an answer row: `{ id?, respondent?, at?, rating, state?, comment?, weight?, durationMs?, finished?, dims? }`, to an
 * {@link AnswerRow} with every field there.
 *
 * `rating` is read by scale and code book, exactly as the adapters read it. `at` is a Date, epoch milliseconds or ISO 8601 with
 * its offset. `rating: null` is missing. A `state` other than `"valid"` says why there is no rating and beats it being missing. Other keys are dropped.
 *
 * @throws {CxError} those of the code book
 * @example
 * const { rows } = parseRows(answerSchema({ scale: CSAT, codes: SATISFACTION_LABELS }), [{ respondent: 7, rating: "满意" }]);
 * [rows[0].respondent, rows[0].rating, rows[0].at]; // => ["7", 4, null]
 */
export function answerSchema(options: ReadAnswerOptions): z.ZodMiniType<AnswerRow> {
  const read = answerReader(options);
  const absent = <Output>(schema: z.ZodMiniType<Output>): z.ZodMiniType<Output | null | undefined> =>
    z.optional(z.nullable(schema));
  const rating = z.pipe(
    z.unknown(),
    z.transform((raw, context): Rated => {
      const line: Line = { index: 0, issues: [] };
      const answer = read(raw, "", line);
      for (const { message } of line.issues) context.issues.push({ code: "custom", message, input: raw });
      return answer;
    }),
  );
  const shape = z.object(
    {
      id: absent(nameSchema("a name")),
      respondent: absent(nameSchema("a name")),
      at: absent(instantSchema()),
      rating: z.optional(rating),
      state: absent(z.enum(["valid", ...EXCLUSIONS], expected(`"valid" or one of ${EXCLUSIONS.join(", ")}`))),
      comment: absent(z.string(expected("text"))),
      weight: absent(
        unsigned(z.number(expected(WEIGHT)).check(z.refine((weight) => isWeight(weight), expected(WEIGHT)))),
      ),
      durationMs: absent(unsigned(z.number(expected(DURATION)).check(z.minimum(0, expected(DURATION))))),
      finished: absent(z.boolean(expected("true or false"))),
      dims: absent(dimsSchema()),
    },
    expected("a record"),
  );
  return z.pipe(
    shape,
    z.transform((row, context): AnswerRow => {
      const { state } = row;
      const told = state === undefined || state === null || state === "valid" ? null : state;
      const refuse = (path: string, message: string): void => {
        context.issues.push({ code: "custom", message, path: [path], input: row });
      };
      // A row without either is one whose columns were named wrongly: an answer that was not given is null.
      if (told === null && row.rating === undefined)
        refuse("rating", "expected a rating, null or a state, got undefined");
      if (told !== null && row.rating?.state === "valid")
        refuse("state", `expected "valid" beside a rating, got ${told}`);
      return {
        id: row.id ?? null,
        respondent: row.respondent ?? null,
        at: row.at ?? null,
        ...(told === null ? (row.rating ?? rated("missing")) : rated(told)),
        comment: row.comment ?? null,
        weight: row.weight ?? null,
        durationMs: row.durationMs ?? null,
        finished: row.finished ?? null,
        dims: row.dims ?? {},
      };
    }),
  );
}
