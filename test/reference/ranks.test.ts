import { describe, expect, it } from "vitest";
import {
  brunnerMunzel,
  cliffsDelta,
  hodgesLehmann,
  jonckheereTerpstra,
  kruskalWallis,
  mannWhitney,
} from "../../src/stats/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

interface Two {
  readonly x: readonly number[];
  readonly y: readonly number[];
}
interface Groups {
  readonly groups: readonly (readonly number[])[];
}

describe("ranks", () => {
  interface Expected {
    readonly U: number;
    readonly pAsymptoticCc: number;
    readonly pAsymptotic: number;
    readonly pGreaterCc: number;
    readonly hodgesLehmann: number;
    readonly probSuperiority: number;
    readonly cliffsDelta: number;
    readonly pExact?: number;
    readonly hlCiExact?: readonly [number, number];
  }
  const tolerance = toleranceOf("ranks");
  it.each(cases<Two, Expected>("ranks", "mannWhitney"))("$id: the rank-sum test agrees", ({ id, input, expected }) => {
    const { x, y } = input;
    const corrected = mannWhitney(x, y, { exact: false });
    expect(corrected.u, "U").toBe(expected.U);
    expectClose(corrected.pValue, expected.pAsymptoticCc, tolerance, `${id} pAsymptoticCc`);
    const plain = mannWhitney(x, y, { exact: false, continuity: false });
    expectClose(plain.pValue, expected.pAsymptotic, tolerance, `${id} pAsymptotic`);
    const greater = mannWhitney(x, y, { exact: false, alternative: "greater" });
    expectClose(greater.pValue, expected.pGreaterCc, tolerance, `${id} pGreaterCc`);
    expectClose(corrected.probabilityOfSuperiority, expected.probSuperiority, tolerance, `${id} probSuperiority`);
    expectClose(cliffsDelta(x, y).estimate, expected.cliffsDelta, tolerance, `${id} cliffsDelta`);
    const { estimate, interval } = hodgesLehmann(x, y);
    expectClose(estimate, expected.hodgesLehmann, tolerance, `${id} hodgesLehmann`);
    if (expected.pExact !== undefined) {
      expectClose(mannWhitney(x, y).pValue, expected.pExact, tolerance, `${id} pExact`);
      expectClose(interval.lower, expected.hlCiExact![0], tolerance, `${id} hlCiExact lower`);
      expectClose(interval.upper, expected.hlCiExact![1], tolerance, `${id} hlCiExact upper`);
    }
  });

  interface H {
    readonly H: number;
    readonly df: number;
    readonly p: number;
  }
  it.each(cases<Groups, H>("ranks", "kruskalWallis"))(
    "$id: Kruskal and Wallis' test agrees",
    ({ id, input, expected }) => {
      const { statistic, df, pValue } = kruskalWallis(input.groups);
      expectClose(statistic, expected.H, tolerance, `${id} H`);
      expect(df).toBe(expected.df);
      expectClose(pValue, expected.p, tolerance, `${id} p`);
    },
  );
});

describe("robust-tests", () => {
  interface Expected {
    readonly statistic: number;
    readonly p: number;
    readonly mannWhitneyU: number;
    readonly mannWhitneyPCc: number;
  }
  const tolerance = toleranceOf("robust-tests");
  it.each(cases<Two, Expected>("robust-tests", "brunnerMunzel"))(
    "$id: Brunner and Munzel's test agrees",
    ({ id, input, expected }) => {
      const { statistic, pValue } = brunnerMunzel(input.x, input.y);
      expectClose(-statistic!, expected.statistic, tolerance, `${id} statistic`); // y − x there
      expectClose(pValue, expected.p, tolerance, `${id} p`);
      const u = mannWhitney(input.x, input.y, { exact: false });
      expect(u.u, "mannWhitneyU").toBe(expected.mannWhitneyU);
      expectClose(u.pValue, expected.mannWhitneyPCc, tolerance, `${id} mannWhitneyPCc`);
    },
  );
});

describe("contingency", () => {
  interface J {
    readonly J: number;
    readonly pTieCorrected: number;
  }
  const tolerance = toleranceOf("contingency");
  it.each(cases<Groups, J>("contingency", "jonckheereTerpstra"))(
    "$id: the test for ordered groups agrees",
    ({ id, input, expected }) => {
      const { statistic, pValue } = jonckheereTerpstra(input.groups);
      expectClose(statistic, expected.J, tolerance, `${id} J`);
      expectClose(pValue, expected.pTieCorrected, tolerance, `${id} pTieCorrected`);
    },
  );
});
