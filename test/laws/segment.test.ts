import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { CSAT, NPS } from "../../src/metric/catalogue.ts";
import { fitBetaBinomial } from "../../src/stats/rates/betaBinomial.ts";
import { heterogeneity, shrinkEstimates } from "../../src/stats/tests/heterogeneity.ts";
import { score } from "../../src/score/score.ts";
import { compareSegments } from "../../src/segment/compareSegments.ts";
import { decomposeChange } from "../../src/segment/decomposeChange.ts";
import { funnelLimits } from "../../src/segment/funnelLimits.ts";
import { kitagawa } from "../../src/segment/kitagawa.ts";
import { lowCells } from "../../src/segment/lowCells.ts";
import { rankSegments } from "../../src/segment/rankSegments.ts";
import { randomEffectsShrinkage } from "../../src/segment/shrinkage.ts";
import { addTallies } from "../../src/tally/addTallies.ts";
import { tallyFromCounts } from "../../src/tally/tallyFromCounts.ts";
import { cubeOf } from "../unit/segment/cubes.ts";

const npsCounts = fc.array(fc.nat({ max: 30 }), { minLength: 11, maxLength: 11 });
const csatCounts = fc.array(fc.nat({ max: 20 }), { minLength: 5, maxLength: 5 });
const NAMES = ["A", "B", "C", "D", "E"];
const segmentsOf = (counts: fc.Arbitrary<number[]>): fc.Arbitrary<Record<string, readonly number[]>> =>
  fc
    .array(counts, { minLength: 1, maxLength: 5 })
    .map((all) => Object.fromEntries(all.map((each, i) => [NAMES[i]!, each])));

const answers = (counts: Record<string, readonly number[]>): number =>
  Object.values(counts).reduce((all, each) => all + each.reduce((a, b) => a + b, 0), 0);

const scored = (metric: typeof NPS | typeof CSAT, counts: Record<string, readonly number[]>) =>
  Object.entries(counts).map(([key, each]) => ({ key, score: score(metric, tallyFromCounts(metric, each)) }));

/** Relabels A..E by turning the alphabet round. */
const relabel = (counts: Record<string, readonly number[]>): Record<string, readonly number[]> =>
  Object.fromEntries(Object.entries(counts).map(([name, each]) => [`z${NAMES.length - NAMES.indexOf(name)}`, each]));

describe("decomposeChange", () => {
  test.prop([segmentsOf(npsCounts), segmentsOf(npsCounts)])("its parts add up to the change", (before, after) => {
    fc.pre(answers(before) > 0 && answers(after) > 0);
    const { change, rate, mix, segments } = decomposeChange(cubeOf(NPS, after), cubeOf(NPS, before));
    expect(Math.abs(rate!.value + mix!.value - change.difference!)).toBeLessThanOrEqual(1e-12 * 200);
    const parts = segments.reduce((all, each) => all + (each.rate ?? 0) + (each.mix ?? 0), 0);
    expect(Math.abs(parts - change.difference!)).toBeLessThanOrEqual(1e-12 * 200);
  });

  test.prop([segmentsOf(npsCounts), segmentsOf(npsCounts)])("turns its signs with time", (before, after) => {
    fc.pre(answers(before) > 0 && answers(after) > 0);
    const there = decomposeChange(cubeOf(NPS, after), cubeOf(NPS, before));
    const back = decomposeChange(cubeOf(NPS, before), cubeOf(NPS, after));
    expect(back.rate!.value).toBeCloseTo(-there.rate!.value, 10);
    expect(back.mix!.value).toBeCloseTo(-there.mix!.value, 10);
    expect(back.rate!.standardError).toBeCloseTo(there.rate!.standardError!, 10);
    expect(back.mix!.standardError).toBeCloseTo(there.mix!.standardError!, 10);
  });

  test.prop([segmentsOf(npsCounts), segmentsOf(npsCounts)])("does not see the segments' names", (before, after) => {
    fc.pre(answers(before) > 0 && answers(after) > 0);
    const named = decomposeChange(cubeOf(NPS, after), cubeOf(NPS, before));
    const renamed = decomposeChange(cubeOf(NPS, relabel(after)), cubeOf(NPS, relabel(before)));
    expect(renamed.rate!.value).toBeCloseTo(named.rate!.value, 10);
    expect(renamed.mix!.value).toBeCloseTo(named.mix!.value, 10);
    expect(renamed.reversal).toBe(named.reversal);
  });

  test.prop([segmentsOf(npsCounts)])("is all mix where no segment's score moves", (before) => {
    fc.pre(answers(before) > 0);
    const after = Object.fromEntries(
      Object.entries(before).map(([name, each], i) => [name, each.map((count) => count * (i + 1))]),
    );
    const { rate, change, mix } = decomposeChange(cubeOf(NPS, after), cubeOf(NPS, before));
    expect(rate!.value).toBeCloseTo(0, 10);
    expect(mix!.value).toBeCloseTo(change.difference!, 10);
  });

  test.prop([segmentsOf(npsCounts), segmentsOf(npsCounts)])(
    "survives JSON, and leaves its input alone",
    (before, after) => {
      const cubes = [cubeOf(NPS, before), cubeOf(NPS, after)] as const;
      const copy = structuredClone(cubes);
      const found = decomposeChange(...cubes);
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      expect(cubes).toEqual(copy);
    },
  );

  const rates = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
  const shares = fc
    .array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 3 })
    .map((n) => n.map((each) => each / n.reduce((a, b) => a + b, 0)));
  test.prop([shares, shares, rates, rates])(
    "a growing segment above the average adds to the total",
    (s0, s1, r0, r1) => {
      const { mix, totals, meanRates } = kitagawa({ shares: s0, rates: r0 }, { shares: s1, rates: r1 });
      const center = (totals[0] + totals[1]) / 2;
      mix.forEach((each, g) => {
        expect(Math.sign(each) * Math.sign(s1[g]! - s0[g]!) * Math.sign(meanRates[g]! - center)).toBeGreaterThanOrEqual(
          0,
        );
      });
    },
  );
});

describe("rankSegments", () => {
  for (const [metric, counts] of [
    [NPS, npsCounts],
    [CSAT, csatCounts],
  ] as const) {
    test.prop([segmentsOf(counts)])(`a shrunken ${metric.id} lies between the raw value and the mean`, (all) => {
      const { segments, mean } = rankSegments(scored(metric, all), { shrinkage: randomEffectsShrinkage });
      for (const { raw, value } of segments) {
        expect(value).toBeGreaterThanOrEqual(Math.min(raw, mean!) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(raw, mean!) + 1e-9);
      }
    });

    test.prop([segmentsOf(counts)])(
      `${metric.id} is drawn to nowhere beyond the raw scores, and keeps a width`,
      (all) => {
        const { segments } = rankSegments(scored(metric, all));
        const raws = segments.map(({ raw }) => raw).sort((a, b) => a - b);
        for (const { value, interval } of segments) {
          expect(value).toBeGreaterThanOrEqual(raws[0]! - 1e-9);
          expect(value).toBeLessThanOrEqual(raws.at(-1)! + 1e-9);
          expect(interval.lower).toBeLessThan(interval.upper);
          expect(interval.lower).toBeGreaterThanOrEqual(metric === NPS ? -100 : 0);
          expect(interval.upper).toBeLessThanOrEqual(100);
        }
      },
    );

    test.prop([segmentsOf(counts)])(`the chances of being best and worst by ${metric.id} add to 1 each`, (all) => {
      const { segments } = rankSegments(scored(metric, all));
      fc.pre(segments.length > 0);
      const add = (of: (segment: (typeof segments)[number]) => number | null): number =>
        segments.reduce((sum, each) => sum + of(each)!, 0);
      expect(add(({ probabilityBest }) => probabilityBest)).toBeCloseTo(1, 10);
      expect(add(({ probabilityWorst }) => probabilityWorst)).toBeCloseTo(1, 10);
    });
  }

  test.prop([segmentsOf(npsCounts)])("does not mind the order of the segments, and survives JSON", (all) => {
    const list = scored(NPS, all);
    const ranking = rankSegments(list);
    const reversed = rankSegments([...list].reverse());
    for (const segment of ranking.segments) {
      const twin = reversed.segments.find(({ key }) => key === segment.key)!;
      expect(twin.value).toBeCloseTo(segment.value, 9);
      expect(twin.probabilityBest).toBeCloseTo(segment.probabilityBest!, 4);
    }
    expect(JSON.parse(JSON.stringify(ranking))).toEqual(ranking);
  });
});

describe("compareSegments", () => {
  test.prop([segmentsOf(npsCounts)])("adjusted p-values are never smaller and ordered like the raw ones", (all) => {
    const { segments } = compareSegments(cubeOf(NPS, all));
    const tested = segments.flatMap(({ change, adjustedPValue }) =>
      adjustedPValue === null ? [] : [{ raw: change.pValue!, adjusted: adjustedPValue }],
    );
    tested.sort((a, b) => a.raw - b.raw || a.adjusted - b.adjusted);
    tested.forEach(({ raw, adjusted }, i) => {
      expect(adjusted).toBeGreaterThanOrEqual(raw);
      if (i > 0) expect(adjusted).toBeGreaterThanOrEqual(tested[i - 1]!.adjusted);
    });
  });

  test.prop([segmentsOf(npsCounts)])("a verdict among all segments never says more than the test alone", (all) => {
    for (const { change, verdict } of compareSegments(cubeOf(NPS, all)).segments) {
      if (verdict === "better" || verdict === "worse") expect(verdict).toBe(change.verdict);
    }
  });

  test.prop([segmentsOf(npsCounts)])("relabelling segments changes nothing", (all) => {
    const named = compareSegments(cubeOf(NPS, all)).segments;
    const renamed = compareSegments(cubeOf(NPS, relabel(all))).segments;
    for (const { key, ...found } of named) {
      const twin = renamed.find((each) => each.key.area === `z${NAMES.length - NAMES.indexOf(key.area)}`);
      expect({ ...twin, key, score: null, change: null }).toEqual({ ...found, key, score: null, change: null });
      expect(twin!.change.interval).toEqual(found.change.interval);
    }
  });

  test.prop([segmentsOf(npsCounts)])("a segment and its rest are everybody", (all) => {
    const cube = cubeOf(NPS, all);
    const total = addTallies(cube.cells.map(({ tally }) => tally));
    for (const { score: own, change } of compareSegments(cube).segments) {
      expect(own.n + change.reference.n).toBe(total.n);
    }
  });
});

describe("lowCells", () => {
  test.prop([segmentsOf(npsCounts)])("the total and a cell's raw gain make the rest's score", (all) => {
    const { cells, total } = lowCells(cubeOf(NPS, all), { minimumN: 2 });
    for (const { gain, rawGain, rawInterval, change, interval } of cells) {
      expect(total.value! + rawGain).toBeCloseTo(change.reference.value!, 9);
      expect(rawInterval!.lower).toBeLessThanOrEqual(rawGain);
      expect(rawInterval!.upper).toBeGreaterThanOrEqual(rawGain);
      expect(interval!.lower).toBeLessThanOrEqual(gain);
      expect(interval!.upper).toBeGreaterThanOrEqual(gain);
    }
  });
});

describe("funnelLimits", () => {
  test.prop([segmentsOf(npsCounts)])("inner limits lie inside the outer ones, and both around the center", (all) => {
    const { center, units } = funnelLimits(scored(NPS, all));
    for (const { inner, outer } of units) {
      expect(outer.lower).toBeLessThanOrEqual(inner.lower);
      expect(inner.lower).toBeLessThanOrEqual(center!);
      expect(inner.upper).toBeGreaterThanOrEqual(center!);
      expect(outer.upper).toBeGreaterThanOrEqual(inner.upper);
    }
  });
});

describe("heterogeneity", () => {
  const estimate = fc.double({ min: -100, max: 100, noNaN: true });
  const error = fc.double({ min: 0.01, max: 50, noNaN: true });
  const many = fc
    .array(fc.tuple(estimate, error), { minLength: 2, maxLength: 12 })
    .map((all) => ({ estimates: all.map(([y]) => y), standardErrors: all.map(([, se]) => se) }));

  test.prop([many, fc.double({ min: -50, max: 50, noNaN: true })])(
    "a shift of all estimates changes only the mean",
    (of, by) => {
      const shifted = { ...of, estimates: of.estimates.map((y) => y + by) };
      const [here, there] = [heterogeneity(of), heterogeneity(shifted)];
      expect(there.tauSquared).toBeCloseTo(here.tauSquared, 5);
      expect(there.mean - by).toBeCloseTo(here.mean, 6);
    },
  );

  test.prop([many])("a shrunken estimate lies between the raw one and the mean", (of) => {
    const found = heterogeneity(of);
    shrinkEstimates(of, found).forEach(({ value }, i) => {
      const [low, high] = [Math.min(of.estimates[i]!, found.mean), Math.max(of.estimates[i]!, found.mean)];
      expect(value).toBeGreaterThanOrEqual(low - 1e-9);
      expect(value).toBeLessThanOrEqual(high + 1e-9);
    });
  });
});

describe("fitBetaBinomial", () => {
  const units = fc.array(
    fc.integer({ min: 1, max: 60 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n))),
    { minLength: 2, maxLength: 12 },
  );
  test.prop([units])("mirrors when successes and failures trade places", (all) => {
    const trials = all.map(([, n]) => n);
    const fit = fitBetaBinomial({ successes: all.map(([x]) => x), trials });
    const mirrored = fitBetaBinomial({ successes: all.map(([x, n]) => n - x), trials });
    expect(mirrored.pooling).toBe(fit.pooling);
    expect(mirrored.mean).toBeCloseTo(1 - fit.mean, 6);
    expect(mirrored.logLikelihood).toBeCloseTo(fit.logLikelihood, 8);
  });
});

describe("results", () => {
  const freeze = <Value>(value: Value): Value => {
    if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    }
    return value;
  };

  test.prop([segmentsOf(csatCounts)])("are plain JSON, made from frozen input", (all) => {
    const cube = freeze(cubeOf(CSAT, all));
    const list = freeze(scored(CSAT, all));
    const results = [compareSegments(cube), lowCells(cube), funnelLimits(list), rankSegments(list)];
    for (const result of results) expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  });
});
