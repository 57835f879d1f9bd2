import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";

const rowArb = fc.record({
  tier: fc.constantFrom("VIP", "new", 1, true, null, undefined),
  score: fc.constantFrom(0, 6, 8, 9, 10, null, undefined, 9n),
  at: fc.oneof(fc.integer({ min: 0, max: 2e10 }), fc.constant(null), fc.constant("1970-03-01T00:00Z")),
  weight: fc.constantFrom(0, 0.5, 1, 3),
});
type Row = typeof rowArb extends fc.Arbitrary<infer Value> ? Value : never;

test.prop([fc.array(rowArb, { minLength: 1, maxLength: 60 })])(
  "a row says the same by its properties' names and by functions",
  (rows) => {
    const when = { every: "month", timeZone: "UTC" } as const;
    const named = tallyBy(rows, {
      metric: NPS,
      rating: "score",
      weight: "weight",
      by: ["tier"],
      when: { ...when, at: "at" },
    });
    const called = tallyBy(rows, {
      metric: NPS,
      rating: ({ score }: Row) => score,
      weight: ({ weight }: Row) => weight,
      by: { tier: ({ tier }: Row) => tier },
      when: { ...when, at: ({ at }: Row) => at },
    });
    expect(called).toEqual(named);
  },
);
