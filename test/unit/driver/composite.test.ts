import { describe, expect, test } from "vitest";
import { compare, composite, compositeMetric, compositePoint, expectationGap, scale, score, tallyBy, scoreCells } from "../../../src/index.ts"; // prettier-ignore
import { expectRefused } from "../../config/errors.ts";

const five = scale(1, 5);
const four = {
  items: { a: { scale: five, weight: 40 }, b: { scale: five, weight: 30 }, c: { scale: five, weight: 20 }, d: { scale: five, weight: 10 } }, // prettier-ignore
};

describe("compositeMetric", () => {
  test("four items 1–5 weighing 40/30/20/10 are a scale 0..40; decimals are the same", () => {
    const metric = compositeMetric(four);
    expect([metric.scale, metric.unit, metric.values[40]]).toEqual([{ min: 0, max: 40, step: 1 }, "index", 100]);
    const decimals = Object.fromEntries(Object.entries(four.items).map(([name, item]) => [name, { ...item, weight: item.weight / 100 }])); // prettier-ignore
    expect(compositeMetric({ items: decimals })).toEqual(metric);
    expect(compositePoint(four, { a: 5, b: 1, c: 1, d: 1 })).toBe(16);
    expect(compositePoint(four, { a: 5, b: 1, c: 1, d: undefined })).toBeNull();
  });

  test("is an ordinary metric: cubes, comparisons, scores", () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ team: i % 2 ? "x" : "y", a: 1 + (i % 5), b: 3, c: 1 + ((i * 3) % 5), d: i % 7 ? 5 : null })); // prettier-ignore
    const cube = tallyBy(rows, {
      metric: compositeMetric(four),
      rating: (row) => compositePoint(four, row),
      by: ["team"],
    });
    const { cells } = scoreCells(cube);
    expect(cells.reduce((sum, { score: cell }) => sum + cell!.n + cell!.excluded.missing, 0)).toBe(40);
    const whole = composite(rows, { ...four, missing: "drop" });
    expect(compare(whole.score!, whole.score!).difference).toBe(0);
    const plain = score(compositeMetric(four), rows.map((row) => compositePoint(four, row))); // prettier-ignore
    expect(whole.interval).toEqual(plain.interval);
    expect(whole.value).toBeCloseTo(plain.value!, 10);
  });

  test("refuses a lattice of too many steps, weights of none, unknown words", () => {
    const odd = { a: { scale: scale(0, 97), weight: 101 }, b: { scale: scale(0, 89), weight: 103 } };
    expectRefused(() => compositeMetric({ items: odd }), "BAD_OPTION", "items");
    expectRefused(
      () => compositeMetric({ items: { a: { scale: five, weight: 0 } } }),
      "OUT_OF_RANGE",
      "items.a.weight",
    );
    expectRefused(() => compositeMetric({ items: {} }), "EMPTY", "items");
    expectRefused(() => compositeMetric({ items: { a: { scale: five, wait: 1 } } } as never), "BAD_OPTION", "options.items.a.wait"); // prettier-ignore
    expectRefused(() => compositePoint(four, { a: 6, b: 1, c: 1, d: 1 }), "OFF_SCALE", "items.a");
  });
});

describe("composite", () => {
  const rows = [{ a: 5, b: 5 }, { a: 4, b: null }, { a: null, b: 2 }, { a: null, b: null }, { a: 9, b: 3 }]; // prettier-ignore
  const items = { a: { scale: five, weight: 3 }, b: { scale: five, weight: 1, better: "lower" as const } };

  test("three rules, three numbers, nothing lost", () => {
    const of = (missing: "drop" | "renormalise" | "itemMeans") =>
      composite(rows, { items, missing, offScale: "count" });
    expect(of("drop").value).toBe(75);
    expect(of("drop").excluded).toEqual({ incomplete: 3, offScale: 1 });
    // rows 1 and 2: 75 and 75; row 3 has a quarter of the weight only
    expect([of("renormalise").value, of("renormalise").used]).toEqual([75, 2]);
    // a: (100 + 75)/2, b turned: (0 + 75 + 50)/3
    expect(of("itemMeans").value).toBeCloseTo(0.75 * 87.5 + 0.25 * (125 / 3), 12);
    for (const missing of ["drop", "renormalise", "itemMeans"] as const) {
      const { rows: given, used, excluded, value, items: shares } = of(missing);
      expect(given).toBe(used + excluded.incomplete + excluded.offScale);
      expect(shares.reduce((sum, { contribution }) => sum + contribution!, 0)).toBeCloseTo(value!, 10);
    }
  });

  test("everybody at the top: an interval with width, inside 0..100", () => {
    const top = Array.from({ length: 12 }, () => ({ a: 5, b: 1 }));
    for (const missing of ["drop", "renormalise", "itemMeans"] as const) {
      const { value, interval } = composite(top, { items, missing });
      expect([value, interval!.upper]).toEqual([100, 100]);
      expect(interval!.lower).toBeLessThan(95);
      expect(interval!.lower).toBeGreaterThan(50);
    }
  });

  test("nobody, too few, one cluster and an item that nobody answered say so", () => {
    expect(composite([], { items, missing: "drop" }).reason).toBe("noAnswers");
    expect(composite([{ a: 5, b: 1 }], { items, missing: "drop", minimumN: 2 }).reason).toBe("belowMinimumN");
    const one = composite([{ a: 5, b: 1, c: "x" }, { a: 3, b: 1, c: "x" }], { items, missing: "itemMeans", cluster: "c" }); // prettier-ignore
    expect([one.reason, one.interval]).toEqual(["oneCluster", null]);
    const half = composite([{ a: 5, b: null }], { items, missing: "itemMeans" });
    expect([half.value, half.interval]).toEqual([null, null]);
  });

  test("names its rule, and minimumWeight belongs to one", () => {
    expectRefused(() => composite(rows, { items } as never), "BAD_OPTION", "missing");
    expectRefused(() => composite(rows, { items, missing: "drop", minimumWeight: 0.9 }), "BAD_OPTION", "minimumWeight");
    expectRefused(() => composite([null], { items, missing: "drop" } as never), "BAD_OPTION", "rows[0]");
  });
});

describe("expectationGap", () => {
  const seven = scale(1, 7);
  const rows = Array.from({ length: 60 }, (_, i) => ({
    p1: 3 + (i % 3),
    e1: 6 + (i % 2),
    p2: 4 + (i % 3),
    e2: 4 + ((i + 1) % 3),
    p3: i % 4 ? 5 : null,
    e3: i % 5 ? 6 : null, // prettier-ignore
  }));
  const items = {
    speed: { perception: "p1", expectation: "e1", scale: seven, dimension: "reliable" },
    tone: { perception: "p2", expectation: "e2", scale: seven, dimension: "reliable", weight: 2 },
    room: { perception: "p3", expectation: "e3", scale: seven },
  } as const;

  test("pairs within a person; those who answered one question are counted", () => {
    const { items: found, total, dimensions } = expectationGap(rows, { items });
    expect(found[0]!.gap).toBeCloseTo(-2.5, 12);
    expect(found[0]!.interval!.upper).toBeLessThan(0);
    expect(found[1]!.gap).toBeCloseTo(0, 12);
    expect(found[1]!.adjustedPValue).toBeGreaterThan(0.5);
    const { n, onlyPerception, onlyExpectation, neither } = found[2]!;
    expect(n + onlyPerception + onlyExpectation + neither).toBe(60);
    expect(onlyPerception).toBe(9);
    expect(total!.gap).toBeCloseTo((-2.5 + 0 + -1) / 4, 12);
    expect(total!.interval!.lower).toBeLessThan(total!.gap);
    expect(dimensions.map(({ dimension, gap, n }) => [dimension, gap!.toFixed(3), n])).toEqual([["reliable", "-1.250", 60]]); // prettier-ignore
  });

  test("nobody with a pair, unlike scales, and bad input say so", () => {
    const none = expectationGap([{ p: 1, e: null }], {
      items: { x: { perception: "p", expectation: "e", scale: seven } },
    });
    expect([none.used, none.excluded.noPair, none.items[0]!.reason, none.total]).toEqual([0, 1, "noAnswers", null]);
    const unlike = { a: items.speed, b: { ...items.tone, scale: scale(1, 9) } };
    expect(expectationGap(rows, { items: unlike }).total).toBeNull();
    expectRefused(() => expectationGap(rows, { items: {} }), "EMPTY", "items");
    expectRefused(() => expectationGap([{ p: 8, e: 1 }], { items: { x: { perception: "p", expectation: "e", scale: seven } } }), "OFF_SCALE", "items.x"); // prettier-ignore
  });
});
