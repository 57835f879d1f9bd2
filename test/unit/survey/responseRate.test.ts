import { describe, expect, it } from "vitest";
import { responseRates, responseRate } from "../../../src/survey/responseRate.ts";
import { refusedAt, placeOf } from "../../config/errors.ts";

/** Code, argument and place of a refusal. */
describe("composition", () => {
  it.each([
    ["segments", () => responseRates(null as never, { definition: "completed/invited" }), "BAD_OPTION segments"],
  ])("asks for %s", (_, call, told) => {
    expect(refusedAt(call)).toBe(told);
  });
});

describe("responseRate", () => {
  it.each([
    ["completed/invited", 18],
    ["completed/delivered", 20],
    ["started/invited", 25],
    ["started/delivered", (100 * 250) / 900],
    ["completed/started", 72],
  ] as const)("%s is %d percent", (definition, percent) => {
    const rate = responseRate({ invited: 1000, delivered: 900, started: 250, completed: 180 }, { definition });
    expect(rate.definition).toBe(definition);
    expect(rate.score.value).toBeCloseTo(percent, 10);
    expect(rate.score.interval!.lower < percent && percent < rate.score.interval!.upper).toBe(true);
  });

  it("adds segments up to all", () => {
    const { segments, overall } = responseRates(
      { a: { invited: 10, completed: 1 }, b: { invited: 30, completed: 9 }, c: { invited: 0, completed: 0 } },
      { definition: "completed/invited" },
    );
    expect(segments.map(({ score: { value } }) => value)).toEqual([10, 30, null]);
    expect(overall).toMatchObject({ answered: 10, asked: 40, score: { value: 25 } });
  });

  it.each([
    ["a rate without its definition", () => responseRate({}, {} as never), "BAD_OPTION", "definition"],
    [
      "a stage that is not known",
      () => responseRate({ invited: 5 }, { definition: "completed/invited" }),
      "NOT_A_NUMBER",
      "counts.completed",
    ],
    [
      "counts that are none",
      () => responseRate(null as never, { definition: "completed/invited" }),
      "BAD_OPTION",
      "counts",
    ],
    [
      "more answers than invitations",
      () => responseRate({ invited: 5, completed: 6 }, { definition: "completed/invited" }),
      "OUT_OF_RANGE",
      "counts.completed",
    ],
    [
      "more delivered than invited, asked for or not",
      () => responseRate({ invited: 5, delivered: 6, completed: 1 }, { definition: "completed/invited" }),
      "OUT_OF_RANGE",
      "counts.delivered",
    ],
    [
      "a bad segment, by name",
      () => responseRates({ a: { invited: -1, completed: 0 } }, { definition: "completed/invited" }),
      "OUT_OF_RANGE",
      "segments[0].invited",
    ],
  ])("refuses %s", (_, call, code, argument) => {
    expect(placeOf(call)).toEqual([code, argument, undefined]);
  });
});
