import { describe, expect, it } from "vitest";
import { nextResponseTime } from "../../../src/service/nextResponseTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { refusalOf } from "../../config/errors.ts";
import { BASE, HOUR, T0, ticket } from "./tickets.ts";

describe("next response time", () => {
  const turn = (
    from: number,
    to: number | null,
    closed: number | null = null,
  ): NonNullable<ServiceCase["turns"]>[number] => ({
    startedAt: T0 + from * HOUR,
    answeredAt: to === null ? null : T0 + to * HOUR,
    closedAt: closed === null ? null : T0 + closed * HOUR,
  });
  const cases = [
    ticket(0, 2, null, { turns: [turn(0, 2), turn(5, 6), turn(10, null)] }),
    ticket(0, 4, 9, { turns: [turn(0, 4), turn(8, null, 9)] }),
  ];

  it("is one time a turn", () => {
    const closedUnanswered = "breached";
    const all = nextResponseTime(cases, { ...BASE, turns: "all", closedUnanswered });
    expect([all.rows, all.observed, all.censored]).toEqual([5, 3, 2]);
    const later = nextResponseTime(cases, { ...BASE, turns: "later", closedUnanswered });
    expect([later.rows, later.observed, later.censored]).toEqual([3, 1, 2]);
    expect(later.targets).toEqual([]);
    expect(refusalOf(() => nextResponseTime(cases, { ...BASE, turns: "all" })).details.argument).toBe(
      "closedUnanswered",
    );
    const answered = nextResponseTime(cases, { ...BASE, turns: "all", closedUnanswered: "answered" });
    expect([answered.observed, answered.censored]).toEqual([4, 1]);
    expect(later.restrictedMean.tau).toBe((2400 - 8) * HOUR);
  });

  it("a case whose turns are not recorded is unknown, one without later turns has none", () => {
    const found = nextResponseTime([ticket(0, 2), ticket(0, 2, null, { turns: [turn(0, 2)] })], {
      ...BASE,
      turns: "later",
    });
    expect([found.rows, found.used, found.excluded.unknown]).toEqual([1, 0, 1]);
  });
});
