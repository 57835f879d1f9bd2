import fc from "fast-check";
import {
  type Metric,
  CES_EFFORT,
  CSAT,
  CSAT_INDEX,
  CSAT_MEAN,
  NET_EASY,
  NET_SATISFACTION,
  NPS,
  PMF,
  STARS,
} from "../../src/index.ts";
import { scalePoints } from "../../src/scale/scale.ts";

/** The metrics on which laws are tried: net, share, mean, index, both directions. */
export const METRICS: readonly Metric[] = [
  NPS,
  CSAT,
  CSAT_MEAN,
  CSAT_INDEX,
  CES_EFFORT,
  NET_EASY,
  NET_SATISFACTION,
  STARS,
  PMF,
];

export const metrics: fc.Arbitrary<Metric> = fc.constantFrom(...METRICS);

/** Answers on the metric's scale. */
export function ratingsOf(metric: Metric, minLength = 1, maxLength = 60): fc.Arbitrary<number[]> {
  return fc.array(fc.constantFrom(...scalePoints(metric.scale)), { minLength, maxLength });
}

/** A metric with answers to it, some of them missing. */
export const answered: fc.Arbitrary<{ readonly metric: Metric; readonly ratings: (number | null)[] }> = metrics.chain(
  (metric) =>
    fc.record({
      metric: fc.constant(metric),
      ratings: fc.array(
        fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...scalePoints(metric.scale)) }, fc.constant(null)),
        {
          minLength: 1,
          maxLength: 60,
        },
      ),
    }),
);

/** A metric with at least one answer, all of them valid. */
export const scored: fc.Arbitrary<{ readonly metric: Metric; readonly ratings: number[] }> = metrics.chain((metric) =>
  fc.record({ metric: fc.constant(metric), ratings: ratingsOf(metric) }),
);

export const levels: fc.Arbitrary<number> = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);

export const weight: fc.Arbitrary<number> = fc.double({ min: 0.01, max: 100, noNaN: true });
