import { fc, test } from "@fast-check/vitest";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  clopperPearsonInterval,
  exactBootstrapWith,
  exactInterval,
  exactMidPInterval,
  midPInterval,
  scoreInterval,
  wilsonInterval,
} from "../../src/index.ts";
import { goodmanIntervals, poissonRateInterval, quantile, quantileInterval } from "../../src/stats/index.ts";
import { normalQuantile } from "../../src/numerics/normalQuantile.ts";
import { type Counterexample, LAWS, type Law, METHODS, keeps, over } from "./methods.ts";

const level = fc.constantFrom(0.8, 0.9, 0.95, 0.99);

/** One answer more than none over two to seven values, some categories rare or empty. */
const countsOf = (points: number): fc.Arbitrary<number[]> =>
  fc
    .array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(20)), { minLength: points, maxLength: points })
    .filter((counts) => counts.some((count) => count > 0));
const counts = fc.integer({ min: 2, max: 7 }).chain(countsOf);

/** One answer moves up by at least one point. */
function improve(before: readonly number[], pick: number, rise: number): number[] {
  const movable = before.flatMap((count, k) => (count > 0 && k < before.length - 1 ? [k] : []));
  if (movable.length === 0) return [...before];
  const from = movable[pick % movable.length]!;
  const to = from + 1 + (rise % (before.length - 1 - from));
  return before.map((count, k) => count - (k === from ? 1 : 0) + (k === to ? 1 : 0));
}

describe.each(METHODS)("$name", ({ interval, share, breaks }) => {
  for (const law of Object.keys(LAWS) as Law[]) {
    const counterexample: Counterexample | undefined = breaks[law];
    if (counterexample !== undefined) {
      it(`does not keep this law: ${LAWS[law]}`, () => {
        const values = counterexample.counts.map((_, k) => k);
        expect(keeps(law, interval, values, counterexample)).toBe(false);
      });
      continue;
    }
    test.prop([
      share ? countsOf(2) : counts,
      level,
      fc.nat(),
      fc.nat(),
      fc.constantFrom(0.5, 1, 2.5, 100),
      fc.constantFrom(-100, -1, 0, 1),
    ])(LAWS[law], (answers, at, pick, rise, step, start) => {
      const values = answers.map((_, k) => start + step * k);
      const example = { counts: answers, better: improve(answers, pick, rise), level: at };
      expect(keeps(law, interval, values, example, { factor: 0.1 + (pick % 97) / 7, shift: (rise % 41) - 20 })).toBe(
        true,
      );
    });
  }
});

it("test/laws/README.md shows the table of methods and laws as it is tested", () => {
  const laws = Object.keys(LAWS) as Law[];
  const cell = (example: Counterexample | undefined): string => {
    if (example === undefined) return "✓";
    const [before, after] = [example.counts, example.better].map((list) => list?.join(" "));
    return `${before!}${after === undefined ? "" : ` → ${after}`} @ ${example.level}`;
  };
  const rows = METHODS.map(({ name, breaks }) => [`\`${name}\``, ...laws.map((law) => cell(breaks[law]))]);
  const lines = readFileSync(new URL("README.md", import.meta.url), "utf8").split("\n");
  const from = lines.findIndex((line) => /^\| method +\|/.test(line));
  const table = lines.slice(from, lines.indexOf("", from));
  const shown = table.map((line) => line.split("|").slice(1, -1).map((each) => each.trim())); // prettier-ignore
  expect(shown[0]).toEqual(["method", ...laws]);
  expect(shown.slice(2)).toEqual(rows);
});

describe("one engine", () => {
  test.prop([countsOf(2), level])("on two values is Wilson's closed form", (answers, at) => {
    const [engine, closed] = [scoreInterval(over([0, 1], answers), at), wilsonInterval(over([0, 1], answers), at)];
    expect(Math.abs(engine.lower - closed.lower)).toBeLessThan(1e-12);
    expect(Math.abs(engine.upper - closed.upper)).toBeLessThan(1e-12);
  });

  test.prop([countsOf(3), level])(
    "on −1, 0, 1 rejects exactly Tango's test, whose statistic is in closed form",
    (answers, at) => {
      const [c, a, b] = answers as [number, number, number];
      const n = a + b + c;
      // [tango1998]: the restricted share of detractors is the root of A·p² + B·p + C.
      const statistic = (t: number): number => {
        const [A, B, C] = [2 * n, -b - c + (2 * n - b + c) * t, -c * t * (1 - t)];
        const p = (-B + Math.sqrt(Math.max(0, B * B - 4 * A * C))) / (2 * A);
        return (b - c - n * t) / Math.sqrt(n * (2 * p + t * (1 - t)));
      };
      const { lower, upper } = scoreInterval(over([-1, 0, 1], answers), at);
      const z = normalQuantile((1 + at) / 2, (1 - at) / 2);
      if (lower > -1) expect(Math.abs(statistic(lower) - z)).toBeLessThan(1e-9 * z);
      if (upper < 1) expect(Math.abs(statistic(upper) + z)).toBeLessThan(1e-9 * z);
    },
  );

  test.prop([countsOf(2), level])(
    "of exact limits on two values is Clopper and Pearson's and the mid-P interval",
    (answers, at) => {
      const of = over([0, 1], answers);
      const pairs = [
        [exactInterval(of, at), clopperPearsonInterval(of, at)],
        [exactMidPInterval(of, at), midPInterval(of, at)],
      ] as const;
      for (const [general, special] of pairs) {
        expect(Math.abs(general.lower - special.lower)).toBeLessThan(1e-11);
        expect(Math.abs(general.upper - special.upper)).toBeLessThan(1e-11);
      }
    },
  );
});

describe("the exact bootstrap", () => {
  /** The distribution of the resampled total by n-fold convolution. */
  function convolve(answers: readonly number[]): number[] {
    const n = answers.reduce((a, b) => a + b, 0);
    let total = [1];
    for (let i = 0; i < n; i++) {
      const next = new Array<number>(total.length + answers.length - 1).fill(0);
      total.forEach((p, s) => {
        answers.forEach((count, k) => {
          next[s + k]! += (p * count) / n;
        });
      });
      total = next;
    }
    return total;
  }

  const small = fc
    .integer({ min: 2, max: 5 })
    .chain((points) => fc.array(fc.nat(6), { minLength: points, maxLength: points }))
    .filter((answers) => answers.filter((count) => count > 0).length > 1);
  test.prop([small, level])("has the quantiles of the direct convolution", (answers, at) => {
    const n = answers.reduce((a, b) => a + b, 0);
    const mass = convolve(answers);
    const tail = ((1 - at) / 2) * (1 - 1e-12);
    const firstReaching = (masses: readonly number[]): number => {
      let sum = 0;
      return masses.findIndex((p) => (sum += p) >= tail);
    };
    const lower = firstReaching(mass) / n;
    const upper = (mass.length - 1 - firstReaching([...mass].reverse())) / n;
    fc.pre(lower < upper);
    const got = exactBootstrapWith({ method: "percentile" })(
      over(
        answers.map((_, k) => k),
        answers,
      ),
      at,
    );
    expect(got.lower).toBeCloseTo(lower, 12);
    expect(got.upper).toBeCloseTo(upper, 12);
  });
});

describe("simultaneous shares, rates and quantiles", () => {
  test.prop([counts, level])("Goodman's intervals hold Wilson's of the same level", (answers, at) => {
    const n = answers.reduce((a, b) => a + b, 0);
    goodmanIntervals(answers, { level: at }).intervals.forEach((wide, k) => {
      const alone = wilsonInterval(over([0, 1], [n - answers[k]!, answers[k]!]), at);
      expect(wide.lower).toBeLessThanOrEqual(alone.lower);
      expect(wide.upper).toBeGreaterThanOrEqual(alone.upper);
    });
  });

  const kind = fc.constantFrom("exact" as const, "score" as const, "midP" as const, "jeffreys" as const);
  test.prop([fc.nat(200), fc.double({ min: 0.1, max: 1e6, noNaN: true }), level, kind])(
    "one event more raises both limits of a rate, and the exposure only sets the unit",
    (events, exposure, at, how) => {
      const options = { level: at, method: how };
      const [now, more] = [
        poissonRateInterval(events, exposure, options),
        poissonRateInterval(events + 1, exposure, options),
      ];
      expect(now.lower < more.lower && now.upper < more.upper).toBe(true);
      expect(now.lower <= events / exposure && events / exposure <= now.upper).toBe(true);
      const unit = poissonRateInterval(events, 1, options);
      expect(Math.abs(now.upper * exposure - unit.upper)).toBeLessThan(1e-12 * unit.upper);
    },
  );

  test.prop([
    fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 }),
    fc.double({ min: 0.05, max: 0.95, noNaN: true }),
    level,
  ])("the interval of a quantile holds its level and the sample's own quantile", (sample, p, at) => {
    const { interval, coverage } = quantileInterval(sample, p, { level: at });
    const { lower, upper } = interval;
    expect(coverage).toBeGreaterThanOrEqual(at - 1e-12);
    const middle = quantile(sample, p, { type: 1 });
    expect((lower ?? -Infinity) <= middle && middle <= (upper ?? Infinity)).toBe(true);
  });
});

test.prop([counts, level])("a result survives JSON and its input stays as it was", (answers, at) => {
  const of = Object.freeze(over(Object.freeze(answers.map((_, k) => k)), Object.freeze(answers)));
  for (const { interval, share } of METHODS) {
    if (share && answers.length !== 2) continue;
    const got = interval(of, at);
    expect(JSON.parse(JSON.stringify(got))).toEqual(got);
  }
});
