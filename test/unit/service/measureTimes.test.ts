import { describe, expect, it } from "vitest";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import { BASE, HOUR, T0, ticket } from "./tickets.ts";

describe("attribution", () => {
  const period = { start: T0 + 10 * HOUR, end: T0 + 20 * HOUR };
  const cases = [
    ticket(0, null, 5), // over before
    ticket(0, null, 15), // open at the start, ends inside
    ticket(12, null, 18), // inside
    ticket(15, null, 40), // ends after
    ticket(25, null, 26), // starts after
  ];
  const asked = { ...BASE, period, resolution: "full", pauses: "run" } as const;

  it("a cohort is what started in the period, however late it ended", () => {
    const found = resolutionTime(cases, asked);
    expect([found.used, found.observed, found.excluded.outsidePeriod]).toEqual([2, 2, 3]);
    expect(found.mean.value).toBe(15.5 * HOUR);
  });

  it("a flow is what was open in the period, under observation only there", () => {
    const found = resolutionTime(cases, { ...asked, attribution: "flow" });
    expect([found.used, found.observed, found.censored, found.excluded.outsidePeriod]).toEqual([3, 2, 1, 2]);
    // At 5 h the third is censored, at 6 h one of one ends (the first enters at 10 h only): the curve is over.
    expect(found.median.value).toBe(6 * HOUR);
  });

  it("a flow counts an end on the period's first instant, not on the next one's", () => {
    const flow = (to: number): number =>
      resolutionTime([ticket(0, null, to)], { ...asked, attribution: "flow" }).observed;
    expect([flow(9.999), flow(10), flow(19.999), flow(20)]).toEqual([0, 1, 1, 0]);
  });
});
