import { describe, expectTypeOf, test } from "vitest";
import { dedupe } from "../../src/survey/dedupe.ts";
import { postStratify } from "../../src/survey/postStratify.ts";
import { rake } from "../../src/survey/rake.ts";
import { responseRate } from "../../src/survey/responseRate.ts";
import { churnRate } from "../../src/retention/churnRate.ts";
import { repurchaseRate } from "../../src/retention/repurchaseRate.ts";

const rows = [{ who: "ann", sex: "f", age: 30, at: 0, weight: 1 }];

describe("accessors", () => {
  test("read a property by its name or by a function, and know the row", () => {
    const kept = dedupe(rows, { key: "who", keep: "latest", at: ({ at }) => at });
    expectTypeOf(kept.kept).toEqualTypeOf<readonly (typeof rows)[number][]>();
    rake(rows, { by: { sex: "sex", old: (row) => row.age > 40 }, population: { sex: { f: 1 }, old: { true: 1 } } });
    postStratify(rows, { by: (row) => `${row.sex} ${row.age}`, population: { "f 30": 1 }, weight: "weight" });
  });

  test("a property that is none does not compile", () => {
    // @ts-expect-error no such property
    dedupe(rows, { key: "whom", keep: "latest", at: "at" });
    // @ts-expect-error no such property
    postStratify(rows, { by: "gender", population: { f: 1 } });
  });

  test("every raked dimension needs its population", () => {
    // @ts-expect-error age is missing
    rake(rows, { by: { sex: "sex", age: "age" }, population: { sex: { f: 1 } } });
  });
});

describe("definitions without a default", () => {
  test("must be named", () => {
    // @ts-expect-error which rate?
    responseRate({ invited: 1, completed: 1 }, {});
    // @ts-expect-error which churn?
    churnRate([], { period: { start: 0, end: 1 } });
    // @ts-expect-error in which unit is customer-time counted?
    churnRate([], { period: { start: 0, end: 1 }, variant: "customerTime" });
    // @ts-expect-error whose days?
    repurchaseRate([], { distinct: "days", asOf: 0 });
  });
});
