import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { followUps } from "../../../src/service/followUps.ts";
import type { FollowUpOptions, FollowUps } from "../../../src/service/followUp.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { refusalOf } from "../../config/errors.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2026, 2, 6, 16); // a Friday, 16:00

interface Answer {
  readonly id: number;
  readonly score: number;
  readonly at: number | null;
  readonly called: number | null | undefined;
  readonly again?: number | null;
}
const answer = (id: number, score: number, at: number, called: number | null | undefined): Answer => ({
  id,
  score,
  at: T0 + at * HOUR,
  called: typeof called === "number" ? T0 + called * HOUR : called,
});
const asked = {
  asOf: T0 + 50 * HOUR,
  rule: (row: Answer) => (row.score <= 6 ? ("detractor" as const) : null),
  key: "id",
  at: "at",
  followedUpAt: "called",
  due: { clock: "calendar", within: 24 * HOUR },
} satisfies FollowUpOptions<Answer, "detractor">;

describe("follow-ups", () => {
  const answers = [
    answer(1, 2, 0, 24), // at the very instant: in time
    answer(2, 3, 0, 24.5), // late
    answer(3, 6, 1, null), // overdue
    answer(4, 0, 40, null), // pending
    answer(5, 1, 40, 44), // done, its time has not passed
    answer(6, 9, 0, null), // nothing to follow up
    answer(7, 4, 0, undefined), // nobody knows
    answer(8, 4, 60, null), // after asOf
    { ...answer(9, 4, 0, null), at: null },
    answer(10, 5, 2, 60), // followed up after asOf: overdue now
  ];
  const found = followUps(answers, asked);

  it("every answer is in the queue with its state, or out of it for a reason", () => {
    expect(found.queue.map(({ key, state }) => [key, state])).toEqual([
      [1, "done"],
      [2, "late"],
      [3, "overdue"],
      [10, "overdue"],
      [4, "pending"],
      [5, "done"],
    ]);
    expect(found).toMatchObject({ kind: "followUps", rows: 10, used: 6, done: 2, late: 1, overdue: 2, pending: 1 });
    expect(found.excluded).toEqual({ noReason: 1, unknown: 1, badTime: 1, afterAsOf: 1 });
    expect(found.queue[3]).toEqual({
      key: 10,
      reason: "detractor",
      answeredAt: T0 + 2 * HOUR,
      dueAt: T0 + 26 * HOUR,
      followedUpAt: null,
      state: "overdue",
    });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("the share in time is of those decided, its bounds of all, the mature one of those whose time has passed", () => {
    expect([found.score.value, found.score.n]).toEqual([40, 5]);
    expect([found.matureScore.value, found.matureScore.n]).toEqual([25, 4]);
    expect(found.bounds).toEqual({ lower: (100 * 2) / 6, upper: (100 * 3) / 6 });
  });

  it("is due in open hours where a calendar is named", () => {
    const clock = businessCalendar({
      timeZone: "UTC",
      week: { friday: [["09:00", "18:00"]], monday: [["09:00", "18:00"]] },
      range: { start: T0 - 10 * DAY, end: T0 + 30 * DAY },
    });
    // Friday 16:00 + 4 h: two on Friday, two on Monday.
    const { queue } = followUps([answer(1, 2, 0, null)], { ...asked, due: { clock, within: 4 * HOUR } });
    expect(queue[0]!.dueAt).toBe(Date.UTC(2026, 2, 9, 11));
    expect(
      refusalOf(() => followUps([answer(1, 2, 0, null)], { ...asked, due: { clock, within: 900 * HOUR } })).code,
    ).toBe("HORIZON");
  });

  it.each<[string, readonly unknown[], object, string]>([
    ["a call before its answer", [answer(1, 2, 10, 9)], {}, "OUT_OF_RANGE"],
    ["one answer twice", [answer(1, 2, 0, null), answer(1, 3, 0, null)], {}, "DUPLICATE"],
    ["a rule that gives no reason", [answer(1, 2, 0, null)], { rule: () => true }, "BAD_OPTION"],
    ["no due time", [], { due: undefined }, "BAD_OPTION"],
    ["a due time that is negative", [], { due: { clock: "calendar", within: -1 } }, "OUT_OF_RANGE"],
    ["an answer that is none", [null], {}, "BAD_OPTION"],
    ["a property that no answer has", [answer(1, 2, 0, null)], { followedUpAt: "caled" }, "BAD_OPTION"],
    ["a misspelt option", [], { folowedUpAt: "called" }, "BAD_OPTION"],
  ])("%s is refused", (_, rows, more, code) => {
    expect(refusalOf(() => followUps(rows as Answer[], { ...asked, ...more })).code).toBe(code);
  });
});

describe("recovery", () => {
  const waves = [
    ...[2, 3, 5, 6].map((score, i) => ({ ...answer(i, score, 0, 1), again: 9 })),
    ...[1, 4, 6].map((score, i) => ({ ...answer(10 + i, score, 0, null), again: score === 6 ? 9 : score })),
    { ...answer(20, 2, 30, 31), again: 10 }, // due at 54 h: too young
    { ...answer(21, 2, 0, 1), again: null }, // no second answer
  ];
  const { recovered }: FollowUps<"detractor"> = followUps(waves, {
    ...asked,
    recovery: { metric: NPS, rating: "score", again: "again", after: 10 * HOUR },
  });

  it("sets those who were followed up beside those who were not", () => {
    expect(recovered!.followedUp).toMatchObject({ pairs: 4, difference: 200 }); // from −100 to 100
    expect(recovered!.notFollowedUp).toMatchObject({ pairs: 3 });
    expect(recovered!.notFollowedUp.difference).toBeCloseTo(200 / 3, 10);
    expect(recovered!.immature).toBe(1);
  });

  it("names the answer that is due beyond the calendar", () => {
    const clock = businessCalendar({
      timeZone: "UTC",
      week: { friday: [["09:00", "18:00"]] },
      range: { start: T0 - 30 * DAY, end: T0 + 10 * DAY },
    });
    const late = [answer(1, 9, 0, null), answer(2, 0, 0, null), answer(3, 0, 1, null)];
    const options = { ...asked, due: { clock, within: 100 * HOUR } };
    const { code, details } = refusalOf(() => followUps(late, options));
    expect([code, details.index]).toEqual(["HORIZON", 1]);
  });
});
