import { describe, expect, it } from "vitest";
import { type CohortMatrixOptions, cohortMatrix } from "../../../src/retention/cohortMatrix.ts";
import { CxError } from "../../../src/errors.ts";

const DAY = 86_400_000;

describe("cohortMatrix", () => {
  const visit = (customer: string, day: string): { customer: string; at: string } => ({
    customer,
    at: `${day}T12:00Z`,
  });
  const months: CohortMatrixOptions = {
    rule: "bounded",
    cohorts: { every: "month", timeZone: "UTC" },
    age: "month",
    ages: [0, 1, 2, 3],
    asOf: "2026-04-15T00:00Z",
  };
  const visits = [
    visit("a", "2026-01-05"),
    visit("a", "2026-03-01"),
    visit("b", "2026-01-31"),
    visit("b", "2026-02-01"),
    visit("c", "2026-02-10"),
    visit("c", "2026-04-10"),
    visit("d", "2026-04-02"),
  ];
  const percents = (options: CohortMatrixOptions): (number | null)[][] =>
    cohortMatrix(visits, options).cohorts.map(({ cells }) => cells.map(({ percent }) => percent));

  it("bounded: who was active at that age; a cell that is still running is null, not 0", () => {
    expect(percents(months)).toEqual([
      [100, 50, 50, null],
      [100, 0, null, null],
      [null, null, null, null],
    ]);
  });

  it("onOrAfter: who was active at that age or later", () => {
    expect(percents({ ...months, rule: "onOrAfter" }).slice(0, 2)).toEqual([
      [100, 100, 50, null],
      [100, 100, null, null],
    ]);
  });

  it("cumulative: who was active again by that age", () => {
    expect(percents({ ...months, rule: "cumulative" }).slice(0, 2)).toEqual([
      [0, 50, 100, null],
      [0, 0, null, null],
    ]);
  });

  it("pools the mature cells by their customers, and says why a cell is null", () => {
    const { overall, cohorts } = cohortMatrix(visits, months);
    expect(overall.map(({ n, active }) => [n, active])).toEqual([
      [3, 3],
      [3, 1],
      [2, 1],
      [0, null],
    ]);
    expect(overall[3]).toMatchObject({ percent: null, reason: "immature" });
    expect(cohorts[2]!.cells[0]).toEqual({
      age: 0,
      n: 1,
      active: null,
      percent: null,
      interval: null,
      reason: "immature",
    });
  });

  it("becomes mature at the instant at which the age is over", () => {
    const at = (asOf: string): (number | null)[] =>
      cohortMatrix([visit("a", "2026-01-05")], { ...months, asOf }).cohorts[0]!.cells.map(({ percent }) => percent);
    expect(at("2026-01-31T23:59:59.999Z")).toEqual([null, null, null, null]);
    expect(at("2026-02-01T00:00Z")).toEqual([100, null, null, null]);
  });

  it("counts 23:45 to 00:01 as a day on the calendar and as none on the clock", () => {
    const night = [
      { customer: 1, at: "2026-01-05T23:45Z" },
      { customer: 1, at: "2026-01-06T00:01Z" },
    ];
    const active = (age: CohortMatrixOptions["age"]): (number | null)[] =>
      cohortMatrix(night, { ...months, age, ages: [0, 1] }).overall.map((cell) => cell.active);
    expect(active("day")).toEqual([1, 1]);
    expect(active({ milliseconds: DAY })).toEqual([1, 0]);
  });

  it("counts ages in whole stretches since each customer's first event", () => {
    const start = Date.UTC(2026, 0, 5);
    const days = [0, 0.5, 1.5, 2.99, 7].map((day) => ({ customer: 1, at: start + day * DAY }));
    const elapsed = { ...months, age: { milliseconds: DAY }, ages: [0, 1, 2, 3, 6, 7] };
    expect(cohortMatrix(days, elapsed).overall.map(({ active }) => active)).toEqual([1, 1, 1, 0, 0, 1]);
  });

  it("sorts cohorts by time, keeps the ages asked for and gives Wilson's interval in percent", () => {
    const { cohorts, ages } = cohortMatrix([...visits].reverse(), months);
    expect(cohorts.map(({ period }) => period.label)).toEqual(["2026-01", "2026-02", "2026-04"]);
    expect(ages).toEqual([0, 1, 2, 3]);
    // Wilson, 1 of 2: 9.4531 to 90.5469
    expect(cohorts[0]!.cells[1]!.interval?.lower).toBeCloseTo(9.4531, 4);
    expect(cohorts[0]!.cells[1]!.interval?.upper).toBeCloseTo(90.5469, 4);
    const narrow = cohortMatrix(visits, { ...months, level: 0.5 }).cohorts[0]!.cells[1]!.interval;
    expect(narrow!.lower).toBeGreaterThan(9.4531);
  });

  it("does not count what a member did before joining, and joining itself is not before", () => {
    const members = [visit("a", "2026-02-10")];
    const activity = [visit("a", "2026-01-05"), visit("a", "2026-02-10")];
    const matrix = cohortMatrix(activity, { ...months, rule: "onOrAfter", ages: [0], members });
    expect(matrix.excluded.beforeJoining).toBe(1);
    const only = cohortMatrix(activity.slice(0, 1), { ...months, rule: "bounded", ages: [0], window: 9, members });
    expect(only.overall[0]!.active).toBe(0);
  });

  it("cuts cohorts by the zone's months", () => {
    const newYear = [{ customer: 1, at: "2025-12-31T20:00Z" }];
    const label = (timeZone: string): string =>
      cohortMatrix(newYear, { ...months, cohorts: { every: "month", timeZone } }).cohorts[0]!.period.label;
    expect([label("America/New_York"), label("Asia/Shanghai")]).toEqual(["2025-12", "2026-01"]);
  });

  it("counts members who never came, and leaves out whom it does not know", () => {
    const members = [
      visit("a", "2026-01-01"),
      visit("z", "2026-01-20"),
      visit("c", "2026-03-01"),
      visit("e", "2026-05-01"),
    ];
    const matrix = cohortMatrix([...visits, visit("a", "2026-04-20")], { ...months, members });
    expect(matrix.customers).toBe(3);
    expect(matrix.cohorts[0]!.cells.map(({ percent }) => percent)).toEqual([50, 0, 50, null]);
    expect(matrix.excluded).toEqual({ afterAsOf: 1, notMember: 3, beforeJoining: 1 });
    expect(matrix.members?.excluded.afterAsOf).toBe(1);
  });

  it("is empty for no rows", () => {
    expect(cohortMatrix([], months)).toMatchObject({ cohorts: [], customers: 0 });
    expect(cohortMatrix([], months).overall[0]).toMatchObject({
      n: 0,
      active: 0,
      percent: null,
      reason: "noCustomers",
    });
  });

  it("survives JSON", () => {
    const matrix = cohortMatrix(visits, months);
    expect(JSON.parse(JSON.stringify(matrix))).toStrictEqual(matrix);
  });
});

const OPTIONS = {
  rule: "bounded",
  cohorts: { every: "month", timeZone: "UTC" },
  age: "month",
  ages: [0, 1],
  asOf: 1e9,
} satisfies CohortMatrixOptions;

it.each([
  ["ages that are no list", { ages: null }, "ages"],
  ["no cohorts", { cohorts: null }, "cohorts"],
  ["an age that is null", { age: null }, "age"],
])("a cohort matrix refuses %s", (_, given, argument) => {
  const run = (): unknown => cohortMatrix([], { ...OPTIONS, ...given } as unknown as CohortMatrixOptions);
  expect(run).toThrow(CxError);
  expect(run).toThrow(new RegExp(`^${argument}: expected`));
});
