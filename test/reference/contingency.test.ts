import { describe, expect, it } from "vitest";
import { bowker, chiSquareTest, cochranArmitage, fisherExact, mcNemar, stuartMaxwell } from "../../src/stats/index.ts";
import { type ReferenceNumber, cases, expectClose, toleranceOf } from "../config/reference.ts";

type Table = readonly (readonly number[])[];
const tolerance = toleranceOf("contingency");

describe("contingency", () => {
  interface Independence {
    readonly chisq: number;
    readonly df: number;
    readonly p: number;
    readonly g: number;
    readonly gP: number;
    readonly cramersV: number;
    readonly cramersVBiasCorrected: number;
    readonly residualsPearson: Table;
    readonly residualsStd: Table;
  }
  it.each(cases<{ readonly table: Table }, Independence>("contingency", "chiSquareIndependence"))(
    "$id: the test of independence agrees",
    ({ id, input, expected }) => {
      const test = chiSquareTest(input.table);
      expectClose(test.statistic, expected.chisq, tolerance, `${id} chisq`);
      expect(test.df).toBe(expected.df);
      expectClose(test.pValue, expected.p, tolerance, `${id} p`);
      expectClose(test.g, expected.g, tolerance, `${id} g`);
      expectClose(test.gPValue, expected.gP, tolerance, `${id} gP`);
      expectClose(test.cramersV, expected.cramersV, tolerance, `${id} cramersV`);
      expectClose(test.cramersVCorrected, expected.cramersVBiasCorrected, tolerance, `${id} cramersVBiasCorrected`);
      input.table.forEach((row, i) => {
        row.forEach((_, j) => {
          const at = `${id} [${i}][${j}]`;
          expectClose(test.residuals[i]![j]!, expected.residualsPearson[i]![j]!, tolerance, `${at} residualsPearson`);
          expectClose(
            test.standardizedResiduals[i]![j]!,
            expected.residualsStd[i]![j]!,
            tolerance,
            `${at} residualsStd`,
          );
        });
      });
    },
  );

  interface Groups {
    readonly successes: readonly number[];
    readonly n: readonly number[];
    readonly scores: readonly number[];
  }
  it.each(cases<Groups, { readonly chisqTrend: number; readonly p: number }>("contingency", "cochranArmitage"))(
    "$id: the test for a trend in shares agrees",
    ({ id, input, expected }) => {
      const { statistic, pValue } = cochranArmitage(input.successes, input.n, { scores: input.scores });
      expectClose(statistic, expected.chisqTrend, tolerance, `${id} chisqTrend`);
      expectClose(pValue, expected.p, tolerance, `${id} p`);
    },
  );

  interface Changed {
    readonly chisq: number;
    readonly p: number;
    readonly chisqCc: number;
    readonly pCc: number;
    readonly pExact: number;
    readonly pMid: number;
  }
  it.each(cases<{ readonly b: number; readonly c: number }, Changed>("contingency", "mcnemar"))(
    "$id: McNemar's test agrees in four forms",
    ({ id, input, expected }) => {
      const test = mcNemar(input.c, input.b);
      expectClose(test.statistic, expected.chisq, tolerance, `${id} chisq`);
      expectClose(test.pValue, expected.p, tolerance, `${id} p`);
      expectClose(test.correctedP, expected.pCc, tolerance, `${id} pCc (and with it chisqCc)`);
      expectClose(test.exactP, expected.pExact, tolerance, `${id} pExact`);
      expectClose(test.midP, expected.pMid, tolerance, `${id} pMid`);
    },
  );

  interface Transitions {
    readonly stuartMaxwell: readonly [readonly [number]];
    readonly stuartMaxwellDf: number;
    readonly stuartMaxwellP: readonly [readonly [number]];
    readonly bowker: number;
    readonly bowkerDf: number;
    readonly bowkerP: number;
  }
  it.each(cases<{ readonly table: Table }, Transitions>("contingency", "panelTransitions"))(
    "$id: both tests of transitions agree",
    ({ id, input, expected }) => {
      const margins = stuartMaxwell(input.table);
      expectClose(margins.statistic, expected.stuartMaxwell[0][0], tolerance, `${id} stuartMaxwell`);
      expect(margins.df, "stuartMaxwellDf").toBe(expected.stuartMaxwellDf);
      expectClose(margins.pValue, expected.stuartMaxwellP[0][0], tolerance, `${id} stuartMaxwellP`);
      const symmetry = bowker(input.table);
      expectClose(symmetry.statistic, expected.bowker, tolerance, `${id} bowker`);
      expect(symmetry.df, "bowkerDf").toBe(expected.bowkerDf);
      expectClose(symmetry.pValue, expected.bowkerP, tolerance, `${id} bowkerP`);
    },
  );
});

describe("prop-diff", () => {
  interface Shares {
    readonly x1: number;
    readonly n1: number;
    readonly x2: number;
    readonly n2: number;
  }
  type Tests = Readonly<Record<"chisq" | "chisqP" | "chisqYates" | "chisqYatesP", ReferenceNumber>> & {
    readonly fisherP?: ReferenceNumber;
  };
  const all = cases<Shares, { readonly tests: Tests }>("prop-diff", "twoProportions");
  it.each(all)(
    "$id: χ² of two shares agrees, with Yates' correction too, and Fisher's exact test",
    ({ id, input, expected }) => {
      const { x1, n1, x2, n2 } = input;
      const table = [
        [x1, n1 - x1],
        [x2, n2 - x2],
      ] as const;
      const { tests } = expected;
      // R was not asked for the largest table.
      if (tests.fisherP !== undefined)
        expectClose(fisherExact(table), tests.fisherP, toleranceOf("prop-diff"), `${id} tests: fisherP`);
      if (tests.chisq === "NaN") {
        expect(() => chiSquareTest(table)).toThrow(expect.objectContaining({ code: "EMPTY" }));
        return;
      }
      const [plain, yates] = [chiSquareTest(table), chiSquareTest(table, { continuity: true })];
      expectClose(plain.statistic, tests.chisq, toleranceOf("prop-diff"), `${id} tests: chisq`);
      expectClose(plain.pValue, tests.chisqP, toleranceOf("prop-diff"), `${id} tests: chisqP`);
      expectClose(yates.statistic, tests.chisqYates, toleranceOf("prop-diff"), `${id} tests: chisqYates`);
      expectClose(yates.pValue, tests.chisqYatesP, toleranceOf("prop-diff"), `${id} tests: chisqYatesP`);
    },
  );
});
