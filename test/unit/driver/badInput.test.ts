import { describe, expect, test } from "vitest";
import { crossTally } from "../../../src/driver/crossTally.ts";
import type { CrossTally } from "../../../src/driver/crossState.ts";
import { distinctiveWords } from "../../../src/driver/distinctiveWords.ts";
import { keyDrivers } from "../../../src/driver/keyDrivers.ts";
import { linkOutcome } from "../../../src/driver/linkOutcome.ts";
import { penaltyReward } from "../../../src/driver/penaltyReward.ts";
import { priorities } from "../../../src/driver/priorities.ts";
import { segmentedWords } from "../../../src/driver/segmentedWords.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { REPURCHASE } from "../../../src/retention/retentionMetric.ts";
import { scale } from "../../../src/scale/scale.ts";
import { followUps } from "../../../src/service/followUps.ts";
import { businessCalendar } from "../../../src/time/businessCalendar.ts";
import { refusalOf } from "../../config/errors.ts";

const DAY = 86_400_000;
const lost = (of: {
  readonly rows: number;
  readonly used: number;
  readonly excluded: Readonly<Record<string, number>>;
}) => of.rows - of.used - Object.values(of.excluded).reduce((sum, count) => sum + count, 0);

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

describe("comments of every sort", () => {
  const words = (
    texts: readonly string[],
    tokens: (text: string) => readonly (string | null)[] = (text) => text.split(" "),
  ) =>
    distinctiveWords(
      texts.map((text, id) => ({ id, text, bad: id % 2 === 0 })),
      { text: "text", tokens, group: "bad", key: "id", minimumN: 1 },
    );

  test("a term in every comment tells nothing", () => {
    const found = words(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? "app slow" : "app good")));
    const app = found.words.find(({ word }) => word === "app")!;
    expect([app.difference, app.adjustedPValue, lost(found)]).toEqual([0, 1, 0]);
  });

  test("an empty comment is no text, and counted", () => {
    const found = words(["", "slow", "  ", "good"], (text) => text.split(" ").filter((part) => part !== ""));
    expect([found.used, found.excluded.noText, lost(found)]).toEqual([2, 2, 0]);
  });

  test("emoji and mixed scripts are words like others", () => {
    const texts = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? "客服 slow 👍🏽" : "très bien 👍"));
    const found = words(texts, segmentedWords("zh"));
    const seen = new Map(found.words.map(({ word, inGroup, inRest }) => [word, [inGroup, inRest]]));
    expect(seen.get("👍")).toEqual([10, 10]);
    expect([seen.get("slow"), seen.get("très")]).toEqual([
      [10, 0],
      [0, 10],
    ]);
    expect(lost(found)).toBe(0);
  });

  test("a hundred thousand comments", () => {
    const texts = Array.from({ length: 100_000 }, (_, i) => (i % 2 === 0 && i % 3 === 0 ? "slow app" : "good app"));
    const found = words(texts);
    expect([found.rows, found.n.group + found.n.rest, found.words[0]!.word]).toEqual([100_000, 100_000, "slow"]);
  });
});
