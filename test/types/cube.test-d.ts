import { describe, expectTypeOf, test } from "vitest";
import { encode } from "../../src/cube/encode.ts";
import { rollUp } from "../../src/cube/rollUp.ts";
import { scorecard } from "../../src/cube/scorecard.ts";
import { sumPeriods } from "../../src/cube/sumPeriods.ts";
import { tallyColumns } from "../../src/cube/tallyColumns.ts";
import type { DictionaryColumn } from "../../src/rows/columns.ts";
import { CSAT, NPS } from "../../src/metric/catalogue.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import type { Period } from "../../src/time/period.ts";
import type { KeyValue } from "../../src/rows/keys.ts";
import type { Weekday } from "../../src/time/rhythm.ts";

interface Row {
  readonly tier: string;
  readonly touchpoint: "in" | "after";
  readonly country?: string | null;
  readonly repeat: boolean;
  readonly score: number | null;
  readonly weight: number;
  readonly at: Date;
  readonly extra: unknown;
}
declare const rows: readonly Row[];

describe("tallyBy", () => {
  test("keys carry the values of accessors and property names", () => {
    const cube = tallyBy(rows, {
      metric: NPS,
      rating: (row) => row.score,
      by: { tier: (row) => row.tier, touchpoint: "touchpoint", country: "country", loud: (row) => row.repeat },
    });
    expectTypeOf(cube.cells[0]!.key).toEqualTypeOf<{
      readonly tier: string;
      readonly touchpoint: "in" | "after";
      readonly country: string;
      readonly loud: boolean;
    }>();
    expectTypeOf(cube.cells[0]!.period).toEqualTypeOf<null>();
  });

  test("a list of names gives the same, and a period is there when it was asked for", () => {
    const cube = tallyBy(rows, {
      metric: CSAT,
      rating: "score",
      by: ["tier", "touchpoint", "extra"],
      when: { at: (row) => row.at, every: "month", timeZone: "Asia/Shanghai" },
      weight: (row) => row.weight,
    });
    expectTypeOf(cube.cells[0]!.key).toEqualTypeOf<{
      readonly tier: string;
      readonly touchpoint: "in" | "after";
      readonly extra: KeyValue;
    }>();
    expectTypeOf(cube.cells[0]!.period).toEqualTypeOf<Period>();
  });

  test("computed labels stay literal, ordered and clock dimensions have their types", () => {
    const cube = tallyBy(rows, {
      scale: { min: 0, max: 10, step: 1 },
      rating: "score",
      by: {
        mood: (row) => (row.score === null ? "silent" : "heard"),
        tier: { key: (row) => row.tier, order: ["gold", "silver"] },
        day: { instant: (row) => row.at, part: "weekday", timeZone: "UTC" },
        hour: { instant: "at", part: "hour", timeZone: "UTC" },
      },
    });
    expectTypeOf(cube.cells[0]!.key).toEqualTypeOf<{
      readonly mood: "silent" | "heard";
      readonly tier: string;
      readonly day: Weekday;
      readonly hour: number;
    }>();
  });

  test("without dimensions a key has no names", () => {
    const cube = tallyBy(rows, { metric: NPS, rating: "score" });
    expectTypeOf<keyof (typeof cube.cells)[0]["key"]>().toEqualTypeOf<never>();
    expectTypeOf(cube.cells[0]!.period).toEqualTypeOf<null>();
  });

  test("accessors know their row", () => {
    tallyBy(rows, {
      metric: NPS,
      rating: (row) => {
        expectTypeOf(row).toEqualTypeOf<Row>();
        return row.score;
      },
      by: {
        tier: (row) => {
          expectTypeOf(row).toEqualTypeOf<Row>();
          return row.tier;
        },
      },
      when: {
        at: (row) => {
          expectTypeOf(row).toEqualTypeOf<Row>();
          return row.at;
        },
        every: "week",
        timeZone: "UTC",
      },
      cluster: (row) => row.tier,
    });
    tallyBy(new Set(rows), { metric: NPS, rating: (row) => row.score, by: ["tier"] });
  });

  test("a wrong name, a missing zone, a missing metric and both are refused", () => {
    // @ts-expect-error no such property
    tallyBy(rows, { metric: NPS, rating: "scroe" });
    // @ts-expect-error no such property
    tallyBy(rows, { metric: NPS, rating: "score", by: ["teir"] });
    // @ts-expect-error no such property
    tallyBy(rows, { metric: NPS, rating: "score", by: { tier: "teir" } });
    // @ts-expect-error no such property
    tallyBy(rows, { metric: NPS, rating: (row) => row.scroe });
    // @ts-expect-error a period needs its zone
    tallyBy(rows, { metric: NPS, rating: "score", when: { at: "at", every: "month" } });
    // @ts-expect-error one of metric and scale
    tallyBy(rows, { rating: "score" });
    // @ts-expect-error not both of them
    tallyBy(rows, { metric: NPS, scale: { min: 0, max: 10, step: 1 }, rating: "score" });
    // @ts-expect-error an object is no key
    tallyBy(rows, { metric: NPS, rating: "score", by: { at: (row) => row.at } });
  });
});

describe("what is made of a cube", () => {
  const cube = tallyBy(rows, {
    metric: NPS,
    rating: "score",
    by: ["tier", "touchpoint"],
    when: { at: "at", every: "day", timeZone: "UTC" },
  });

  test("rolling up narrows the key and leaves periods alone", () => {
    const rolled = rollUp(cube, ["touchpoint"]);
    expectTypeOf(rolled.cells[0]!.key).toEqualTypeOf<
      Pick<{ readonly tier: string; readonly touchpoint: "in" | "after" }, "touchpoint">
    >();
    expectTypeOf(rolled.cells[0]!.period).toEqualTypeOf<Period>();
    // @ts-expect-error no such dimension
    rollUp(cube, ["teir"]);
    // @ts-expect-error a dimension that is gone
    rollUp(rolled, ["tier"]);
  });

  test("summing periods takes them away and leaves the key alone", () => {
    const summed = sumPeriods(cube);
    expectTypeOf(summed.cells[0]!.period).toEqualTypeOf<null>();
    expectTypeOf(summed.cells[0]!.key.touchpoint).toEqualTypeOf<"in" | "after">();
  });

  test("a scorecard has a cube by each name", () => {
    const cubes = scorecard(rows, {
      metrics: { nps: { metric: NPS, rating: "score" }, csat: { metric: CSAT, rating: (row) => row.score } },
      by: { tier: (row) => row.tier },
    });
    expectTypeOf(cubes.csat.cells[0]!.key).toEqualTypeOf<{ readonly tier: string }>();
    expectTypeOf<keyof typeof cubes>().toEqualTypeOf<"nps" | "csat">();
  });
});

describe("columns", () => {
  test("keys carry the values of their columns", () => {
    const cube = tallyColumns(
      {
        score: new Uint8Array(1),
        id: new BigInt64Array(1),
        tier: { codes: new Uint8Array(1), labels: ["VIP", "new", null] as const },
        loud: [true, false, null],
        at: new Float64Array(1),
      },
      {
        metric: NPS,
        rating: "score",
        by: ["tier", "id", "loud"],
        when: { at: "at", every: "month", timeZone: "UTC" },
      },
    );
    expectTypeOf(cube.cells[0]!.key).toEqualTypeOf<{
      readonly tier: "VIP" | "new";
      readonly id: number;
      readonly loud: boolean;
    }>();
    expectTypeOf(cube.cells[0]!.period).toEqualTypeOf<Period>();
  });

  test("encoding keeps the type of values", () => {
    const columns = encode(rows, { tier: "tier", spot: (row) => row.touchpoint, at: { time: (row) => row.at } });
    expectTypeOf(columns.tier).toEqualTypeOf<DictionaryColumn<string>>();
    expectTypeOf(columns.spot).toEqualTypeOf<DictionaryColumn<"in" | "after">>();
    expectTypeOf(columns.at).toEqualTypeOf<Float64Array>();
    const cube = tallyColumns(columns, { metric: NPS, rating: "tier", by: ["spot"] });
    expectTypeOf(cube.cells[0]!.key).toEqualTypeOf<{ readonly spot: "in" | "after" }>();
    // @ts-expect-error no such column
    tallyColumns(columns, { metric: NPS, rating: "score" });
    // @ts-expect-error a period needs its zone
    tallyColumns(columns, { metric: NPS, rating: "tier", when: { at: "at", every: "month" } });
  });
});
