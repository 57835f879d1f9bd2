import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { comparePaired } from "../../src/compare/comparePaired.ts";
import { comparePeriods } from "../../src/compare/comparePeriods.ts";
import { compareToTarget } from "../../src/compare/compareToTarget.ts";
import { differenceInDifferences } from "../../src/compare/differenceInDifferences.ts";
import { crossTally } from "../../src/driver/crossTally.ts";
import { distinctiveWords } from "../../src/driver/distinctiveWords.ts";
import { keyDrivers } from "../../src/driver/keyDrivers.ts";
import { priorities } from "../../src/driver/priorities.ts";
import { scale } from "../../src/scale/scale.ts";
import { compareSegments } from "../../src/segment/compareSegments.ts";
import { NPS, type NpsBand } from "../../src/metric/catalogue.ts";
import { equivalence, nonInferiority } from "../../src/compare/equivalence.ts";
import { scoreCells } from "../../src/cube/scoreCells.ts";
import { tallyBy } from "../../src/cube/tallyBy.ts";
import { describe as say, headline } from "../../src/report/describe.ts";
import type { TidyRow } from "../../src/report/flatten.ts";
import { numeral } from "../../src/report/numeral.ts";
import type { Result } from "../../src/report/result.ts";
import { tidyRows } from "../../src/report/tidyRows.ts";
import { decomposeChange } from "../../src/segment/decomposeChange.ts";
import { rankSegments } from "../../src/segment/rankSegments.ts";
import { addTallies } from "../../src/tally/addTallies.ts";
import { chinese } from "../../src/report/words/chinese.ts";
import { formatChange, formatScore } from "../../src/report/format.ts";
import { roundHalfAway } from "../../src/report/rounding.ts";
import { roundShares } from "../../src/report/roundShares.ts";
import { textChart } from "../../src/report/textChart.ts";
import { toCsv } from "../../src/report/toCsv.ts";
import { score } from "../../src/score/score.ts";
import { series } from "../../src/trend/series.ts";
import { trend } from "../../src/trend/trend.ts";
import { tallyFromCounts } from "../../src/tally/tallyFromCounts.ts";
import { RUNS } from "./runs.ts";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const digits = fc.nat({ max: 6 });
const counts = fc.array(fc.nat({ max: 40 }), { minLength: 11, maxLength: 11 });
const npsOf = (each: readonly number[]) => score(NPS, tallyFromCounts(NPS, each));

describe("rounding", () => {
  test.prop([value, digits])("is symmetric about 0, and never minus zero", (x, d) => {
    expect(roundHalfAway(-x, d)).toBe(-roundHalfAway(x, d) + 0);
    expect(Object.is(roundHalfAway(x, d), -0)).toBe(false);
  });

  test.prop([value, digits])("moves a number by half a step at most", (x, d) => {
    expect(Math.abs(roundHalfAway(x, d) - x)).toBeLessThanOrEqual(
      0.5 * 10 ** -d * (1 + 1e-9) + 1e-6 * Math.abs(x) * 1e-5,
    );
  });

  test.prop([value, digits])("does nothing twice", (x, d) => {
    expect(roundHalfAway(roundHalfAway(x, d), d)).toBe(roundHalfAway(x, d));
  });

  test.prop([value, value, digits])("keeps the order", (x, y, d) => {
    expect(Math.sign(roundHalfAway(x, d) - roundHalfAway(y, d)) * Math.sign(x - y)).toBeGreaterThanOrEqual(0);
  });
});

describe("roundShares", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 });
  test.prop([weights, fc.nat({ max: 3 })])("the rounded shares add to 100, each within a step of its own", (all, d) => {
    const total = all.reduce((a, b) => a + b, 0);
    fc.pre(total > 0);
    const percents = all.map((each) => (100 * each) / total);
    const rounded = roundShares(percents, { digits: d });
    expect(rounded.reduce((sum, each) => sum + Math.round(each * 10 ** d), 0)).toBe(100 * 10 ** d);
    rounded.forEach((each, i) => {
      expect(Math.abs(each - percents[i]!)).toBeLessThan(10 ** -d);
      if (all[i] === 0) expect(each).toBe(0);
    });
  });
});

describe("formatters", () => {
  test.prop([value, digits])("a change and its mirror differ by their sign alone", (x, d) => {
    const [there, back] = [x, -x].map((difference) => formatChange({ difference, unit: "points" }, { digits: d }));
    const flip: Readonly<Record<string, string>> = { "+": "-", "-": "+" };
    expect(back).toBe(there!.replace(/^[+-]/, (sign) => flip[sign]!));
  });

  test.prop([value])("no number reads minus zero", (x) => {
    expect(formatScore({ value: x, metric: { unit: "points" } }, { digits: 0 })).not.toBe("-0");
    expect(formatChange({ difference: x / 1e7, unit: "points" })).not.toMatch(/^[+-]0\.0 /);
  });
});

describe("describe", () => {
  test.prop([counts, counts])("no sentence claims a clear difference that the verdict does not", (a, b) => {
    const change = compare(npsOf(a), npsOf(b));
    const english = say(change);
    const clear = change.verdict === "better" || change.verdict === "worse";
    expect(/is statistically clear/.test(english)).toBe(clear);
    expect(/具有统计显著性/.test(say(change, { language: chinese }))).toBe(clear);
    if (change.verdict !== "not enough data") {
      const [, lower, upper] = /\[(-?[\d.]+), (-?[\d.]+)\]/.exec(english)!;
      expect(Number(lower) > 0 || Number(upper) < 0).toBe(clear);
    }
    expect(english).not.toMatch(/null|undefined|NaN|Infinity/);
  });
});

describe("numbers", () => {
  const LOCALES = [
    "en",
    "en-GB",
    "zh-CN",
    "zh-Hans",
    "de",
    "fr",
    "es",
    "pt-BR",
    "ru",
    "sv",
    "hi",
    "ar",
    "en-IN",
    "de-CH",
    "ja",
  ] as const;
  test.prop([
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    digits,
    fc.constantFrom(...LOCALES),
    fc.boolean(),
    fc.boolean(),
  ])("are written by hand as Intl writes them", (x, d, locale, sign, percent) => {
    const rounded = roundHalfAway(x, d);
    const asIntl = new Intl.NumberFormat(locale, {
      style: percent ? "percent" : "decimal",
      minimumFractionDigits: d,
      maximumFractionDigits: d,
      signDisplay: sign ? "exceptZero" : "auto",
    });
    // Dividing by 100 for Intl may move the last digit of a large number by a step that a double cannot hold.
    fc.pre(!percent || Math.abs(x) < 1e6);
    expect(numeral(x, { digits: d, locale, sign, percent })).toBe(asIntl.format(percent ? rounded / 100 : rounded));
  });
});

describe("rows", () => {
  const cell = fc.record({
    area: fc.constantFrom("A", "B", "登机区", "n"),
    rating: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant(null)),
    weight: fc.integer({ min: 1, max: 9 }),
  });
  const answers = fc.array(cell, { minLength: 1, maxLength: 60 });
  const sumOf = (rows: readonly TidyRow[], column: string): number =>
    rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);

  test.prop([answers])("of a cube added again give the score of all answers", (given) => {
    const cube = tallyBy(given, { metric: NPS, rating: "rating", by: ["area"], weight: "weight" });
    const rows = tidyRows(scoreCells(cube));
    const all = score(NPS, addTallies(cube.cells.map((each) => each.tally)));
    const weights = rows.filter((row) => row["value"] !== null);
    expect(sumOf(rows, "n")).toBe(all.n);
    for (const band of Object.keys(all.bands))
      expect(sumOf(rows, `bands.${band}.n`)).toBe(all.bands[band as NpsBand].n);
    if (all.value === null) return;
    const total = weights.reduce((sum, row) => sum + Number(row["weight"]) * Number(row["value"]), 0);
    expect(total / sumOf(weights, "weight")).toBeCloseTo(all.value, 8);
  });

  test.prop([answers])("say of every cell: rows are those used and those excluded", (given) => {
    const cells = scoreCells(tallyBy(given, { metric: NPS, rating: "rating", by: ["area"] }));
    for (const row of tidyRows(cells)) {
      const excluded = Object.entries(row).filter(([name]) => name.startsWith("excluded."));
      expect(excluded.reduce((sum, [, count]) => sum + Number(count), Number(row["n"]))).toBe(row["rows"]);
    }
    const left = Object.values(cells.excluded).reduce((sum, count) => sum + count, 0);
    expect(cells.used + left).toBe(cells.rows);
  });
});

describe("no sentence contradicts its verdict", () => {
  const side = fc.array(fc.nat({ max: 25 }), { minLength: 11, maxLength: 11 });
  const margin = fc.integer({ min: 1, max: 40 });
  const both = (result: Result): string => `${say(result)} ${headline(result)}`;

  test.prop([side, side, margin], RUNS(500))("of equivalence and non-inferiority", (a, b, within) => {
    const [now, then] = [npsOf(a), npsOf(b)];
    const same = equivalence(now, then, { margin: within });
    expect(/are equivalent|is equivalent within/.test(both(same))).toBe(same.equivalent === true);
    expect(/is not shown/.test(both(same))).toBe(same.equivalent === false);
    const held = nonInferiority(now, then, { margin: within });
    expect(/is not inferior/.test(both(held))).toBe(held.nonInferior === true);
    expect(/is not shown/.test(both(held))).toBe(held.nonInferior === false);
    expect(/不劣于对照：可以排除/.test(say(held, { language: chinese }))).toBe(held.nonInferior === true);
  });

  test.prop([side, side], RUNS(500))("of a change in its headline", (a, b) => {
    const change = compare(npsOf(a), npsOf(b));
    const clear = change.verdict === "better" || change.verdict === "worse";
    expect(/(higher|lower)$/.test(headline(change))).toBe(clear);
    expect(/(高|低)[\d.,]+分$/.test(headline(change, { language: chinese }))).toBe(clear);
  });

  test.prop([fc.array(side, { minLength: 2, maxLength: 5 })], RUNS(200))(
    "of a ranking: an order only where segments differ",
    (all) => {
      const ranking = rankSegments(all.map((each, key) => ({ key, score: npsOf(each) })));
      expect(/ stands first and /.test(headline(ranking))).toBe(ranking.differ === true);
      expect(/居首/.test(headline(ranking, { language: chinese }))).toBe(ranking.differ === true);
      expect(say(ranking)).not.toMatch(/probability of being the (best|worst) (0|100)%/);
    },
  );

  // Areas that are small in the one time and large in the other: there the mix outweighs what the areas did.
  const times = fc.constantFrom([1, 1], [1, 30], [30, 1]);
  const area = fc
    .tuple(side, side, times)
    .map(([now, before, [more, less]]) => [now.map((n) => n * more), before.map((n) => n * less)]);
  const ends = (low: number, high: number): number[] => [low, ...new Array<number>(9).fill(0), high];
  const reversed = [
    [ends(5, 95), ends(100, 900)],
    [ends(600, 400), ends(70, 30)],
  ];
  test.prop([fc.array(area, { minLength: 2, maxLength: 4 })], { ...RUNS(200), examples: [[reversed]] })(
    "of a decomposition: a reversal where the segments' own part excludes 0 against the change, and only there",
    (areas) => {
      const cube = (at: number) =>
        tallyBy(
          areas.flatMap((counts, name) => counts[at]!.map((n, rating) => ({ area: name, rating, n }))),
          { metric: NPS, rating: "rating", by: ["area"], count: "n" },
        );
      const parts = decomposeChange(cube(0), cube(1));
      const told = /the mix outweighs/.test(say(parts));
      const { rate, change, reversal } = parts;
      const interval = rate?.interval ?? null;
      const against =
        interval !== null && change.difference !== null && reversal !== "none" && change.reason === null
          ? change.difference < 0
            ? interval.lower > 0
            : interval.upper < 0
          : false;
      expect(told).toBe(against);
      if (areas === reversed) expect(told).toBe(true);
    },
  );
});

describe("no kind with a verdict is contradicted by its words, in either language", () => {
  const side = fc.array(fc.nat({ max: 12 }), { minLength: 11, maxLength: 11 });
  const areas = fc.array(side, { minLength: 2, maxLength: 4 });
  const zh = (result: Result): string => say(result, { language: chinese });
  const rowsOf = (sides: readonly (readonly number[])[], at: number = 0) =>
    sides.flatMap((each, area) =>
      each.flatMap((n, rating) => Array.from({ length: n }, () => ({ area: `A${area}`, rating, at }))),
    );

  /** What a tested difference may say: clear or not, which way, or nothing for want of data. */
  function holds(result: Result, verdict: string, english: string = say(result), han: string = zh(result)): void {
    const clear = verdict === "better" || verdict === "worse";
    expect(/difference is statistically clear/.test(english)).toBe(clear);
    expect(/差异具有统计显著性/.test(han)).toBe(clear);
    expect(/clear and favourable/.test(english)).toBe(verdict === "better");
    expect(/clear and unfavourable/.test(english)).toBe(verdict === "worse");
    expect(/表现更好。/.test(han)).toBe(verdict === "better");
    expect(/表现更差。/.test(han)).toBe(verdict === "worse");
    expect(/not enough data/i.test(headline(result))).toBe(verdict === "not enough data");
    expect(/数据不足/.test(headline(result, { language: chinese }))).toBe(verdict === "not enough data");
    expect(/No clear|does not differ clearly/.test(headline(result))).toBe(verdict === "no clear change");
    expect(/没有显著/.test(headline(result, { language: chinese }))).toBe(verdict === "no clear change");
  }

  test.prop([side, fc.integer({ min: -90, max: 90 })], RUNS(200))("a target", (a, target) => {
    const found = compareToTarget(npsOf(a), target);
    holds(found, found.verdict);
  });

  test.prop([fc.array(fc.tuple(fc.nat({ max: 10 }), fc.nat({ max: 10 })), { maxLength: 40 })], RUNS(200))(
    "the same people twice",
    (people) => {
      const wave = (which: 0 | 1) => people.map((pair, id) => ({ id, rating: pair[which] }));
      const found = comparePaired(wave(0), wave(1), { metric: NPS, key: "id", rating: "rating" });
      holds(found, found.verdict);
    },
  );

  test.prop([side, side, side, side], RUNS(200))("a difference in differences", (a, b, c, d) => {
    const arm = (now: readonly number[], then: readonly number[]) => ({ current: npsOf(now), reference: npsOf(then) });
    const found = differenceInDifferences(arm(a, b), arm(c, d));
    holds(found, found.verdict);
  });

  const month = fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 400 }), fc.integer({ min: 1, max: 400 }));
  test.prop([fc.array(month, { maxLength: 16 })], RUNS(150))("a trend, and whether it goes on", (months) => {
    const rows = months.flatMap((each, i) =>
      each.map((count, band) => ({ at: Date.UTC(2024, i, 9), rating: [2, 8, 10][band]!, count })),
    );
    const when = { at: "at", every: "month", timeZone: "UTC" } as const;
    const found = trend(series(rows, { metric: NPS, rating: "rating", count: "count", when }));
    const clear = found.verdict === "better" || found.verdict === "worse";
    expect(say(found).includes("trend is statistically clear")).toBe(clear);
    expect(zh(found).includes("趋势具有统计显著性")).toBe(clear);
    expect(say(found).includes("for the better")).toBe(found.verdict === "better");
    expect(zh(found).includes("向好")).toBe(found.verdict === "better");
    expect(/no clear trend/i.test(say(found) + headline(found))).toBe(found.verdict === "no clear change");
    expect(zh(found).includes("没有显著趋势")).toBe(found.verdict === "no clear change");
    const on = clear && found.recent?.verdict === found.verdict;
    expect(say(found).includes("keeps moving")).toBe(on);
    expect(zh(found).includes("仍在继续变化")).toBe(on);
  });

  test.prop([areas], RUNS(100))("segments against the rest", (sides) => {
    const rows = rowsOf(sides);
    fc.pre(rows.length > 0);
    const found = compareSegments(tallyBy(rows, { metric: NPS, rating: "rating", by: ["area"] }));
    for (const [verdict, han] of [
      ["better", "显著更好"],
      ["worse", "显著更差"],
    ] as const) {
      const any = found.segments.some((each) => each.verdict === verdict);
      for (const text of [say(found), headline(found)]) expect(text.includes(`clearly ${verdict}`)).toBe(any);
      for (const text of [zh(found), headline(found, { language: chinese })]) expect(text.includes(han)).toBe(any);
    }
  });

  test.prop([areas, areas], RUNS(100))("periods", (now, then) => {
    const rows = [...rowsOf(now, Date.UTC(2026, 1, 5)), ...rowsOf(then, Date.UTC(2026, 0, 5))];
    fc.pre(rows.length > 0);
    const when = { at: "at", every: "month", timeZone: "UTC" } as const;
    const found = comparePeriods(tallyBy(rows, { metric: NPS, rating: "rating", by: ["area"], when }), {
      against: "previous",
      asOf: Date.UTC(2026, 2, 1),
    });
    for (const [verdict, han] of [
      ["better", "显著改善"],
      ["worse", "显著变差"],
    ] as const) {
      const any = found.changes.some((each) => each.verdict === verdict);
      expect(say(found).includes(`clearly ${verdict}`)).toBe(any);
      expect(zh(found).includes(han)).toBe(any);
    }
  });

  const person = fc.record({
    rating: fc.nat({ max: 10 }),
    a: fc.integer({ min: 1, max: 5 }),
    b: fc.integer({ min: 1, max: 5 }),
  });
  test.prop([fc.array(person, { minLength: 30, maxLength: 80 })], RUNS(100))("drivers and priorities", (people) => {
    const rows = people.map((each, id) => ({ id, ...each }));
    const ask = { metric: NPS, rating: "rating", key: "id", items: { a: "a", b: "b" }, scale: scale(1, 5) } as const;
    const state = crossTally(rows, { ...ask, missing: "completeRows" });
    const why = keyDrivers(state, { minimumN: 10 });
    const first = priorities(state, { goal: 5, minimumN: 10 });
    fc.pre(why.reason === null && first.reason === null);
    const leader = why.drivers[0]!;
    expect(/no clear effect of its own/.test(say(why))).toBe(leader.sign === "unclear" && leader.slope !== null);
    expect(/is not established/.test(say(why))).toBe(why.drivers.filter(({ rank }) => rank?.best === 1).length > 1);
    expect(/先后尚不能区分/.test(zh(why))).toBe(/is not established/.test(say(why)));
    const worth = first.items.filter(({ interval }) => interval !== null && interval.lower > 0);
    expect(/^Raising /.test(say(first))).toBe(worth.length > 0);
    expect(/^若/.test(zh(first))).toBe(worth.length > 0);
    expect(/^No clear priority/.test(headline(first))).toBe(worth.length === 0);
  });

  test.prop([fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 10, maxLength: 120 })], RUNS(100))(
    "words",
    (people) => {
      const rows = people.map(([bad, late], id) => ({ id, bad, text: late ? "late" : "fine" }));
      const found = distinctiveWords(rows, { text: "text", tokens: (text) => [text], group: "bad", key: "id" });
      fc.pre(found.reason === null);
      const clear = found.words.filter(({ adjustedPValue }) => adjustedPValue < 0.05);
      expect(/mention more often/.test(say(found))).toBe(clear.some(({ difference }) => difference > 0));
      expect(/更常提到/.test(zh(found))).toBe(clear.some(({ difference }) => difference > 0));
      expect(/No word tells/.test(headline(found))).toBe(clear.length === 0);
      expect(/没有词语/.test(headline(found, { language: chinese }))).toBe(clear.length === 0);
    },
  );
});

describe("toCsv", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  test.prop([fc.array(fc.record({ a: cell, b: cell }), { minLength: 1, maxLength: 8 })])(
    "no text field starts as a formula does",
    (rows) => {
      for (const row of rows) {
        const line = toCsv([row]).slice("a,b\r\n".length);
        const first = line.startsWith('"') ? line.charAt(1) : line.charAt(0);
        if (typeof row.a === "string") expect(["=", "+", "@", "\t"]).not.toContain(first);
      }
    },
  );
});

describe("textChart", () => {
  test.prop([fc.array(counts, { minLength: 1, maxLength: 8 }), fc.integer({ min: 5, max: 80 })])(
    "no line is longer than its labels and the chart's width",
    (months, width) => {
      const points = months.map((each, i) => ({ period: { label: `m${i}`, complete: true }, score: npsOf(each) }));
      const lines = textChart({ points }, { width }).split("\n");
      const labels = Math.max(...lines.map((line) => line.search(/[├●┊┤]/)).filter((at) => at >= 0), 0);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(labels + width + 24);
      expect(lines.filter((line) => line.includes("●"))).toHaveLength(
        points.filter(({ score: { n } }) => n > 0).length,
      );
    },
  );
});
