import { describe, expect, it } from "vitest";
import { ewmaChart, pChart, runsAbout, type ControlChart, uChart, xmrChart } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

const tolerance = toleranceOf("control-charts");
/** qcc and qicharts2 round d₂; qicharts2's limit of the moving ranges follows from its own constants. */
const parity = { meanRange: 1.128 };
const rangeLimit = 3.2664889894;

interface Limits {
  readonly center?: number;
  readonly lcl: readonly number[];
  readonly ucl: readonly number[];
  readonly sigmaZ?: number;
}

function expectLimits(chart: ControlChart, expected: Limits, what: string): void {
  if (expected.center !== undefined) expectClose(chart.center, expected.center, tolerance, `${what} center`);
  if (expected.sigmaZ !== undefined) expectClose(chart.sigmaZ, expected.sigmaZ, tolerance, `${what} sigmaZ`);
  expect(chart.points.length).toBe(expected.lcl.length);
  chart.points.forEach(({ lower, upper }, i) => {
    expectClose(lower, expected.lcl[i]!, tolerance, `${what} lcl[${i}]`);
    expectClose(upper, expected.ucl[i]!, tolerance, `${what} ucl[${i}]`);
  });
}

describe("control-charts", () => {
  interface Attributes {
    readonly x: readonly number[];
    readonly n: readonly number[];
    readonly defects: readonly number[];
  }
  interface AttributeCharts {
    readonly p: Limits;
    readonly laneyPprime: Limits;
    readonly laneyPprimeScreened: Limits;
    readonly u: Limits;
    readonly laneyUprime: Limits;
  }
  it.each(cases<Attributes, AttributeCharts>("control-charts", "attributeCharts"))(
    "$id: limits of p, p′, u and u′ charts",
    ({ id, input: { x, n, defects }, expected }) => {
      const laney = { ...parity, laney: true };
      expectLimits(pChart(x, n), expected.p, `${id} p`);
      expectLimits(pChart(x, n, laney), expected.laneyPprime, `${id} laneyPprime`);
      expectLimits(
        pChart(x, n, { ...laney, screened: true }),
        expected.laneyPprimeScreened,
        `${id} laneyPprimeScreened`,
      );
      expectLimits(uChart(defects, n), expected.u, `${id} u`);
      expectLimits(uChart(defects, n, laney), expected.laneyUprime, `${id} laneyUprime`);
    },
  );

  interface Individuals {
    readonly center: number;
    readonly sigmaMr: number;
    readonly lcl: number;
    readonly ucl: number;
    readonly mrBar: number;
    readonly mrUcl: number;
    readonly ewma: { readonly lambda: number; readonly values: readonly number[] } & Limits;
    readonly runs: {
      readonly longestRun: number;
      readonly longestRunMax: number;
      readonly crossings: number;
      readonly crossingsMin: number;
      readonly useful: number;
    };
  }
  it.each(cases<{ readonly x: readonly number[] }, Individuals>("control-charts", "individualsChart"))(
    "$id: single values, their ranges, ewma and runs",
    ({ id, input: { x }, expected }) => {
      const close = (got: number | null, want: ReferenceNumber, what: string): void => {
        expectClose(got, want, tolerance, `${id} ${what}`);
      };
      const chart = xmrChart(x, { ...parity, rangeLimit });
      close(chart.center, expected.center, "center");
      close(chart.points[0]!.standardError, expected.sigmaMr, "sigmaMr");
      close(chart.points[0]!.lower, expected.lcl, "lcl");
      close(chart.points[0]!.upper, expected.ucl, "ucl");
      close(chart.ranges.center, expected.mrBar, "mrBar");
      close(chart.ranges.upper, expected.mrUcl, "mrUcl");
      const smooth = ewmaChart(x, { ...parity, weight: expected.ewma.lambda });
      expected.ewma.values.forEach((want, i) => {
        close(smooth.points[i]!.value, want, `ewma values[${i}]`);
      });
      expectLimits(smooth, { lcl: expected.ewma.lcl, ucl: expected.ewma.ucl }, `${id} ewma`);
      expect(chart.runs).toEqual({ kind: "runs", ...expected.runs });
      expect(runsAbout(x, chart.center!)).toEqual({ kind: "runs", ...expected.runs });
    },
  );
});
