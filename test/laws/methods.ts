import {
  type Distribution,
  type IntervalMethod,
  adjustedWaldWith,
  agrestiCoullInterval,
  clopperPearsonInterval,
  exactBootstrapInterval,
  exactBootstrapWith,
  exactInterval,
  exactMidPInterval,
  jeffreysInterval,
  kornGraubardInterval,
  midPInterval,
  profileLikelihoodInterval,
  scoreInterval,
  scoreSkewInterval,
  scoreWith,
  tInterval,
  waldInterval,
  wilsonInterval,
  wilsonWith,
} from "../../src/index.ts";

/** What an interval may be expected to do; every method keeps or breaks each of them. */
export const LAWS = {
  containment: "holds the estimate",
  interior: "lies inside the scale and has width",
  nesting: "grows with the level",
  reversal: "turns with the scale",
  affine: "moves with an affine map of the values",
  ends: "ends exactly at the scale's end when all answers stand there",
  monotone: "no limit falls when one answer gets better",
} as const;
export type Law = keyof typeof LAWS;

/** Answers (and better answers, for the law of monotony) over 0, 1, 2 …, at a level, that break a law. */
export interface Counterexample {
  readonly counts: readonly number[];
  readonly better?: readonly number[];
  readonly level: number;
}

export interface MethodLaws {
  readonly name: string;
  readonly interval: IntervalMethod;
  /** Only for metrics of two values. */
  readonly share: boolean;
  readonly breaks: Partial<Record<Law, Counterexample>>;
}

const method = (
  name: string,
  interval: IntervalMethod,
  breaks: MethodLaws["breaks"] = {},
  share: boolean = false,
): MethodLaws => ({ name, interval, share, breaks });
const ofShares = (name: string, interval: IntervalMethod): MethodLaws => method(name, interval, {}, true);

/** The method × law table; `test/laws/README.md` shows it, and a test holds the two together. */
export const METHODS: readonly MethodLaws[] = [
  ofShares("wilsonInterval", wilsonInterval),
  ofShares("wilsonWith({ continuity: true })", wilsonWith({ continuity: true })),
  ofShares("agrestiCoullInterval", agrestiCoullInterval),
  ofShares("jeffreysInterval", jeffreysInterval),
  ofShares("clopperPearsonInterval", clopperPearsonInterval),
  ofShares("midPInterval", midPInterval),
  ofShares("kornGraubardInterval", kornGraubardInterval),
  method("scoreInterval", scoreInterval),
  method("scoreWith({ unbiased: true })", scoreWith({ unbiased: true })),
  method("scoreSkewInterval", scoreSkewInterval, {
    monotone: { counts: [0, 7, 0, 1, 0], better: [0, 7, 0, 0, 1], level: 0.99 },
  }),
  method("profileLikelihoodInterval", profileLikelihoodInterval),
  method("exactInterval", exactInterval),
  method("exactMidPInterval", exactMidPInterval),
  method('adjustedWaldWith("rocks")', adjustedWaldWith("rocks"), {
    containment: { counts: [0, 1], level: 0.95 },
    ends: { counts: [0, 1], level: 0.95 },
    monotone: { counts: [1, 1, 3], better: [0, 2, 3], level: 0.99 },
  }),
  method('adjustedWaldWith("bonettPrice")', adjustedWaldWith("bonettPrice"), {
    monotone: { counts: [1, 3, 6], better: [0, 4, 6], level: 0.99 },
  }),
  method('adjustedWaldWith("agrestiMin")', adjustedWaldWith("agrestiMin"), {
    containment: { counts: [0, 1], level: 0.8 },
    ends: { counts: [0, 1], level: 0.8 },
    monotone: { counts: [1, 1, 1], better: [0, 2, 1], level: 0.99 },
  }),
  method("waldInterval", waldInterval, {
    interior: { counts: [0, 2, 0], level: 0.95 },
    monotone: { counts: [0, 2, 0], better: [0, 1, 1], level: 0.95 },
  }),
  method("tInterval", tInterval, { monotone: { counts: [1, 11], better: [0, 12], level: 0.99 } }),
  method("exactBootstrapInterval", exactBootstrapInterval, {
    monotone: { counts: [0, 1, 1], better: [0, 0, 2], level: 0.95 },
  }),
  method('exactBootstrapWith({ method: "percentile" })', exactBootstrapWith({ method: "percentile" }), {
    monotone: { counts: [1, 10], better: [0, 11], level: 0.99 },
  }),
];

/** A distribution without weights or clusters. */
export function over(values: readonly number[], counts: readonly number[]): Distribution {
  return { values, counts, weights: null, design: null };
}

/** Whether a method keeps a law on these answers, to a billionth of the scale's width. */
export function keeps(
  law: Law,
  interval: IntervalMethod,
  values: readonly number[],
  { counts, better = counts, level }: Counterexample,
  { wider = (1 + level) / 2, factor = 3, shift = -7 }: { wider?: number; factor?: number; shift?: number } = {},
): boolean {
  const [first, last] = [values[0]!, values.at(-1)!];
  const near = (a: number, b: number, scale: number = 1): boolean => Math.abs(a - b) <= 1e-9 * scale * (last - first);
  const atMost = (a: number, b: number): boolean => a <= b || near(a, b);
  const of = interval(over(values, counts), level);
  const n = counts.reduce((a, b) => a + b, 0);
  switch (law) {
    case "containment": {
      const mean = counts.reduce((sum, count, k) => sum + count * values[k]!, 0) / n;
      return atMost(of.lower, mean) && atMost(mean, of.upper);
    }
    case "interior":
      return of.lower >= first && of.upper <= last && of.lower < of.upper;
    case "nesting": {
      const outer = interval(over(values, counts), wider);
      return atMost(outer.lower, of.lower) && atMost(of.upper, outer.upper);
    }
    case "reversal": {
      const reversed = over(values.map((value) => -value).reverse(), [...counts].reverse());
      const turned = interval(reversed, level);
      return near(of.lower, -turned.upper) && near(of.upper, -turned.lower);
    }
    case "affine": {
      const moved = interval(over(values.map((value) => factor * value + shift), counts), level); // prettier-ignore
      return (
        near(factor * of.lower + shift, moved.lower, 10 * factor) &&
        near(factor * of.upper + shift, moved.upper, 10 * factor)
      );
    }
    case "ends": {
      const all = (at: number): Distribution =>
        over(
          values,
          values.map((_, k) => (k === at ? n : 0)),
        );
      const top = values.length - 1;
      return interval(all(0), level).lower === first && interval(all(top), level).upper === last;
    }
    case "monotone": {
      const after = interval(over(values, better), level);
      return atMost(of.lower, after.lower) && atMost(of.upper, after.upper);
    }
  }
}
