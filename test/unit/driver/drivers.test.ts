import { describe, expect, test } from "vitest";
import {
  NPS,
  addCrossTallies,
  compareDrivers,
  crossTally,
  keyDrivers,
  penaltyReward,
  scale,
} from "../../../src/index.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { expectRefused } from "../../config/errors.ts";

interface Row {
  readonly id: number;
  readonly nps: number | null;
  readonly food: number | null;
  readonly signs: number | null;
  readonly idle: number;
  readonly same: number;
}

/** Food matters, signs half as much, the idle item not at all. */
function survey(n: number, seed: number): Row[] {
  const next = seededRandom(seed).uniform;
  const point = (): number => 1 + Math.floor(5 * next());
  return Array.from({ length: n }, (_, id) => {
    const [food, signs, idle] = [point(), point(), point()];
    const felt = 2 * food + signs + 3 * (next() - 0.5) - 3;
    return { id, food, signs, idle, same: 3, nps: Math.max(0, Math.min(10, Math.round(felt))) };
  });
}

const ask = {
  metric: NPS,
  rating: "nps",
  key: "id",
  items: { food: "food", signs: "signs", idle: "idle" },
  scale: scale(1, 5),
  missing: "completeRows",
} as const;

describe("crossTally", () => {
  test("rows and columns make one state", () => {
    const rows = survey(300, 1);
    const column = (name: keyof Row): Uint16Array => Uint16Array.from(rows, (row) => row[name]!);
    const columns = {
      id: column("id"),
      nps: column("nps"),
      food: column("food"),
      signs: column("signs"),
      idle: column("idle"),
    };
    expect(crossTally(columns, ask)).toEqual(crossTally(rows, ask));
  });

  test("a count is so many rows, and rows are used or excluded by reason", () => {
    const rows = survey(40, 2);
    const twice = crossTally([...rows, ...rows], ask);
    const counted = crossTally(
      rows.map((row) => ({ ...row, times: 2 })),
      { ...ask, count: "times" },
    );
    expect(counted).toEqual(twice);
    const holes = rows.map((row, i) => ({ ...row, id: i === 0 ? null : row.id, food: i === 1 ? null : row.food, w: i === 2 ? 0 : 1, signs: i === 3 ? 9 : row.signs })); // prettier-ignore
    const state = crossTally(holes, { ...ask, weight: "w", offScale: "count" });
    expect(state.excluded).toEqual({ incomplete: 1, noKey: 1, offScale: 1, zeroWeight: 1 });
    expect(state.rows).toBe(state.used + 4);
    expect(state.missingByItem).toEqual([1, 1, 0]);
  });

  test("the state survives JSON, and a damaged one is refused", () => {
    const state = crossTally(survey(60, 3), ask);
    expect(keyDrivers(JSON.parse(JSON.stringify(state)) as typeof state)).toEqual(keyDrivers(state));
    const groups = state.groups.map((group, g) => (g === 1 ? { ...group, n: NaN } : group));
    expectRefused(() => keyDrivers({ ...state, groups }), "NOT_A_NUMBER", "state.groups[1].n");
    expectRefused(() => keyDrivers({ ...state, items: [] }), "EMPTY", "state.items");
    expectRefused(() => keyDrivers(null as never), "BAD_OPTION", "state");
  });

  test("refuses options that do not name what they must", () => {
    const rows = survey(5, 4);
    expectRefused(() => crossTally(rows, { ...ask, missing: "all" as never }), "BAD_OPTION", "missing");
    expectRefused(() => crossTally(rows, { ...ask, scale: undefined }), "BAD_OPTION", "items.food.scale");
    expectRefused(() => crossTally(rows, { ...ask, items: {} }), "EMPTY", "items");
    expectRefused(() => crossTally(rows, { ...ask, low: [1] }), "BAD_OPTION", "items.food");
    expectRefused(() => crossTally(rows, { ...ask, low: [1, 5], high: [5] }), "DUPLICATE", "items.food.low[1]");
    expectRefused(() => crossTally(rows, { ...ask, itms: {} } as never), "BAD_OPTION", "options.itms");
    expectRefused(() => crossTally("rows" as never, ask), "NOT_ITERABLE", "rows");
  });
});

describe("addCrossTallies", () => {
  test("two halves by key are the whole; without a key only where the caller says so", () => {
    const rows = survey(200, 5);
    const [a, b] = [crossTally(rows.slice(0, 90), ask), crossTally(rows.slice(90), ask)];
    expect(addCrossTallies(a, b)).toEqual(crossTally(rows, ask));
    const { key: _, ...unkeyed } = ask;
    const parts = [crossTally(rows.slice(0, 90), unkeyed), crossTally(rows.slice(90), unkeyed)] as const;
    expectRefused(() => addCrossTallies(...parts), "DESIGN_MISMATCH", "b");
    expect(addCrossTallies(...parts, { disjoint: true }).used).toBe(200);
    expectRefused(() => addCrossTallies(a, crossTally(rows, { ...ask, groups: 20 })), "DESIGN_MISMATCH", "b");
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

describe("penaltyReward", () => {
  test("an item whose low answers cost is must-be, and an empty box says so", () => {
    const rows = survey(600, 11).map((row) => ({ ...row, nps: row.food! <= 2 ? 3 : 6 + (row.id % 5) }));
    const { items } = penaltyReward(crossTally(rows, { ...ask, low: [1, 2], high: [5] }));
    expect(items.map((item) => item.class)).toEqual(["must-be", "no clear effect", "no clear effect"]);
    expect(items[0]!.gain).toBeCloseTo((items[0]!.lowPercent! / 100) * -items[0]!.penalty!, 10);
    const nobody = penaltyReward(crossTally(rows.map((row) => ({ ...row, food: Math.max(2, row.food!) })), { ...ask, low: [1], high: [5] })); // prettier-ignore
    expect([nobody.items[0]!.reason, nobody.items[0]!.penalty]).toEqual(["emptyBox", null]);
  });

  test("wants boxes, and keyDrivers points", () => {
    const rows = survey(60, 12);
    expectRefused(() => penaltyReward(crossTally(rows, ask)), "BAD_OPTION", "state.items[0]");
    expectRefused(() => keyDrivers(crossTally(rows, { ...ask, low: [1], high: [5] })), "BAD_OPTION", "state.items[0]");
  });
});

describe("compareDrivers", () => {
  test("two alike do not differ, two unlike do", () => {
    const [a, b] = [crossTally(survey(500, 13), ask), crossTally(survey(500, 14), ask)];
    const alike = compareDrivers([{ key: { wave: 2 }, state: a }, { key: { wave: 1 }, state: b }]); // prettier-ignore
    expect(alike.joint!.pValue).toBeGreaterThan(0.01);
    const turned = crossTally(
      survey(500, 15).map((row) => ({ ...row, food: 6 - row.food! })),
      ask,
    );
    const unlike = compareDrivers([{ key: { wave: 2 }, state: turned }, { key: { wave: 1 }, state: b }]); // prettier-ignore
    expect(unlike.joint!.pValue).toBeLessThan(1e-6);
    expect(unlike.items[0]!.difference).toBeLessThan(0);
    const three = compareDrivers([{ key: { s: 1 }, state: a }, { key: { s: 2 }, state: b }, { key: { s: 3 }, state: turned }]); // prettier-ignore
    expect([three.joint, three.items[0]!.adjustedPValue! < 1e-6]).toEqual([null, true]);
  });
});
