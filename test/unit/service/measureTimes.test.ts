import { describe, expect, it } from "vitest";
import { firstResponseTime } from "../../../src/service/firstResponseTime.ts";
import { resolutionTime } from "../../../src/service/resolutionTime.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { BASE, DAY, HOUR, T0, ticket } from "./tickets.ts";

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

  it("a flow holds cases that took no time on the clock beside those that were open before", () => {
    // Answered while the desk is closed: no open time has passed.
    const clock = businessCalendar({
      timeZone: "UTC",
      week: { monday: [["09:00", "17:00"]] },
      range: { start: T0 - 10 * DAY, end: T0 + 30 * DAY },
    });
    const asked = {
      asOf: T0 + 7 * DAY,
      clock,
      attribution: "flow",
      period: { start: T0 + HOUR, end: T0 + DAY },
    } as const;
    const found = firstResponseTime([ticket(0, 4), ticket(9, 10), ticket(10, 11), ticket(2, 5)], {
      ...asked,
      targets: [0, 3 * HOUR],
    });
    expect([found.used, found.observed]).toEqual([4, 4]);
    // At 0 h two of the three that were there from the start end, at 3 h one of two, at 4 h the last.
    expect(found.targets.map(({ percent }) => percent)).toEqual([expect.closeTo(200 / 3), expect.closeTo(250 / 3)]);
    expect(found.median.value).toBe(0);
  });

  it("in a flow a wait that was given up hides nobody's late entry from the targets", () => {
    const given = ticket(11, null, null, { abandonedAt: T0 + 12 * HOUR });
    const found = firstResponseTime([ticket(0, 14), ticket(11, 13), given, ticket(11, 18)], {
      ...BASE,
      attribution: "flow",
      period,
      targets: [3 * HOUR],
    });
    // Within 3 h three were at risk, and one of them was answered; the fourth came into the period after 10 h of waiting.
    expect(found.targets).toMatchObject([
      { met: 1, breached: 3, pending: 0, percent: expect.closeTo(100 / 3) as number },
    ]);
  });
});
