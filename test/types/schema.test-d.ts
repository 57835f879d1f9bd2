import * as z from "zod/mini";
import { describe, expectTypeOf, test } from "vitest";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import { CSAT, NPS } from "../../src/metric/catalogue.ts";
import type { Metric } from "../../src/metric/metric.ts";
import type { Scale } from "../../src/scale/scale.ts";
import {
  type AnswerRow,
  type MetricDefinition,
  type StandardSchema,
  answerSchema,
  caseEventSchema,
  metricDefinition,
  parseDefinition,
  parseRows,
  scaleDefinition,
  serviceCaseSchema,
} from "../../src/schema/index.ts";
import {
  type Dimension,
  type FormbricksResponse,
  STATE_CODES,
  answerOf,
  csvAnswers,
  delightedAnswers,
  formbricksAnswers,
  qualtricsAnswers,
  typeformAnswers,
} from "../../src/adapters/index.ts";
import type { CaseEvent } from "../../src/service/caseEvent.ts";
import type { ServiceCase } from "../../src/service/serviceCase.ts";

describe("adapters", () => {
  const read = csvAnswers([{ q: "9" }], {
    scale: NPS,
    rating: "q",
    dims: { area: "Area", tier: (row) => row["Tier"] },
  });

  test("rows carry the names of their dimensions, and no others", () => {
    expectTypeOf(read.rows).toEqualTypeOf<readonly AnswerRow<"area" | "tier">[]>();
    expectTypeOf(read.rows[0]!.dims.area).toEqualTypeOf<Dimension>();
    // @ts-expect-error no such dimension
    expectTypeOf(read.rows[0]!.dims.region);
    expectTypeOf(csvAnswers([], { scale: NPS, rating: "q" }).rows).toEqualTypeOf<readonly AnswerRow<never>[]>();
  });

  test("rows group by their dimensions as they stand", () => {
    const cube = tallyBy(read.rows, {
      metric: NPS,
      rating: answerOf,
      codes: STATE_CODES,
      by: { area: (row) => row.dims.area, tier: (row) => String(row.dims.tier) },
    });
    expectTypeOf(cube.cells[0]!.key).toEqualTypeOf<{
      readonly area: string | number | boolean;
      readonly tier: string;
    }>();
  });

  test("every rule by which a row is left out is named", () => {
    const { excluded } = qualtricsAnswers([], { scale: NPS, rating: "Q1" });
    expectTypeOf(excluded).toEqualTypeOf<Readonly<Record<"headerRow" | "preview" | "test" | "spam", number>>>();
  });

  test("an accessor sees the row of its source", () => {
    formbricksAnswers([], {
      scale: NPS,
      question: "q",
      dims: {
        a: (response) => {
          expectTypeOf(response).toEqualTypeOf<FormbricksResponse>();
          return null;
        },
      },
    });
  });

  test("a question without a scale, or an order of dates that is none, are told by the compiler", () => {
    // @ts-expect-error a scale is always needed
    csvAnswers([], { rating: "q" });
    // A spreadsheet that saves Typeform's file again writes dates of its own.
    typeformAnswers([], { scale: CSAT, rating: "q", dates: { order: "mdy" } });
    // A warehouse writes Delighted's seconds as dates of its own.
    delightedAnswers([], { scale: CSAT, dates: { timeZone: "UTC" } });
    // @ts-expect-error no such order
    delightedAnswers([], { scale: CSAT, dates: { order: "dym" } });
  });
});

describe("schemas", () => {
  test("parseRows gives what the schema makes", () => {
    expectTypeOf(parseRows(answerSchema({ scale: NPS }), []).rows).toEqualTypeOf<readonly AnswerRow[]>();
    expectTypeOf(parseRows(serviceCaseSchema(), []).rows).toEqualTypeOf<readonly ServiceCase[]>();
    expectTypeOf(parseRows(caseEventSchema(), []).rows).toEqualTypeOf<readonly CaseEvent[]>();
    expectTypeOf(parseRows(z.object({ a: z.number() }), []).rows).toEqualTypeOf<readonly { a: number }[]>();
  });
  test("definitions are what the rest of the package takes", () => {
    expectTypeOf(parseDefinition(metricDefinition(), {})).toEqualTypeOf<Metric>();
    expectTypeOf(parseDefinition(scaleDefinition(), {})).toEqualTypeOf<Scale>();
    expectTypeOf(metricDefinition()).toExtend<StandardSchema<Metric>>();
  });
  test("a definition is checked where it is written in TypeScript", () => {
    expectTypeOf<Metric>().toExtend<MetricDefinition>();
    expectTypeOf<{ kind: "mean"; id: "m"; scale: { min: 1; max: 5 } }>().toExtend<MetricDefinition>();
    expectTypeOf<{ kind: "share"; id: "m"; scale: { min: 1; max: 5 } }>().not.toExtend<MetricDefinition>();
  });
});
