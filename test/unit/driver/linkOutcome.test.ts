import { describe, expect, test } from "vitest";
import { CHURN, CSAT, NPS, REPURCHASE, linkOutcome } from "../../../src/index.ts";
import { orderedAssociation } from "../../../src/stats/index.ts";
import { expectRefused, refusalOf } from "../../config/errors.ts";
import { followUps } from "../../../src/service/followUps.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { lost } from "./lost.ts";

const DAY = 86_400_000;

interface Answer {
  readonly id: string | number | null;
  readonly day: number;
  readonly score: number | null;
  readonly until?: number;
}

const NONE: { readonly id: number; readonly day: number }[] = [];

const at = ({ day }: { readonly day: number }): number => day * DAY;

const ask = {
  metric: NPS,
  rating: "score",
  key: "id",
  at,
  outcome: REPURCHASE,
  event: { key: "id", at },
  window: { days: 30 },
  asOf: 100 * DAY,
  each: "first",
} as const;

describe("linkOutcome", () => {
  test("a worked case: every answer and every event falls in one place", () => {
    const answers: Answer[] = [
      { id: "a", day: 0, score: 10 }, // orders on day 30: the last instant of the window
      { id: "b", day: 5, score: 9 }, // orders on days 5 and 36: at the answer, and too late
      { id: "c", day: 10, score: 3 }, // ordered before only
      { id: "d", day: 80, score: 8 }, // too recent, with an order
      { id: "e", day: 10, score: 5, until: 20 }, // out of sight on day 20, with an order on day 15
      { id: "a", day: 50, score: 0 }, // second answer of a
      { id: null, day: 3, score: 9 },
      { id: "f", day: 120, score: 9 },
      { id: "g", day: 3, score: null },
    ];
    const orders = [["a", 30], ["b", 5], ["b", 36], ["c", 1], ["d", 85], ["e", 15], ["nobody", 1], ["a", 101]] as const; // prettier-ignore
    const link = linkOutcome(
      answers,
      orders.map(([id, day]) => ({ id, day })),
      { ...ask, observedUntil: ({ until }) => (until === undefined ? null : until * DAY) },
    );
    expect([link.rows, link.used]).toEqual([9, 3]);
    expect(link.excluded).toEqual({ missing: 1, notApplicable: 0, dismissed: 0, offScale: 0, zeroWeight: 0, immature: 1, lost: 1, afterAsOf: 1, duplicate: 1, noKey: 1, badTime: 0 }); // prettier-ignore
    expect(link.events).toEqual({ given: 8, used: 1, before: 1, atAnswer: 1, afterWindow: 1, noAnswer: 3, noKey: 0, badTime: 0, afterAsOf: 1 }); // prettier-ignore
    expect(link.total.value).toBeCloseTo(100 / 3, 12);
    expect(link.bands.map(({ band, score, immature, lost }) => [band, score.value, immature, lost])).toEqual([
      ["detractor", 0, 0, 1],
      ["passive", null, 1, 0],
      ["promoter", 50, 0, 0],
    ]);
    expect(link.points.map(({ value, score }) => [value, score.n])).toEqual([[3, 1], [9, 1], [10, 1]]); // prettier-ignore
  });

  test("an event cannot choose the answer: with or without it the same answers count", () => {
    const answers: Answer[] = [{ id: 1, day: 0, score: 9 }, { id: 1, day: 20, score: 2 }, { id: 1, day: 90, score: 7 }]; // prettier-ignore
    for (const each of ["first", "latestMature", "all"] as const) {
      const without = linkOutcome(answers, NONE, { ...ask, each });
      const with_ = linkOutcome(answers, [{ id: 1, day: 21 }], { ...ask, each });
      expect(with_.state.totals).toEqual(without.state.totals);
      expect(with_.excluded).toEqual(without.excluded);
    }
    const latest = linkOutcome(answers, [{ id: 1, day: 21 }], { ...ask, each: "latestMature" });
    expect([latest.used, latest.excluded.immature, latest.excluded.duplicate, latest.total.value]).toEqual([1, 1, 1, 100]); // prettier-ignore
  });

  test("all answers of a customer are one cluster, and the association has no interval then", () => {
    const answers = Array.from({ length: 60 }, (_, i): Answer => ({ id: i % 20, day: i % 50, score: i % 11 }));
    const orders = Array.from({ length: 20 }, (_, i) => ({ id: i, day: 5 + ((i * 7) % 60) }));
    const link = linkOutcome(answers, orders, { ...ask, each: "all" });
    expect(link.total.distribution.design?.clusters).toBe(20);
    expect([link.association.interval, link.association.oddsInterval]).toEqual([null, null]);
    expect(link.association.somersD).not.toBeNull();
    expect(link.rows).toBe(link.used + Object.values(link.excluded).reduce((sum, n) => sum + n, 0));
  });

  test("the association is that of the counts, and times give a log-rank test with the recent and the lost", () => {
    const answers = Array.from({ length: 300 }, (_, i): Answer => ({ id: i, day: (i * 13) % 95, score: i % 11 }));
    const orders = answers.filter(({ score }, i) => (i * 37) % 13 < score!).map(({ id, day }, i) => ({ id, day: day + 1 + (i % 25) })); // prettier-ignore
    const link = linkOutcome(answers, orders, { ...ask, times: true });
    const { points, yes, totals } = link.state;
    const { kind: _, ...figures } = orderedAssociation(yes, totals, { points });
    expect(link.association).toEqual(figures);
    expect(link.association.oddsRatio).toBeGreaterThan(1);
    expect(link.logRank!.pValue).toBeLessThan(1e-6);
    const promoters = link.bands[2]!;
    expect(promoters.kaplanMeier!.interval!.lower).toBeLessThan(promoters.kaplanMeier!.percent!);
    expect(link.logRank!.groups.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(link.used);
  });

  test("revenue has an interval only under a named cap", () => {
    const answers = [1, 2, 3, 4].map((id): Answer => ({ id, day: 0, score: 10 }));
    const orders = [{ id: 1, day: 2, paid: 10 }, { id: 1, day: 3, paid: 20 }, { id: 2, day: 2, paid: 5000 }]; // prettier-ignore
    const event = { key: "id", at, amount: "paid" } as const;
    const free = linkOutcome(answers, orders, { ...ask, event }).bands[2]!.revenue!;
    expect(free).toEqual({ total: 5030, mean: 1257.5, largest: 5000, cappedMean: null, interval: null, reason: "heavyTail" }); // prettier-ignore
    const capped = linkOutcome(answers, orders, { ...ask, event, cap: 100 }).bands[2]!.revenue!;
    expect([capped.cappedMean, capped.reason]).toEqual([32.5, null]);
    expect(capped.interval!.upper).toBeGreaterThan(32.5);
  });

  test("nobody, everybody, and parted answers say so", () => {
    expect(linkOutcome([] as Answer[], NONE, ask).association.reason).toBe("noAnswers");
    const answers = [{ id: 1, day: 0, score: 2 }, { id: 2, day: 0, score: 9 }]; // prettier-ignore
    expect(linkOutcome(answers, NONE, ask).association.reason).toBe("constant");
    expect(linkOutcome(answers, [{ id: 2, day: 1 }], ask).association.reason).toBe("separated");
  });

  test("churn counts those who left, though leaving is its lower point", () => {
    const answers: Answer[] = [{ id: 1, day: 0, score: 2 }, { id: 2, day: 0, score: 9 }, { id: 3, day: 0, score: 9 }]; // prettier-ignore
    for (const each of ["first", "all"] as const) {
      const { total, outcome } = linkOutcome(answers, [{ id: 1, day: 3 }], { ...ask, each, outcome: CHURN });
      expect([total.value?.toFixed(2), outcome.better]).toEqual(["33.33", "lower"]);
    }
  });

  test("refuses what does not say what it means", () => {
    const link = linkOutcome as unknown as (
      answers: readonly unknown[],
      events: readonly unknown[],
      options: object,
    ) => unknown;
    const call =
      (change: object): (() => unknown) =>
      () =>
        link([], [], { ...ask, ...change });
    expectRefused(call({ each: "latest" }), "BAD_OPTION", "each");
    expectRefused(call({ each: undefined }), "BAD_OPTION", "each");
    expectRefused(call({ window: {} }), "NOT_A_NUMBER", "window.days");
    expectRefused(call({ window: { days: 3, start: 3 } }), "OUT_OF_RANGE", "window.start");
    expectRefused(call({ outcome: CSAT }), "NOT_A_SHARE", "outcome");
    expectRefused(call({ asOf: "yesterday" }), "BAD_DATE", "asOf");
    expectRefused(call({ event: { key: "id" } }), "BAD_OPTION", "event.at");
    expectRefused(() => linkOutcome([{ id: {}, day: 0, score: 1 }], [], ask as never), "BAD_KEY", "answers.key[0]");
  });
});

describe("events and answers that do not fit each other", () => {
  const link = (answers: readonly object[], events: readonly object[], each: "first" | "latestMature" | "all") =>
    linkOutcome(answers as { id: number; at: number; score: number }[], events as { id: number; at: number }[], {
      metric: NPS,
      rating: "score",
      key: "id",
      at: "at",
      outcome: REPURCHASE,
      event: { key: "id", at: "at" },
      window: { days: 30 },
      asOf: 100 * DAY,
      each,
    });

  test("an event before the answer, or at its instant, does not follow it", () => {
    const found = link(
      [{ id: 1, at: 10 * DAY, score: 9 }],
      [
        { id: 1, at: 9 * DAY },
        { id: 1, at: 10 * DAY },
      ],
      "first",
    );
    expect([found.total.value, found.events.before, found.events.atAnswer, found.events.used]).toEqual([0, 1, 1, 0]);
    const { given, ...where } = found.events;
    expect(Object.values(where).reduce((a, b) => a + b, 0)).toBe(given);
  });

  test("two answers of one customer count once, or twice where that is asked for", () => {
    const answers = [
      { id: 1, at: 10 * DAY, score: 9 },
      { id: 1, at: 20 * DAY, score: 3 },
    ];
    for (const [each, used] of [
      ["first", 1],
      ["latestMature", 1],
      ["all", 2],
    ] as const) {
      const found = link(answers, [{ id: 1, at: 25 * DAY }], each);
      expect([each, found.used, found.excluded.duplicate, lost(found)]).toEqual([each, used, 2 - used, 0]);
    }
    expect(link(answers, [], "latestMature").bands.find(({ score }) => score.n === 1)!.band).toBe("detractor");
  });

  test("a calendar that ends before the due time is refused, with the index of the answer", () => {
    const calendar = businessCalendar({
      timeZone: "UTC",
      week: { monday: [["09:00", "17:00"]] },
      range: { start: 0, end: 30 * DAY },
    });
    const refused = refusalOf(() =>
      followUps(
        [
          { id: 1, at: 0, called: null },
          { id: 2, at: 29 * DAY, called: null },
        ],
        {
          rule: () => "call",
          key: "id",
          at: "at",
          followedUpAt: "called",
          due: { clock: calendar, within: 8 * 3_600_000 },
          asOf: 29 * DAY,
        },
      ),
    );
    expect([refused.code, refused.details.index]).toEqual(["HORIZON", 1]);
  });
});

test("times run from the start of the window, not from the answer", () => {
  const answers = [
    { id: "a", day: 0, score: 10, until: 10 },
    { id: "b", day: 0, score: 10, until: 10 },
    { id: "c", day: 0, score: 10, until: 99 },
  ];
  const { bands } = linkOutcome(answers, [{ id: "a", day: 9 }], {
    ...ask,
    window: { days: 30, start: 5 },
    observedUntil: ({ until }) => until * DAY,
    times: true,
  });
  // One of three after 4 of the 5 days in which a and b were seen.
  expect(bands[2]!.kaplanMeier!.percent).toBeCloseTo(100 / 3, 12);
});
