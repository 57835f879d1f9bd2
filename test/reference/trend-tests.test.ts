import { describe, expect, it } from "vitest";
import {
  hamedRao,
  isotonicTrend,
  mannKendall,
  normalSf,
  seasonalMannKendall,
  theilSen,
} from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

type Pair = readonly [ReferenceNumber, ReferenceNumber];

describe("mann-kendall", () => {
  const tolerance = toleranceOf("mann-kendall");
  interface Expected {
    readonly S: number;
    readonly varS: number;
    readonly tauB: number;
    readonly z: number;
    readonly p: number;
    readonly zNoCc: number;
    readonly pNoCc: number;
    readonly pGreater: number;
    readonly pExact: number | null;
    readonly senSlope: number;
    readonly senIntercept: number;
    readonly senCi95TrendPkg: Pair;
    readonly senCi90TrendPkg: Pair;
  }
  it.each(cases<{ readonly x: readonly number[] }, Expected>("mann-kendall", "mannKendall"))(
    "$id: S, variance, z, p and Sen's line",
    ({ id, input: { x }, expected }) => {
      const close = (got: number | null, want: ReferenceNumber | null, what: string): void => {
        expectClose(got, want, tolerance, `${id} ${what}`);
      };
      const normal = { serial: "independent" } as const;
      const test = mannKendall(x, normal);
      close(test.s, expected.S, "S");
      close(test.variance, expected.varS, "varS");
      close(test.tau, expected.tauB, "tauB");
      close(test.z, expected.z, "z");
      close(2 * normalSf(Math.abs(test.z!)), expected.p, "p");
      const plain = mannKendall(x, { ...normal, continuity: false });
      close(plain.z, expected.zNoCc, "zNoCc");
      close(2 * normalSf(Math.abs(plain.z!)), expected.pNoCc, "pNoCc");
      close(normalSf(test.z!), expected.pGreater, "pGreater");
      if (test.method === "normal") {
        close(test.pValue, expected.p, "p");
        close(plain.pValue, expected.pNoCc, "pNoCc");
        close(mannKendall(x, { ...normal, alternative: "greater" }).pValue, expected.pGreater, "pGreater");
      }
      // Up to ten different values; of more, in test/unit/stats/kendall.test.ts.
      if (test.method === "exact") close(test.pValue, expected.pExact, "pExact");
      const line = theilSen(x);
      close(line.slope, expected.senSlope, "senSlope");
      close(line.intercept, expected.senIntercept, "senIntercept");
      close(line.interval!.lower, expected.senCi95TrendPkg[0], "senCi95TrendPkg lower");
      close(line.interval!.upper, expected.senCi95TrendPkg[1], "senCi95TrendPkg upper");
      const narrow = theilSen(x, { level: 0.9 }).interval!;
      close(narrow.lower, expected.senCi90TrendPkg[0], "senCi90TrendPkg lower");
      close(narrow.upper, expected.senCi90TrendPkg[1], "senCi90TrendPkg upper");
    },
  );
});

describe("seasonal-kendall", () => {
  const tolerance = toleranceOf("seasonal-kendall");
  interface Expected {
    readonly S: number;
    readonly varS: number;
    readonly z: number;
    readonly p: number;
    readonly zNoCc: number;
    readonly pNoCc: number;
    readonly seasonS: readonly number[];
    readonly seasonVarS: readonly number[];
    readonly seasonTau: readonly number[];
    readonly correlated: { readonly S: number; readonly varS: number; readonly z: number; readonly p: number };
    readonly seasonalSenSlope: number;
  }
  it.each(
    cases<{ readonly x: readonly number[]; readonly period: number }, Expected>("seasonal-kendall", "seasonalKendall"),
  )("$id: every season, their sum and the slope", ({ id, input: { x, period }, expected }) => {
    const close = (got: number | null, want: ReferenceNumber, what: string): void => {
      expectClose(got, want, tolerance, `${id} ${what}`);
    };
    const test = seasonalMannKendall(x, { seasonLength: period, serial: "independent" });
    close(test.s, expected.S, "S");
    close(test.variance, expected.varS, "varS");
    close(test.z, expected.z, "z");
    close(test.pValue, expected.p, "p");
    const plain = seasonalMannKendall(x, { seasonLength: period, serial: "independent", continuity: false });
    close(plain.z, expected.zNoCc, "zNoCc");
    close(plain.pValue, expected.pNoCc, "pNoCc");
    test.seasons.forEach((season, i) => {
      close(season.s, expected.seasonS[i]!, `seasonS ${i}`);
      close(season.variance, expected.seasonVarS[i]!, `seasonVarS ${i}`);
      close(season.tau, expected.seasonTau[i]!, `seasonTau ${i}`);
    });
    // R's sea.sens.slope counts in years, ours in positions of the series.
    close(test.slope! * period, expected.seasonalSenSlope, "seasonalSenSlope");
    const correlated = seasonalMannKendall(x, { seasonLength: period, serial: "hirschSlack" });
    close(correlated.s, expected.correlated.S, "correlated S");
    close(correlated.variance, expected.correlated.varS, "correlated varS");
    close(correlated.z, expected.correlated.z, "correlated z");
    close(correlated.pValue, expected.correlated.p, "correlated p");
  });
});

describe("modified-mk", () => {
  const tolerance = toleranceOf("modified-mk");
  interface Modified {
    readonly Corrected_Zc: ReferenceNumber;
    readonly new_P_value: ReferenceNumber;
    readonly N_N_: number;
    readonly new_variance: number;
  }
  interface Expected {
    readonly hamedRao: Modified;
    readonly hamedRao3lag: Modified;
  }
  it.each(cases<{ readonly x: readonly number[] }, Expected>("modified-mk", "modifiedMannKendall"))(
    "$id: hamedRao with all lags and hamedRao3lag",
    ({ id, input: { x }, expected }) => {
      for (const [name, lags] of [
        ["hamedRao", undefined],
        ["hamedRao3lag", 3],
      ] as const) {
        const test = hamedRao(x, { lags });
        const want = expected[name];
        const close = (got: number | null, each: ReferenceNumber, what: string): void => {
          expectClose(got, each, tolerance, `${id} ${name} ${what}`);
        };
        close(test.inflation, want.N_N_, "n/n*");
        close(test.z, want.Corrected_Zc, "z");
        close(test.pValue, want.new_P_value, "p");
        close(test.variance, want.new_variance, "variance");
      }
    },
  );
});

describe("theil-sen", () => {
  const tolerance = toleranceOf("theil-sen");
  interface Line {
    readonly slope: number;
    readonly intercept: number;
    readonly ci95: Pair;
  }
  interface Expected extends Line {
    readonly interceptJoint: number;
    readonly ci90: Pair;
    readonly kendallTauB: number;
    readonly kendallP: number;
  }
  it.each(cases<{ readonly x: readonly number[] }, Expected>("theil-sen", "theilSen"))(
    "$id: line, scipy's interval and Kendall's tau",
    ({ id, input: { x }, expected }) => {
      const close = (got: number | null, want: ReferenceNumber, what: string): void => {
        expectClose(got, want, tolerance, `${id} ${what}`);
      };
      const line = theilSen(x, { intercept: "separate" });
      close(line.slope, expected.slope, "slope");
      close(line.intercept, expected.intercept, "intercept");
      close(theilSen(x).intercept, expected.interceptJoint, "interceptJoint");
      close(line.interval!.lower, expected.ci95[0], "ci95 lower");
      close(line.interval!.upper, expected.ci95[1], "ci95 upper");
      const narrow = theilSen(x, { level: 0.9 }).interval!;
      close(narrow.lower, expected.ci90[0], "ci90 lower");
      close(narrow.upper, expected.ci90[1], "ci90 upper");
      // scipy's normal approximation, without continuity correction.
      const { tau, z } = mannKendall(x, { serial: "independent", continuity: false });
      close(tau, expected.kendallTauB, "kendallTauB");
      close(2 * normalSf(Math.abs(z!)), expected.kendallP, "kendallP");
    },
  );

  it.each(
    cases<{ readonly t: readonly number[]; readonly x: readonly number[] }, Line>("theil-sen", "theilSenIrregular"),
  )("$id: irregular times", ({ id, input: { t, x }, expected }) => {
    const line = theilSen(x, { times: t, intercept: "separate" });
    expectClose(line.slope, expected.slope, tolerance, `${id} slope`);
    expectClose(line.intercept, expected.intercept, tolerance, `${id} intercept`);
    expectClose(line.interval!.lower, expected.ci95[0], tolerance, `${id} ci95 lower`);
    expectClose(line.interval!.upper, expected.ci95[1], tolerance, `${id} ci95 upper`);
  });
});

describe("isotonic-trend", () => {
  const close = { rel: 1e-9, abs: 0 };
  interface Input {
    readonly values: readonly number[];
    readonly weights: readonly number[];
  }
  interface Expected {
    readonly direction: "up" | "down";
    readonly rSquared: number;
    readonly pValueIndependent: number;
  }
  it.each(cases<Input, Expected>("isotonic-trend", "isotonicTrend"))(
    "$id: direction, rSquared, pValueIndependent",
    ({ id, input: { values, weights }, expected }) => {
      const standardErrors = weights.map((weight) => 1 / Math.sqrt(weight));
      const { direction, rSquared, pValue } = isotonicTrend(values, { standardErrors, serial: "independent" });
      expect(direction).toBe(expected.direction);
      expectClose(rSquared, expected.rSquared, close, `${id} rSquared`);
      expectClose(pValue, expected.pValueIndependent, close, `${id} pValueIndependent`);
    },
  );
});
