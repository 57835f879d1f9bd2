import { describe, expect, it } from "vitest";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import { nextResponseTime } from "../../../src/service/nextResponseTime.ts";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { timesBy } from "../../../src/service/timesBy.ts";
import { refusalOf } from "../../config/errors.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5); // a Monday
const AS_OF = START + 21 * DAY;
const BASE = { asOf: AS_OF, clock: "calendar", attribution: "cohort", pauses: "run" } as const;
const WEEK = { every: "week", timeZone: "UTC" } as const;

function ticket(day: number, hours: number | null, channel?: string, more: Partial<ServiceCase> = {}): ServiceCase {
  const startedAt = START + day * DAY;
  const end = hours === null ? null : startedAt + hours * HOUR;
  return { id: `${day}`, startedAt, firstResponseAt: end, firstResolvedAt: end, resolvedAt: end, channel, ...more };
}
const cases = [
  ticket(0, 2, "mail"),
  ticket(1, 8, "mail"),
  ticket(2, null, "mail"),
  ticket(3, 1, "chat"),
  ticket(8, 3, "chat"),
  ticket(9, 1),
  ticket(10, 5, "chat", { excluded: "spam" }),
  ticket(30, 1, "chat"),
];

describe("times by segment and period", () => {
  it("every cell is what the measure says of its cases, and nobody is lost", () => {
    const found = timesBy(cases, { ...BASE, measure: "firstResponse", by: ["channel"], when: WEEK });
    expect(Object.keys(found)[0]).toBe("kind");
    expect(found).toMatchObject({ kind: "timesCells", measure: "firstResponse", rows: 8, used: 5 });
    expect(found.excluded).toMatchObject({ noKey: 1, spam: 1, notStarted: 1 });
    expect(found.used + Object.values(found.excluded).reduce((sum, count) => sum + count, 0)).toBe(found.rows);
    expect(found.cells.map(({ key, period, times }) => [key.channel, period.label, times.used])).toEqual([
      ["chat", "2026-W02", 1],
      ["chat", "2026-W03", 1],
      ["mail", "2026-W02", 3],
    ]);
    const mail = firstResponseTime(cases.slice(0, 3), { asOf: AS_OF, clock: "calendar", attribution: "cohort" });
    expect(found.cells[2]!.times).toEqual(mail);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("without by and when it is one cell with all of them", () => {
    const [cell] = timesBy(cases, { ...BASE, measure: "fullResolution" }).cells;
    const { pauses, ...asked } = BASE;
    expect(cell!.times.median).toEqual(resolutionTime(cases, { ...asked, resolution: "full", pauses }).median);
    expect(cell).toMatchObject({ key: {}, period: null });
  });

  it("measures turns, all or the later ones", () => {
    const turn = (from: number, to: number): NonNullable<ServiceCase["turns"]>[number] => ({
      startedAt: START + from * HOUR,
      answeredAt: START + to * HOUR,
      closedAt: null,
    });
    const talks = [ticket(0, 1, "mail", { turns: [turn(0, 1), turn(2, 5)] })];
    const { pauses: _, ...asked } = BASE;
    for (const [measure, turns] of [
      ["nextResponse", "all"],
      ["laterResponse", "later"],
    ] as const) {
      const [cell] = timesBy(talks, { ...BASE, measure, by: ["channel"] }).cells;
      expect(cell!.times).toEqual(nextResponseTime(talks, { ...asked, turns }));
    }
  });

  it("a flow counts a time in every period in which it ran, from where it came into it", () => {
    const long = [ticket(1, 24 * 7, "mail"), ticket(9, 2, "mail")];
    const period = { start: START, end: START + 21 * DAY };
    const found = timesBy(long, { ...BASE, attribution: "flow", period, measure: "fullResolution", when: WEEK });
    expect(found.cells.map(({ period: week, times }) => [week.label, times.used, times.observed])).toEqual([
      ["2026-W02", 1, 0],
      ["2026-W03", 2, 2],
    ]);
    const week = found.cells[1]!.period;
    const { pauses, ...asked } = BASE;
    const same = resolutionTime(long, { ...asked, attribution: "flow", period: week, resolution: "full", pauses });
    expect(found.cells[1]!.times.median).toEqual(same.median);
    expect(found.cells[1]!.times.restrictedMean).toEqual(same.restrictedMean);
  });

  it("empty weeks are kept where asked, without times", () => {
    const list = [ticket(0, 1, "mail"), ticket(14, 1, "mail")];
    const when = { ...WEEK, emptyPeriods: "keep" } as const;
    const { cells } = timesBy(list, { ...BASE, measure: "firstResponse", when });
    expect(cells.map(({ times }) => [times.used, times.median.reason])).toEqual([
      [1, null],
      [0, "noRows"],
      [1, null],
    ]);
  });

  it("the rule for cases closed without a reply is asked for and carried", () => {
    const closed = [ticket(0, 5, "mail", { firstResponseAt: null })];
    expect(refusalOf(() => timesBy(closed, { ...BASE, measure: "firstResponse" })).details.argument).toBe(
      "closedUnanswered",
    );
    const found = timesBy(closed, { ...BASE, measure: "firstResponse", closedUnanswered: "excluded", by: ["channel"] });
    expect(found).toMatchObject({ closedUnanswered: "excluded", used: 0, excluded: { closedUnanswered: 1 } });
    expect(() => timesBy(closed, { ...BASE, measure: "fullResolution" })).not.toThrow();
  });

  it("a case of no period, a key that is none and a misspelt option are refused or counted", () => {
    const noTime = { ...WEEK, at: () => null } as const;
    expect(timesBy(cases, { ...BASE, measure: "firstResponse", when: noTime }).excluded.badTime).toBe(6);
    const badKey = { tier: () => ({}) as never };
    expect(refusalOf(() => timesBy(cases, { ...BASE, measure: "firstResponse", by: badKey })).code).toBe("BAD_KEY");
    expect(refusalOf(() => timesBy(cases, { ...BASE, measure: "firstRespons" as never })).message).toContain(
      'did you mean "firstResponse"',
    );
  });
});
