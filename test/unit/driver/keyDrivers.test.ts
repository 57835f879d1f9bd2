import { describe, expect, test } from "vitest";
import { crossTally } from "../../../src/driver/crossTally.ts";
import type { CrossTally } from "../../../src/driver/crossState.ts";
import { keyDrivers } from "../../../src/driver/keyDrivers.ts";
import { penaltyReward } from "../../../src/driver/penaltyReward.ts";
import { priorities } from "../../../src/driver/priorities.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { scale } from "../../../src/scale/scale.ts";
import { type Row, survey, ask } from "./survey.ts";
import { lost } from "./lost.ts";

/** What the three questions about drivers say where they say nothing. */
function reasons(state: CrossTally, boxes?: CrossTally): unknown[] {
  return [keyDrivers(state), priorities(state, { goal: 5 }), ...(boxes ? [penaltyReward(boxes)] : [])].map(
    ({ reason }) => reason,
  );
}

interface Answer {
  readonly id: number;
  readonly nps: number | null;
  readonly a: number | null;
  readonly b: number | null;
  readonly w?: number;
}

const many = (n: number, of: (i: number) => Omit<Answer, "id">): Answer[] =>
  Array.from({ length: n }, (_, id) => ({ id, ...of(id) }));

const asked = {
  metric: NPS,
  rating: "nps",
  key: "id",
  items: { a: "a", b: "b" },
  scale: scale(1, 5),
  missing: "completeRows",
} as const;

const boxes = { ...asked, low: [1, 2], high: [5] } as const;

const usual = (i: number): Omit<Answer, "id"> => ({ nps: (7 * i) % 11, a: 1 + ((3 * i) % 5), b: 1 + ((i * i) % 5) });

describe("drivers are asked of answers that cannot tell, and nothing is lost", () => {
  test("a constant item leaves the model, with its reason; the other stays in it", () => {
    const state = crossTally(
      many(80, (i) => ({ ...usual(i), b: 3 })),
      asked,
    );
    const found = keyDrivers(state);
    const of = (item: string) => found.drivers.find((each) => each.item === item)!;
    expect([found.reason, of("b").reason, of("b").percent, of("a").reason]).toEqual([null, "constant", null, null]);
    expect(lost(found)).toBe(0);
  });

  test("collinear items share equally, and say so", () => {
    const state = crossTally(
      many(80, (i) => ({ ...usual(i), b: usual(i).a })),
      asked,
    );
    const found = keyDrivers(state);
    expect(found.drivers.map(({ reason }) => reason)).toEqual(["collinear", "collinear"]);
    expect(found.drivers[0]!.percent).toBeCloseTo(found.drivers[1]!.percent!, 10);
  });

  test("fewer rows than drivers, also where nobody minds", () => {
    const state = crossTally(many(2, usual), asked);
    expect(reasons(state)).toEqual(["belowMinimumN", "belowMinimumN"]);
    const found = keyDrivers(state, { minimumN: 1 });
    expect([found.reason, found.n, found.minimumN, lost(found)]).toEqual(["belowMinimumN", 2, 4, 0]);
    expect(keyDrivers(crossTally(many(3, usual), asked), { minimumN: 1 }).reason).toBe("belowMinimumN");
  });

  test("an outcome that is the same for all", () => {
    const same = many(80, (i) => ({ ...usual(i), nps: 9 }));
    expect(reasons(crossTally(same, asked), crossTally(same, boxes))).toEqual(Array(3).fill("constantOutcome"));
  });

  test("nobody answered: all are incomplete, and counted", () => {
    const state = crossTally(
      many(80, () => ({ nps: null, a: null, b: null })),
      asked,
    );
    expect([state.used, state.excluded.incomplete, lost(state)]).toEqual([0, 80, 0]);
    expect(reasons(state)).toEqual(["noAnswers", "noAnswers"]);
  });

  test("weights of zero count nobody, and say how many", () => {
    const state = crossTally(
      many(80, (i) => ({ ...usual(i), w: 0 })),
      { ...asked, weight: "w" },
    );
    expect([state.used, state.excluded.zeroWeight, lost(state)]).toEqual([0, 80, 0]);
    expect(reasons(state)).toEqual(["noAnswers", "noAnswers"]);
  });

  test("all answers of one customer are one group: no interval can be had", () => {
    const state = crossTally(
      many(80, usual).map((each) => ({ ...each, id: 1 })),
      asked,
    );
    expect(reasons(state)).toEqual(["tooFewGroups", "tooFewGroups"]);
    for (const { interval, slopeInterval } of keyDrivers(state).drivers)
      expect([interval, slopeInterval]).toEqual([null, null]);
  });
});

describe("keyDrivers", () => {
  test("finds what the answers were made of, and says that the idle item is not clear", () => {
    const { drivers, r2, reason } = keyDrivers(crossTally(survey(800, 6), ask));
    expect(reason).toBeNull();
    expect(drivers.map(({ item }) => item)).toEqual(["food", "signs", "idle"]);
    expect(drivers.map(({ sign }) => sign)).toEqual(["raises", "raises", "unclear"]);
    expect(drivers.map(({ rank }) => rank)).toEqual([{ best: 1, worst: 1 }, { best: 2, worst: 2 }, { best: 3, worst: 3 }]); // prettier-ignore
    expect(drivers[2]!.interval!.lower).toBe(0);
    expect(drivers.reduce((sum, { percent }) => sum + percent!, 0)).toBeCloseTo(100, 10);
    expect(r2.interval!.lower).toBeLessThan(r2.value!);
    for (const { slope, parts } of drivers) expect(parts!.plus - parts!.minus).toBeCloseTo(slope!, 10);
  });

  test("constant and duplicate items stay in the list with their reason", () => {
    const rows = survey(300, 7).map((row) => ({ ...row, copy: row.food }));
    const items = { food: "food", copy: "copy", signs: "signs", same: "same" } as const;
    const { drivers } = keyDrivers(crossTally(rows, { ...ask, items }));
    const by = Object.fromEntries(drivers.map((driver) => [driver.item, driver]));
    expect([by["food"]!.reason, by["copy"]!.reason, by["same"]!.reason, by["signs"]!.reason]).toEqual(["collinear", "collinear", "constant", null]); // prettier-ignore
    expect(by["food"]!.percent).toBeCloseTo(by["copy"]!.percent!, 9);
    expect([by["food"]!.slope, by["same"]!.percent]).toEqual([null, null]);
    expect(by["signs"]!.slope).not.toBeNull();
  });

  test("too few answers, a constant outcome, one group and no answers say so", () => {
    expect(keyDrivers(crossTally(survey(20, 8), ask)).reason).toBe("belowMinimumN");
    expect(
      keyDrivers(
        crossTally(
          survey(90, 8).map((row) => ({ ...row, nps: 9 })),
          ask,
        ),
      ).reason,
    ).toBe("constantOutcome");
    const one = keyDrivers(
      crossTally(
        survey(90, 8).map((row) => ({ ...row, id: 1 })),
        ask,
      ),
    );
    expect(one.reason).toBe("tooFewGroups");
    expect(one.drivers[0]!.percent).not.toBeNull();
    expect(one.drivers[0]!.interval).toBeNull();
    const none = keyDrivers(crossTally([] as Row[], ask));
    expect([none.reason, none.n, none.drivers[0]!.mean]).toEqual(["noAnswers", 0, null]);
  });

  test("pairwise uses rows with holes, and agrees with complete rows where there are none", () => {
    const rows = survey(400, 9);
    const [complete, pairwise] = [keyDrivers(crossTally(rows, ask)), keyDrivers(crossTally(rows, { ...ask, missing: "pairwise" }))]; // prettier-ignore
    complete.drivers.forEach((driver, j) => {
      expect(pairwise.drivers[j]!.percent).toBeCloseTo(driver.percent!, 9);
      expect(pairwise.drivers[j]!.interval!.upper).toBeCloseTo(driver.interval!.upper, 7);
    });
    const holes = rows.map((row, i) => ({ ...row, food: i % 2 ? row.food : null, signs: i % 3 ? row.signs : null }));
    const found = keyDrivers(crossTally(holes, { ...ask, missing: "pairwise" }));
    expect([found.used, found.reason]).toEqual([400, null]);
    expect(found.n).toBeLessThan(200);
  });

  test("weights of two are rows given twice, but for the number of answers", () => {
    const rows = survey(100, 10).map((row) => ({ ...row, w: 2 }));
    const weighed = keyDrivers(crossTally(rows, { ...ask, weight: "w" }));
    const plain = keyDrivers(crossTally(rows, ask));
    weighed.drivers.forEach((driver, j) => {
      expect(driver.slope).toBeCloseTo(plain.drivers[j]!.slope!, 10);
    });
    expect([weighed.n, weighed.effectiveN]).toEqual([100, 100]);
  });
});

test("an item whose points are called by other numbers has slopes and parts by that much less, and the same share", () => {
  const rows = survey(300, 4);
  const named = (step: number) =>
    keyDrivers(
      crossTally(
        rows.map((row) => ({ ...row, food: row.food === null ? null : 10 + step * row.food })),
        {
          ...ask,
          items: { ...ask.items, food: { rating: "food", scale: scale(10 + step, 10 + 5 * step, { step }) } },
        },
      ),
    ).drivers.find(({ item }) => item === "food")!;
  const [one, four] = [named(1), named(4)];
  expect(one.parts!.plus).toBeGreaterThan(0);
  for (const [a, b] of [
    [one.slope, four.slope],
    [one.slopeInterval!.lower, four.slopeInterval!.lower],
    [one.slopeInterval!.upper, four.slopeInterval!.upper],
    [one.parts!.plus, four.parts!.plus],
    [one.parts!.minus, four.parts!.minus],
  ] as const)
    expect(b! / (a! / 4)).toBeCloseTo(1, 9);
  expect([four.percent, four.pValue, four.mean! - 10]).toEqual([
    expect.closeTo(one.percent!, 9),
    expect.closeTo(one.pValue!, 12),
    expect.closeTo(4 * (one.mean! - 10), 9),
  ]);
});
