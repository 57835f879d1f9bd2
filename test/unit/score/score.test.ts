import { describe, expect, test } from "vitest";
import * as cx from "../../../src/index.ts";
import { expectRefused } from "../../config/errors.ts";

const { NPS, nps, csat, ces, score, tally, sus, umuxLite, satisfactionIndex } = cx;

describe("NPS", () => {
  test.each([
    [[10, 9, 8, 7, 6, 0], 0],
    [[9, 10], 100],
    [[0, 6], -100],
    [[7, 8], 0],
    [[10, 10, 10, 8, 3], 40],
  ])("of %j is %f points", (ratings, value) => {
    expect(nps(ratings).value).toBe(value);
  });

  test("carries who was left out, the bands, and its distribution", () => {
    const scored = nps([10, null, 3, 8, 11], { codes: { 11: "missing" } });
    expect(scored).toMatchObject({ kind: "score", of: null, value: 0, n: 3, reason: null });
    const { id, name, unit, better, scale, source } = cx.NPS;
    expect(scored.metric).toEqual({ id, name, unit, better, scale, source });
    expect(scored.excluded.missing).toBe(2);
    expect(scored.bands.passive).toEqual({ points: [7, 8], n: 1, percent: 100 / 3 });
    expect(scored.distribution).toEqual({ values: [-100, 0, 100], counts: [1, 1, 1], weights: null, design: null });
  });

  test("is never −0", () => {
    expect(Object.is(nps([7, 8]).value, 0)).toBe(true);
  });
});

describe("a score of nothing", () => {
  test.each([[[]], [[null, undefined]], [new Uint8Array(0)]])(
    "%j is null with its reason, not 0 and not NaN",
    (ratings) => {
      const scored = nps(ratings);
      expect(scored).toMatchObject({
        value: null,
        interval: null,
        standardError: null,
        n: 0,
        effectiveN: 0,
        reason: "noAnswers",
      });
      expect(scored.bands.promoter.percent).toBeNull();
    },
  );

  test("is what too few answers give", () => {
    expect(nps([10, 9], { minimumN: 3 })).toMatchObject({ value: null, interval: null, n: 2, reason: "belowMinimumN" });
    expect(nps([10, 9, 8], { minimumN: 3 }).reason).toBeNull();
  });

  test("is what all-zero weights give", () => {
    const scored = score(NPS, tally(NPS, [10, 0], { weights: [0, 0] }));
    expect(scored).toMatchObject({ value: null, n: 0, reason: "noAnswers" });
    expect(scored.excluded.zeroWeight).toBe(2);
  });
});

describe("clusters", () => {
  test("of one have a value and no interval, and say why", () => {
    const scored = score(NPS, tally(NPS, [10, 3, 8], { clusters: ["a", "a", "a"] }));
    expect(scored).toMatchObject({ interval: null, standardError: null, reason: "oneCluster", effectiveN: 1 });
    expect(scored.value).toBeCloseTo(0, 12);
  });

  test("that answer alike count once each", () => {
    const answers = Array.from({ length: 40 }, (_, i) => (i % 4 < 2 ? 10 : 0));
    const clusters = Array.from({ length: 40 }, (_, i) => i % 4);
    const alone = score(NPS, tally(NPS, answers));
    const together = score(NPS, tally(NPS, answers, { clusters }));
    expect(together.value).toBe(alone.value);
    // Four clusters, each of one mind: variance/se² = G − 1.
    expect(together.effectiveN).toBeCloseTo(3, 12);
    expect(together.interval!.upper - together.interval!.lower).toBeGreaterThan(
      2 * (alone.interval!.upper - alone.interval!.lower),
    );
  });

  test("that all say the same still leave the doubt of their number", () => {
    const scored = score(NPS, tally(NPS, [10, 10, 10, 10], { clusters: [1, 1, 2, 2] }));
    expect(scored.effectiveN).toBe(2);
    expect(scored.interval!.lower).toBeLessThan(0);
  });

  // The totals of three clusters by hand; their bias factor K/E and degrees of freedom from dense matrices.
  test("have the linearised standard error", () => {
    const scored = score(cx.CSAT_MEAN, tally(cx.CSAT_MEAN, [5, 4, 2, 2, 3], { clusters: ["a", "a", "b", "b", "c"] }));
    const [mean, totals] = [3.2, [5 + 4 - 6.4, 2 + 2 - 6.4, 3 - 3.2]];
    expect(scored.value).toBeCloseTo(mean, 12);
    const factor = 1.6544117647058822; // 3/2 for clusters of one size
    expect(scored.standardError).toBeCloseTo(Math.sqrt(factor * totals.reduce((s, t) => s + t * t, 0)) / 5, 12);
  });
});

describe("CSAT, CES and their kin", () => {
  test("read the same answers by their own definitions", () => {
    const answers = [5, 4, 4, 3, 1];
    expect(csat(answers).value).toBe(60);
    expect(score(cx.CSAT_MEAN, answers).value).toBe(3.4);
    expect(score(cx.CSAT_INDEX, answers).value).toBe(60);
    expect(score(cx.NET_SATISFACTION, answers).value).toBe(40);
    expect(score(cx.STARS, answers).value).toBe(3.4);
  });

  test("CES points down by effort and up by ease", () => {
    const answers = [1, 2, 7];
    expect(ces(answers, { question: "effort" })).toMatchObject({ metric: { id: "ces-effort", better: "lower" } });
    expect(ces(answers, { question: "ease" })).toMatchObject({ metric: { id: "ces-ease", better: "higher" } });
    expect(score(cx.CES_EASE_SHARE, answers).value).toBeCloseTo(100 / 3, 12);
    expect(score(cx.NET_EASY, answers).value).toBeCloseTo(100 / 3, 12);
  });

  test("there is no CES without its question", () => {
    expectRefused(() => ces([1], {} as never), "BAD_OPTION", 'question: expected "effort" or "ease", got undefined');
    expectRefused(() => (ces as unknown as (ratings: number[]) => unknown)([1]), "BAD_OPTION", "question: expected");
  });
});

describe("multi-item scores", () => {
  // Brooke 1996, worked example of the SUS chapter: raw 22 gives 55.
  test("SUS turns the even items round", () => {
    expect(sus([[5, 4, 2, 1, 2, 3, 2, 4, 5, 2]]).value).toBe(55);
    expect(sus([[5, 1, 5, 1, 5, 1, 5, 1, 5, 1]]).value).toBe(100);
    expect(sus([[3, 3, 3, 3, 3, 3, 3, 3, 3, 3]]).value).toBe(50);
  });

  test("a row with an item unanswered is left out by that item's reason", () => {
    const scored = umuxLite(
      [
        [7, 7],
        [null, 7],
        [9, 7],
      ],
      { codes: { 9: "notApplicable" } },
    );
    expect(scored).toMatchObject({ value: 100, n: 1 });
    expect([scored.excluded.missing, scored.excluded.notApplicable]).toEqual([1, 1]);
  });

  test("UMUX-Lite reads 0..100, or what SUS would read", () => {
    expect(umuxLite([[1, 1]]).value).toBe(0);
    expect(umuxLite([[7, 7]], { susLike: true }).value).toBeCloseTo(87.9, 12);
  });

  test("the satisfaction index takes three items on 1..10", () => {
    expect(
      satisfactionIndex([
        [1, 1, 1],
        [10, 10, 10],
      ]).value,
    ).toBe(50);
  });

  test("a bad item is refused with its row and place", () => {
    expectRefused(
      () =>
        sus([
          [3, 3, 3, 3, 3, 3, 3, 3, 3, 3],
          [3, 6, 3, 3, 3, 3, 3, 3, 3, 3],
        ]),
      "OFF_SCALE",
      "rows[1][1]: expected a point of the scale 1..5, got 6",
    );
    expectRefused(() => sus([[3, 3]]), "LENGTH_MISMATCH", "rows[0]: expected 10 answers, one an item, got 2");
    expectRefused(() => umuxLite([[7, 7], null] as never), "LENGTH_MISMATCH", "rows[1]: expected 2 answers");
    expectRefused(() => umuxLite("77" as never), "NOT_ITERABLE", "rows: expected an iterable");
  });
});

describe("options", () => {
  test.each([0, 1, -1, 2, NaN, "0.9"])("level %s is refused", (level) => {
    expectRefused(
      () => nps([10], { level: level as number }),
      typeof level === "number" && !Number.isNaN(level) ? "OUT_OF_RANGE" : "NOT_A_NUMBER",
      "level: expected a",
    );
  });

  test("weights are counted by tally(), and score says so", () => {
    expectRefused(
      () => nps([10, 9], { weights: [1, 2] } as never),
      "BAD_OPTION",
      "options: expected weights and clusters in tally()",
    );
  });

  test("weights that are null are no absence, and are not offered where they are refused", () => {
    expectRefused(
      () => nps([10, 9], { clusters: null } as never),
      "BAD_OPTION",
      "options: expected weights and clusters in tally()",
    );
    expectRefused(
      () => nps([10, 9], { levle: 0.9 } as never),
      "BAD_OPTION",
      "options.levle: expected one of level, interval, minimumN, codes, offScale, numerals (did you mean level?)",
    );
  });

  test("any function can be the interval", () => {
    const everything: cx.IntervalMethod = ({ values }, level) => ({
      lower: values[0]!,
      upper: values.at(-1)!,
      level,
      method: "everything",
    });
    expect(nps([10], { interval: everything, level: 0.9 }).interval).toEqual({
      lower: -100,
      upper: 100,
      level: 0.9,
      method: "everything",
    });
  });

  test("a tally of another scale is refused", () => {
    expectRefused(() => score(NPS, tally(cx.CSAT, [5])), "SCALE_MISMATCH", "tally: expected a tally over 0..10");
  });

  test("a metric whose values do not fit its scale is refused", () => {
    for (const values of [[1, 2], NPS.values.map(() => 5), NPS.values.map(() => NaN)]) {
      expectRefused(
        () => score({ ...NPS, values }, [10]),
        "BAD_OPTION",
        "metric: expected a band and a number for each of 11 points",
      );
    }
  });
});

test("no rounding carries a score or a share beyond the end of its range", () => {
  const weights = [0.0004964768249139062, 48533308868.693054, 1.0040223164751307e-10];
  const { value, bands, interval } = score(cx.CSAT, tally(cx.CSAT, [5, 4, 1], { weights }));
  expect(value).toBe(100);
  expect(bands.satisfied.percent).toBe(100);
  expect(interval?.upper).toBe(100);
});

describe("a score", () => {
  test("of a tally has no weights or clusters as options, and says where they belong", () => {
    const told = "options: expected weights and clusters in tally()";
    expectRefused(() => nps([9], { weights: [1] } as never), "BAD_OPTION", told);
    expectRefused(() => nps([9], { clusters: ["a"] } as never), "BAD_OPTION", told);
    expectRefused(() => nps([9], null as never), "BAD_OPTION", "options: expected a record of options");
    expectRefused(() => score(NPS, null as never), "NOT_ITERABLE", "ratings: expected");
    expectRefused(() => nps([9], { minimumN: 0 }), "OUT_OF_RANGE", "minimumN: expected");
    expectRefused(
      () => nps([9], { interval: "wilson" as never }),
      "BAD_OPTION",
      "interval: expected a function, such as scoreInterval",
    );
  });
});
