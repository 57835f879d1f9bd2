import { describe, expect, it } from "vitest";
import {
  autocorrelation,
  forecastNext,
  linearTrend,
  ljungBox,
  logisticTrend,
  pelt,
  pettitt,
  stl,
  variance,
} from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";
import { type StlInput, stlOptions } from "./samples.ts";

interface Sample {
  readonly x: readonly number[];
}

describe("regression-trend", () => {
  const tolerance = toleranceOf("regression-trend");
  interface Linear {
    readonly intercept: number;
    readonly slope: number;
    readonly slopeSe: number;
    readonly t: number;
    readonly p: number;
    readonly slopeCi95: readonly [number, number];
    readonly r2: number;
    readonly sigma: number;
    readonly nextPrediction: readonly [fit: number, lower: number, upper: number];
  }
  it.each(cases<Sample, Linear>("regression-trend", "linearTrend"))(
    "$id: least squares and the next value",
    ({ id, input: { x }, expected }) => {
      const close = (got: number | null, want: ReferenceNumber, what: string): void => {
        expectClose(got, want, tolerance, `${id} ${what}`);
      };
      const line = linearTrend(x);
      close(line.intercept, expected.intercept, "intercept");
      close(line.slope, expected.slope, "slope");
      close(line.standardError, expected.slopeSe, "slopeSe");
      close(line.t, expected.t, "t");
      close(line.pValue, expected.p, "p");
      close(line.interval!.lower, expected.slopeCi95[0], "slopeCi95 lower");
      close(line.interval!.upper, expected.slopeCi95[1], "slopeCi95 upper");
      close(line.rSquared, expected.r2, "r2");
      close(line.sigma, expected.sigma, "sigma");
      const next = forecastNext(x, { serial: "independent" });
      close(next.value, expected.nextPrediction[0], "nextPrediction");
      close(next.interval!.lower, expected.nextPrediction[1], "nextPrediction lower");
      close(next.interval!.upper, expected.nextPrediction[2], "nextPrediction upper");
    },
  );

  interface Counts {
    readonly successes: readonly number[];
    readonly n: readonly number[];
  }
  interface Logistic {
    readonly intercept: number;
    readonly slope: number;
    readonly slopeSe: number;
    readonly z: number;
    readonly p: number;
    readonly deviance: number;
    readonly nullDeviance: number;
    readonly pearsonDispersion: number;
  }
  it.each(cases<Counts, Logistic>("regression-trend", "logisticTrend"))(
    "$id: logistic regression",
    ({ id, input: { successes, n }, expected }) => {
      const close = (got: number | null, want: ReferenceNumber, what: string): void => {
        expectClose(got, want, tolerance, `${id} ${what}`);
      };
      const line = logisticTrend(successes, n, { dispersion: "binomial" });
      close(line.intercept, expected.intercept, "intercept");
      close(line.slope, expected.slope, "slope");
      close(line.standardError, expected.slopeSe, "slopeSe");
      close(line.z, expected.z, "z");
      // R's standard error is that of the last step but one; far out, p moves by z² times as much as z.
      const far = { ...tolerance, rel: tolerance.rel * Math.max(1, expected.z ** 2) };
      expectClose(line.pValue, expected.p, far, `${id} p`);
      close(line.deviance, expected.deviance, "deviance");
      close(line.nullDeviance, expected.nullDeviance, "nullDeviance");
      close(line.dispersion, expected.pearsonDispersion, "pearsonDispersion");
      const wider = logisticTrend(successes, n);
      close(
        wider.standardError,
        expected.slopeSe * Math.sqrt(Math.max(1, expected.pearsonDispersion)),
        "standard error with dispersion",
      );
    },
  );
});

describe("trend-robust-se", () => {
  const tolerance = toleranceOf("trend-robust-se");
  interface Expected {
    readonly slope: number;
    readonly slopeSeOls: number;
    readonly lag: number;
    readonly slopeSeNeweyWest: number;
    readonly slopeSeNeweyWestNoCorrection: number;
    readonly slopeSeHC3: number;
    readonly durbinWatson: number;
  }
  it.each(cases<Sample, Expected>("trend-robust-se", "trendRobustSe"))(
    "$id: Newey–West and HC3",
    ({ id, input: { x }, expected }) => {
      const close = (got: number | null, want: ReferenceNumber, what: string): void => {
        expectClose(got, want, tolerance, `${id} ${what}`);
      };
      const plain = linearTrend(x);
      close(plain.slope, expected.slope, "slope");
      close(plain.standardError, expected.slopeSeOls, "slopeSeOls");
      close(plain.durbinWatson, expected.durbinWatson, "durbinWatson");
      const neweyWest = linearTrend(x, { errors: "neweyWest" });
      expect(neweyWest.lag).toBe(expected.lag);
      close(neweyWest.standardError, expected.slopeSeNeweyWest, "slopeSeNeweyWest");
      const uncorrected = neweyWest.standardError! * Math.sqrt((x.length - 2) / x.length);
      close(uncorrected, expected.slopeSeNeweyWestNoCorrection, "slopeSeNeweyWestNoCorrection");
      close(linearTrend(x, { errors: "hc3" }).standardError, expected.slopeSeHC3, "slopeSeHC3");
    },
  );
});

describe("stl", () => {
  const tolerance = toleranceOf("stl");
  interface Input extends Sample, StlInput {
    readonly robust: boolean;
  }
  interface Expected {
    readonly seasonal: readonly number[];
    readonly trend: readonly number[];
    readonly remainder: readonly number[];
    readonly weights: readonly number[] | null;
  }
  it.each(cases<Input, Expected>("stl", "stl"))("$id: every component", ({ id, input, expected }) => {
    const parts = stl(input.x, { ...stlOptions(input), robust: input.robust });
    for (const name of ["seasonal", "trend", "remainder"] as const) {
      expected[name].forEach((want, i) => {
        expectClose(parts[name]![i]!, want, tolerance, `${id} ${name}[${i}]`);
      });
    }
    expect(parts.weights === null).toBe(expected.weights === null);
    expected.weights?.forEach((want, i) => {
      expectClose(parts.weights![i]!, want, tolerance, `${id} weights[${i}]`);
    });
    // R's own defaults for the windows, loops and jumps are ours.
    const byDefault = stl(input.x, {
      seasonLength: input.period,
      seasonalWindow: input.sWindow,
      robust: input.robust,
    });
    expectClose(byDefault.seasonal![5]!, expected.seasonal[5]!, tolerance, `${id} default seasonal`);
    expectClose(byDefault.trend![5]!, expected.trend[5]!, tolerance, `${id} default trend`);
  });
});

describe("changepoint-acf", () => {
  const tolerance = toleranceOf("changepoint-acf");
  interface Expected {
    readonly pettittU: number;
    readonly pettittP: number;
    readonly pettittIndex: number;
    readonly peltMeanIndices: readonly number[];
    readonly peltPenalty: number;
    readonly acf: readonly number[];
    readonly ljungBox: { readonly lag: number; readonly q: number; readonly p: number };
    readonly durbinWatsonTrend: number;
  }
  it.each(cases<Sample, Expected>("changepoint-acf", "changeAndAutocorrelation"))(
    "$id: Pettitt, PELT and autocorrelation",
    ({ id, input: { x }, expected }) => {
      const close = (got: number | null, want: ReferenceNumber, what: string): void => {
        expectClose(got, want, tolerance, `${id} ${what}`);
      };
      const shift = pettitt(x);
      close(shift.statistic, expected.pettittU, "pettittU");
      close(shift.pValue, expected.pettittP, "pettittP");
      // 1-based last point before the shift = 0-based first point after it.
      expect(shift.at, `${id} pettittIndex`).toBe(expected.pettittIndex);
      const cut = pelt(x, { penalty: expected.peltPenalty, minimumSegment: 1 });
      expect(cut.changes, `${id} peltMeanIndices`).toEqual(expected.peltMeanIndices);
      close(pelt(x).penalty, expected.peltPenalty, "peltPenalty by default");
      close(
        2 * Math.log(x.length) * (variance(x.slice(1).map((value, i) => value - x[i]!)) / 2),
        expected.peltPenalty,
        "peltPenalty",
      );
      expected.acf.forEach((want, lag) => {
        expectClose(
          autocorrelation(x, { lags: expected.acf.length - 1 }).correlations![lag]!,
          want,
          { ...tolerance, abs: 1e-15 }, // cancellation: a correlation near 0
          `${id} acf[${lag}]`,
        );
      });
      const box = ljungBox(x, { lags: expected.ljungBox.lag });
      close(box.statistic, expected.ljungBox.q, "ljungBox q");
      // R's Box.test has 1 − pchisq(q), whose rounding is 1e-16 absolute; ours is the upper tail itself.
      expectClose(box.pValue, expected.ljungBox.p, { ...tolerance, abs: 3e-16 }, `${id} ljungBox p`);
      close(linearTrend(x).durbinWatson, expected.durbinWatsonTrend, "durbinWatsonTrend");
    },
  );
});
