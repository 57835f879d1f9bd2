import { describe, expect, it } from "vitest";
import { comparePaired } from "../../../src/compare/comparePaired.ts";
import { mcNemar } from "../../../src/stats/tests/mcNemar.ts";
import { bowker, stuartMaxwell } from "../../../src/stats/tests/transitionTests.ts";
import { CES_EFFORT, CSAT, NPS } from "../../../src/metric/catalogue.ts";
import { indexMetric } from "../../../src/metric/builders.ts";

interface Answer {
  readonly who: string | null;
  readonly score: number | null;
}
const wave = (answers: Record<string, number | null>): Answer[] =>
  Object.entries(answers).map(([who, score]) => ({ who, score }));
const asked = { metric: NPS, key: "who", rating: "score" } as const;

describe("comparePaired", () => {
  const before = wave({ a: 3, b: 6, c: 8, d: 9, e: 10, f: 2, gone: 4, silent: null });
  const after = wave({ a: 9, b: 8, c: 9, d: 7, e: 10, f: 1, fresh: 10, silent: 9 });

  it("takes the difference within each person who answered twice", () => {
    const change = comparePaired(after, before, asked);
    // a +200, b +100, c +100, d −100, e 0, f 0
    expect(change.difference).toBe(50);
    expect(change).toMatchObject({
      pairs: 6,
      improved: 3,
      worsened: 1,
      unchanged: 2,
      metric: { id: "nps" },
      unit: "points",
    });
    expect(change.current.value! - change.reference.value!).toBe(50);
  });

  it("loses nobody: those in one wave and those without an answer are counted", () => {
    const change = comparePaired(after, [...before, { who: null, score: 9 }], asked);
    expect(change).toMatchObject({ excluded: { onlyReference: 1, onlyCurrent: 2, noKey: 1, notScored: 1 } });
    expect(change.used + Object.values(change.excluded).reduce((a, b) => a + b)).toBe(change.rows);
    expect(change.pairs + change.excluded.onlyReference).toBe(7);
    expect(change.pairs + change.excluded.onlyCurrent).toBe(8);
  });

  it("shows who moved where, in the order of the scale", () => {
    const { transitions } = comparePaired(after, before, asked);
    expect(transitions.bands).toEqual(["detractor", "passive", "promoter"]);
    expect(transitions.counts).toEqual([
      [1, 1, 1],
      [0, 0, 1],
      [0, 1, 1],
    ]);
    expect([transitions.recovered, transitions.lost]).toEqual([2, 1]);
    expect(transitions.stuartMaxwell).toEqual(stuartMaxwell(transitions.counts));
    expect(transitions.bowker).toEqual(bowker(transitions.counts));
  });

  it("knows the worst band where lower is better", () => {
    const { transitions, improved } = comparePaired(wave({ a: 1, b: 2, c: 5 }), wave({ a: 7, b: 6, c: 1 }), {
      ...asked,
      metric: CES_EFFORT,
    });
    expect([transitions.recovered, transitions.lost, improved]).toEqual([2, 1, 2]);
  });

  it("is surer of the same people than of strangers", () => {
    const [first, second]: [Record<string, number>, Record<string, number>] = [{}, {}];
    for (let i = 0; i < 200; i++) {
      first[`p${i}`] = i % 2 === 0 ? 10 : 3;
      second[`p${i}`] = i % 2 === 0 ? 10 : i % 10 === 1 ? 9 : 3;
    }
    const { interval, everybody, verdict } = comparePaired(wave(second), wave(first), asked);
    expect(verdict).toBe("better");
    expect(everybody.correlation).toBeGreaterThan(0.7);
    expect(everybody.difference).toBe(20);
    const [paired, all] = [interval!.upper - interval!.lower, everybody.interval!.upper - everybody.interval!.lower];
    expect(all).toBeGreaterThan(0.9 * paired);
    expect(all).toBeLessThan(1.3 * paired);
  });

  it("treats waves without anybody in both as independent", () => {
    const { everybody, ...change } = comparePaired(wave({ c: 9, d: 10 }), wave({ a: 9, b: 0 }), asked);
    expect(change).toMatchObject({ pairs: 0, difference: null, verdict: "not enough data", reason: "noAnswers" });
    expect(everybody).toMatchObject({ difference: 100, correlation: null });
    expect(change.transitions.bowker).toBeNull();
  });

  it("has not enough data with one pair", () => {
    expect(comparePaired(wave({ a: 10 }), wave({ a: 0 }), asked)).toMatchObject({
      difference: 200,
      verdict: "not enough data",
      reason: "belowMinimumN",
    });
  });

  it("agrees with McNemar on a share: p is its p, and 0 is left out exactly where it rejects", () => {
    const yes = wave(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`p${i}`, i < 20 ? 5 : 1])));
    const now = wave(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`p${i}`, i >= 8 && i < 40 ? 5 : 1])));
    const change = comparePaired(now, yes, { ...asked, metric: CSAT });
    expect(change.signTest).toEqual(mcNemar(20, 8));
    expect(change.pValue).toBeCloseTo(mcNemar(20, 8).pValue, 12);
    expect(change.interval!.lower > 0).toBe(change.pValue! < 0.05);
  });

  it("keeps one value for each step of an index, whatever its doubles are", () => {
    const thirds = indexMetric({ id: "thirds", scale: { min: 1, max: 4, step: 1 } });
    const change = comparePaired(wave({ a: 2, b: 3, c: 4 }), wave({ a: 1, b: 2, c: 3 }), { ...asked, metric: thirds });
    expect(change.difference).toBeCloseTo(100 / 3, 10);
    expect(change.interval!.lower).toBeGreaterThan(-50);
  });

  it("is equivalent within a margin", () => {
    const many = wave(Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`p${i}`, i % 11])));
    expect(comparePaired(many, many, { ...asked, margin: 2 }).verdict).toBe("equivalent");
  });

  it("reads rows by functions, through a code book", () => {
    const change = comparePaired(
      [
        { id: 1, text: "good" },
        { id: 2, text: "n/a" },
      ],
      [
        { id: 1, text: "bad" },
        { id: 2, text: "good" },
      ],
      {
        metric: CSAT,
        key: (row) => row.id,
        rating: (row) => row.text,
        codes: { bad: 1, good: 5, "n/a": "notApplicable" },
      },
    );
    expect(change).toMatchObject({ pairs: 1, excluded: { onlyReference: 1, notScored: 1 }, difference: 100 });
  });

  it.each([
    ["a respondent twice in a wave", () => comparePaired(after, [...before, ...wave({ a: 1 })], asked), "DUPLICATE", 8],
    ["a key that is an object", () => comparePaired([{ who: {} as string, score: 3 }], before, asked), "BAD_KEY", 0],
    ["an answer off the scale", () => comparePaired(wave({ a: 11 }), before, asked), "OFF_SCALE", 0],
    ["a string for rows", () => comparePaired(after, "ab" as never, asked), "NOT_ITERABLE", undefined],
  ])("refuses %s", (_, act, code, index) => {
    expect(act).toThrow(
      expect.objectContaining({
        code,
        details: expect.objectContaining(index === undefined ? {} : { index }) as unknown,
      }),
    );
  });
});

describe("tests of transitions", () => {
  it("lose a degree of freedom for a band that nobody left or joined", () => {
    const test = stuartMaxwell([
      [10, 4, 0],
      [9, 5, 0],
      [0, 0, 7],
    ]);
    expect(test.df).toBe(1);
    expect(test.statistic).toBeCloseTo(mcNemar(4, 9).statistic, 12);
  });

  it("have nothing to say where nobody moved", () => {
    const still = [
      [3, 0],
      [0, 4],
    ];
    expect(stuartMaxwell(still)).toEqual({ kind: "stuartMaxwell", statistic: 0, df: 0, pValue: 1 });
    expect(bowker(still)).toEqual({ kind: "bowker", statistic: 0, df: 0, pValue: 1 });
    expect(mcNemar(0, 0)).toMatchObject({ pValue: 1, exactP: 1, midP: 1 });
  });

  it("refuse a table that is not square", () => {
    expect(() =>
      bowker([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toThrow(expect.objectContaining({ code: "LENGTH_MISMATCH" }));
    expect(() => stuartMaxwell([[1]])).toThrow(expect.objectContaining({ code: "EMPTY" }));
  });
});
