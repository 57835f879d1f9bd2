import { describe, expect, test } from "vitest";
import { crossTally, keyDrivers } from "../../../src/index.ts";
import { expectRefused } from "../../config/errors.ts";
import { type Row, survey, ask } from "./survey.ts";

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
