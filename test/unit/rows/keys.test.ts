import { expect, test } from "vitest";
import { comparePaired } from "../../../src/compare/comparePaired.ts";
import { linkOutcome } from "../../../src/driver/linkOutcome.ts";
import type { OutcomeLink } from "../../../src/driver/linkState.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { type CohortMatrix, cohortMatrix } from "../../../src/retention/cohortMatrix.ts";
import { REPURCHASE } from "../../../src/retention/retentionMetric.ts";
import { retentionRate } from "../../../src/retention/retentionRate.ts";
import { isKey, requireKey } from "../../../src/rows/keys.ts";
import { toldBy } from "../../config/errors.ts";

test("a key is a text, a finite number or a truth value; minus zero is zero and a bigint its number", () => {
  expect(["", "a", 0, 1.5, -1, true, false].map(isKey)).toEqual(Array.from({ length: 7 }, () => true));
  const others = [null, undefined, NaN, Infinity, {}, [], 1n, Symbol("a")];
  expect(others.map(isKey)).toEqual(others.map(() => false));
  expect(["", -0, 7n, false].map((raw) => requireKey(raw, "by.tier", 2))).toEqual(["", 0, 7, false]);
  expect(Object.is(requireKey(-0, "by.tier", 2), 0)).toBe(true);
  for (const raw of [null, NaN, {}, 2n ** 70n])
    expect(toldBy(() => requireKey(raw, "by.tier", 2))).toMatch(
      /^BAD_KEY by.tier\[2\]: expected a string, a finite number or a boolean, got /,
    );
});

test("keys of which none is met, because the other list writes them otherwise, are refused wherever two lists are matched", () => {
  const written = 'expected keys written as in the other list (7 and "7" are two keys)';
  const at = "2026-01-05T00:00Z";
  const rows = (ids: readonly (number | string)[]): { id: number | string; at: string; score: number }[] =>
    ids.map((id) => ({ id, at, score: 9 }));
  const link = (answers: readonly (number | string)[], events: readonly (number | string)[]): OutcomeLink =>
    linkOutcome(
      rows(answers),
      events.map((who) => ({ who, on: "2026-01-06T00:00Z" })),
      {
        metric: NPS,
        rating: "score",
        key: "id",
        at: "at",
        outcome: REPURCHASE,
        event: { key: "who", at: "on" },
        window: { days: 30 },
        asOf: "2026-04-01T00:00Z",
        each: "first",
      },
    );
  const paired = (now: readonly (number | string)[], before: readonly (number | string)[]): number =>
    comparePaired(rows(now), rows(before), { metric: NPS, key: "id", rating: "score" }).pairs;
  const active = (ids: readonly (number | string)[], joined: readonly (number | string)[]): CohortMatrix =>
    cohortMatrix(
      ids.map((customer) => ({ customer, at })),
      {
        rule: "bounded",
        cohorts: { every: "month", timeZone: "UTC" },
        age: "month",
        ages: [0],
        asOf: "2026-04-01T00:00Z",
        members: joined.map((customer) => ({ customer, at: "2026-01-01T00:00Z" })),
      },
    );
  expect(toldBy(() => link([1, 2], ["x", "2", "1"]))).toBe(`BAD_KEY events.key[1]: ${written}, got string`);
  expect(toldBy(() => link(["1", "2"], [2]))).toBe(`BAD_KEY events.key[0]: ${written}, got 2`);
  expect(toldBy(() => paired([1, 2], ["1", "2"]))).toBe(`BAD_KEY current.key[0]: ${written}, got 1`);
  expect(toldBy(() => retentionRate([1, 2], ["1", "3"]))).toBe(`BAD_KEY end[0]: ${written}, got string`);
  expect(toldBy(() => active(["1", "2"], [1, 2]))).toBe(`BAD_KEY members.customer[0]: ${written}, got 1`);

  // Whoever is met at all is met, and strangers are strangers.
  expect(link([1, 2], ["2", 1]).events).toMatchObject({ used: 1, noAnswer: 1 });
  expect(link([1, 2], ["x", "", "3"]).events.noAnswer).toBe(3);
  expect(paired([1, 2], ["1", 2])).toBe(1);
  expect(paired(["x"], ["1"])).toBe(0);
  expect(retentionRate([1, 2], [3]).retained).toBe(0);
  expect(retentionRate(["a", "1"], [1, "a"]).retained).toBe(1);
  expect(active([1, 3], [1, "3"]).excluded.notMember).toBe(1);
});
