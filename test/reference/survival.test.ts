import { describe, expect, it } from "vitest";
import {
  kaplanMeier,
  logRank,
  restrictedMean,
  survivalAt,
  survivalQuantile,
  type SurvivalTransform,
} from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("survival");

interface Limits {
  readonly lower: readonly (ReferenceNumber | null)[];
  readonly upper: readonly (ReferenceNumber | null)[];
  readonly quantiles: readonly (number | null)[];
  readonly quantileLower: readonly (number | null)[];
  readonly quantileUpper: readonly (number | null)[];
}

interface Curve {
  readonly time: readonly number[];
  readonly nRisk: readonly number[];
  readonly nEvent: readonly number[];
  readonly nCensor: readonly number[];
  readonly survival: readonly number[];
  readonly stdErrSurvival: readonly ReferenceNumber[];
  readonly cumHazardNelsonAalen: readonly number[];
  readonly ci_plain: Limits;
  readonly ci_log: Limits;
  readonly ci_loglog: Limits;
  readonly ci_logit: Limits;
  readonly ci_arcsin: Limits;
  readonly rmst: { readonly tau: number; readonly value: number; readonly se: number };
  readonly survivalAt: { readonly times: readonly number[]; readonly survival: readonly number[] };
}

interface Rows {
  readonly time: readonly number[];
  readonly event: readonly number[];
  readonly quantileProbs: readonly number[];
  readonly confidence: number;
}

/** R prints an undefined number as NaN or NA; here both are null. */
function undefinedAsNull(value: ReferenceNumber | null): ReferenceNumber | null {
  return value === "NaN" ? null : value;
}

function expectColumn(
  got: readonly (number | null)[],
  expected: readonly (ReferenceNumber | null)[],
  what: string,
): void {
  expect(got.length, what).toBe(expected.length);
  expected.forEach((value, i) => {
    expectClose(got[i]!, undefinedAsNull(value), tolerance, `${what}[${i}]`);
  });
}

const TRANSFORMS: readonly [keyof Curve & `ci_${string}`, SurvivalTransform][] = [
  ["ci_plain", "plain"],
  ["ci_log", "log"],
  ["ci_loglog", "logLog"],
  ["ci_logit", "logit"],
  ["ci_arcsin", "arcsine"],
];

describe("survival: kaplanMeier", () => {
  const curves = cases<Rows, Curve>("survival", "kaplanMeier");

  it.each(curves)("$id: counts, curve, standard error and hazard", ({ id, input, expected }) => {
    const curve = kaplanMeier(input.time, input.event, { level: input.confidence });
    expectColumn(curve.times, expected.time, `${id} time`);
    expect(curve.atRisk).toEqual(expected.nRisk);
    expect(curve.events).toEqual(expected.nEvent);
    expect(curve.censored).toEqual(expected.nCensor);
    expectColumn(curve.survival, expected.survival, `${id} survival`);
    expectColumn(curve.standardError, expected.stdErrSurvival, `${id} stdErrSurvival`);
    expectColumn(curve.cumulativeHazard, expected.cumHazardNelsonAalen, `${id} cumHazardNelsonAalen`);
  });

  it.each(TRANSFORMS.flatMap(([field, transform]) => curves.map((each) => ({ ...each, field, transform }))))(
    "$id: limits and quantiles, $transform",
    ({ id, input, expected, field, transform }) => {
      const curve = kaplanMeier(input.time, input.event, { level: input.confidence, transform });
      const limits = expected[field];
      expectColumn(curve.lower, limits.lower, `${id} ${field} lower`);
      expectColumn(curve.upper, limits.upper, `${id} ${field} upper`);
      const quantiles = input.quantileProbs.map((p) => survivalQuantile(curve, p));
      expectColumn(
        quantiles.map(({ value }) => value),
        limits.quantiles,
        `${id} ${field} quantiles`,
      );
      const ends = quantiles.map(({ interval }) => interval!);
      expectColumn(
        ends.map(({ lower }) => lower),
        limits.quantileLower,
        `${id} ${field} quantileLower`,
      );
      expectColumn(
        ends.map(({ upper }) => upper),
        limits.quantileUpper,
        `${id} ${field} quantileUpper`,
      );
    },
  );

  it.each(curves)("$id: rmst", ({ id, input, expected }) => {
    const { tau, value, se } = expected.rmst;
    const got = restrictedMean(kaplanMeier(input.time, input.event), tau);
    expectClose(got.value, value, tolerance, `${id} rmst`);
    expectClose(got.standardError, se, tolerance, `${id} rmst se`);
  });

  it.each(curves)("$id: survivalAt", ({ id, input, expected }) => {
    const curve = kaplanMeier(input.time, input.event);
    const got = expected.survivalAt.times.map((time) => survivalAt(curve, time).survival);
    expectColumn(got, expected.survivalAt.survival, `${id} survivalAt`);
  });
});

describe("survival: logRank", () => {
  interface Grouped extends Rows {
    readonly group: readonly string[];
  }
  interface Test {
    readonly observed: readonly number[];
    readonly expected: readonly number[];
    readonly chisq: number;
    readonly df: number;
    readonly p: number;
    readonly petoChisq: number;
  }
  it.each(cases<Grouped, Test>("survival", "logRank"))("$id: observed, expected, chisq, df, p, petoChisq", (each) => {
    const { id, input, expected } = each;
    const got = logRank(input.time, input.event, input.group);
    expect(got.groups.map(({ observed }) => observed)).toEqual(expected.observed);
    expectColumn(
      got.groups.map((group) => group.expected),
      expected.expected,
      `${id} expected`,
    );
    expectClose(got.chiSquare, expected.chisq, tolerance, `${id} chisq`);
    expect(got.df).toBe(expected.df);
    expectClose(got.pValue, expected.p, tolerance, `${id} p`);
    const peto = logRank(input.time, input.event, input.group, { emphasis: "peto" });
    expectClose(peto.chiSquare, expected.petoChisq, tolerance, `${id} petoChisq`);
  });
});

describe("survival-cluster: before the factor that ships, as R gives it", () => {
  interface Clustered {
    readonly time: readonly number[];
    readonly event: readonly number[];
    readonly cluster: readonly string[];
    readonly times: readonly number[];
    readonly tau: number;
  }
  interface Robust {
    readonly survival: readonly number[];
    readonly robustStdErr: readonly number[];
    readonly rmst: number;
    readonly rmstRobustStdErr: number;
    readonly clusters: number;
  }
  const close = { rel: 1e-9, abs: 0 };
  it.each(cases<Clustered, Robust>("survival-cluster", "kaplanMeierClustered"))(
    "$id: survival, robustStdErr, rmst, rmstRobustStdErr, clusters",
    ({ id, input: { time, event, cluster, times, tau }, expected }) => {
      const curve = kaplanMeier(time, event, { clusters: cluster });
      const { count, levelSquares } = curve.clusters!;
      expect(count).toBe(expected.clusters);
      /** The standard error at a time without the factor for few clusters, and that factor's root. */
      const plainAt = (at: number): readonly [plain: number, root: number] => {
        const { survival, standardError } = survivalAt(curve, at);
        const plain = survival! * Math.sqrt(levelSquares[curve.times.filter((each) => each <= at).length - 1]!);
        return [plain, standardError! / plain];
      };
      times.forEach((at, i) => {
        const [plain, root] = plainAt(at);
        expectClose(survivalAt(curve, at).survival, expected.survival[i]!, close, `${id} survival`);
        expectClose(plain, expected.robustStdErr[i]!, close, `${id} robustStdErr`);
        expect(root).toBeGreaterThan(1);
      });
      const mean = restrictedMean(curve, tau);
      expectClose(mean.value, expected.rmst, close, `${id} rmst`);
      // The mean's factor is the curve's in the middle of its time.
      const [, root] = plainAt(tau / 2);
      expectClose(mean.standardError! / root, expected.rmstRobustStdErr, close, `${id} rmstRobustStdErr`);
    },
  );
});
