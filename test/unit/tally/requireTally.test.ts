import { describe, expect, it } from "vitest";
import { NPS, addTallies, score, tally } from "../../../src/index.ts";
import { requireTally } from "../../../src/tally/requireTally.ts";
import { expectRefused, toldBy } from "../../config/errors.ts";

const whole = (): Record<string, unknown> =>
  JSON.parse(JSON.stringify(tally(NPS, [10, 3, 8], { weights: [1, 2, 1], clusters: ["a", "a", "b"] }))) as Record<
    string,
    unknown
  >;
const damaged = (path: string, value: unknown): never => {
  const of = whole();
  const keys = path.split(".");
  const last = keys.pop()!;
  let at: Record<string, unknown> = of;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
  return of as never;
};
const eleven = (value: unknown): unknown[] => new Array<unknown>(11).fill(value);

describe("a tally from a store", () => {
  it("is taken as it was kept", () => {
    expect(score(NPS, whole() as never)).toEqual(
      score(NPS, tally(NPS, [10, 3, 8], { weights: [1, 2, 1], clusters: ["a", "a", "b"] })),
    );
  });
  it.each<
    [
      path: string,
      value: unknown,
      code: "LENGTH_MISMATCH" | "NOT_INTEGER" | "NOT_A_NUMBER" | "OUT_OF_RANGE" | "BAD_OPTION",
      told: string,
    ]
  >([
    ["counts", [1, 2], "LENGTH_MISMATCH", "tally.counts: expected 11 numbers, one a point"],
    ["counts", { length: 11 }, "LENGTH_MISMATCH", "tally.counts: expected 11 numbers, one a point"],
    ["counts.0", -1, "OUT_OF_RANGE", "tally.counts: expected"],
    ["counts.0", 0.5, "NOT_INTEGER", "tally.counts: expected a whole number"],
    ["counts.0", "1", "NOT_A_NUMBER", "tally.counts: expected"],
    ["n", 4, "OUT_OF_RANGE", "tally.n: expected 3, the sum of the counts, got 4"],
    ["excluded", 5, "BAD_OPTION", "tally.excluded: expected counts by reason, got 5"],
    ["excluded.missing", -1, "OUT_OF_RANGE", "tally.excluded.missing: expected"],
    ["excluded.zeroWeight", undefined, "NOT_A_NUMBER", "tally.excluded.zeroWeight: expected"],
    ["weights", 1, "BAD_OPTION", "tally.weights: expected sums and squares, or null, got 1"],
    ["weights.sums", [1], "LENGTH_MISMATCH", "tally.weights.sums: expected 11 numbers"],
    ["weights.squares", null, "LENGTH_MISMATCH", "tally.weights.squares: expected 11 numbers"],
    ["weights.sums", eleven(-1), "OUT_OF_RANGE", "tally.weights.sums: expected a number"],
    ["weights.squares", eleven("1"), "NOT_A_NUMBER", "tally.weights.squares: expected"],
    ["design", "clusters", "BAD_OPTION", "tally.design: expected clusters, sizePowers and cross, or null"],
    ["design.clusters", -1, "OUT_OF_RANGE", "tally.design.clusters: expected"],
    ["design.sizePowers", [1, 2], "LENGTH_MISMATCH", "tally.design.sizePowers: expected five sums of powers"],
    ["design.sizePowers", { length: 5 }, "LENGTH_MISMATCH", "tally.design.sizePowers: expected five sums of powers"],
    ["design.sizePowers", [1, 2, 3, 4, -5], "OUT_OF_RANGE", "tally.design.sizePowers: expected"],
    ["design.cross", [1], "LENGTH_MISMATCH", "tally.design.cross: expected 11 numbers, one a point"],
    ["design.cross.4", [1], "LENGTH_MISMATCH", "tally.design.cross: expected 11 numbers, one a point"],
    ["design.cross.10", eleven(-3), "OUT_OF_RANGE", "tally.design.cross: expected"],
    ["population", 2, "OUT_OF_RANGE", "tally.population: expected a number from 3 to"],
    ["scale.max", -1, "BAD_OPTION", "tally.scale"],
  ])("with %s %j is refused", (path, value, code, told) => {
    if (path === "scale.max") expect(() => score(NPS, damaged(path, value))).toThrow(/^tally\.scale/);
    else expectRefused(() => score(NPS, damaged(path, value)), code, told);
  });
  it("that is none at all is named, with its place where it has one", () => {
    expect(toldBy(() => requireTally(null as never))).toBe("BAD_OPTION tally: expected a tally, got null");
    expect(toldBy(() => addTallies([whole(), 5] as never))).toBe("BAD_OPTION tallies[1]: expected a tally, got 5");
  });
  it("without weights, clusters or people is one all the same", () => {
    for (const part of ["weights", "design", "population"]) expect(score(NPS, damaged(part, null)).n).toBe(3);
    expect(score(NPS, damaged("population", undefined)).n).toBe(3);
  });
});
