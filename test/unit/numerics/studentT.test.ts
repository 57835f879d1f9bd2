import { describe, expect, it } from "vitest";
import { normalCdf, normalSf } from "../../../src/numerics/normalCdf.ts";
import { studentTCdf, studentTQuantile, studentTSf } from "../../../src/numerics/studentT.ts";

describe("the ends of every distribution are exact", () => {
  it.each([
    ["studentTCdf(−∞)", studentTCdf(-Infinity, 3), 0],
    ["studentTCdf(1e200)", studentTCdf(1e200, 3), 1],
    ["studentTQuantile(½)", studentTQuantile(0.5, 7), 0],
    ["studentTQuantile(0)", studentTQuantile(0, 7), -Infinity],
    ["studentTQuantile(1)", studentTQuantile(1, 7), Infinity],
  ])("%s", (_, got, expected) => {
    expect(got).toBe(expected);
  });
});

describe("a far tail keeps its digits", () => {
  it.each([["t", studentTSf(1000, 30), 1.0360017415558665e-69]])("%s", (_, got, expected) => {
    expect(Math.abs(got / expected - 1)).toBeLessThan(1e-7);
  });
});

describe("student's t", () => {
  it("with infinite degrees of freedom is the normal", () => {
    expect(studentTCdf(1.3, Infinity)).toBe(normalCdf(1.3));
    expect(studentTQuantile(0.975, Infinity)).toBeCloseTo(1.9599639845400545, 14);
  });

  it("with one degree of freedom is Cauchy's, also at a tiny t", () => {
    expect(studentTCdf(1e-8, 1) - 0.5).toBeCloseTo(Math.atan(1e-8) / Math.PI, 16);
  });
});

it("a quantile whose square is no number is one itself", () => {
  // Leading term of the tail, mpmath 1.3.0, 40 digits.
  for (const [p, df, expected] of [
    [1e-300, 1, -3.183098861837907e299],
    [1e-160, 1, -3.183098861837907e159],
    [1e-300, 1.2, -4.020549315132999e249],
  ] as const) {
    expect(Math.abs(studentTQuantile(p, df) / expected - 1)).toBeLessThan(1e-12);
  }
});

describe("what is no number, and a parameter out of range, is NaN: neither a probability nor a loop without end", () => {
  it.each([
    ["studentTCdf(NaN, 3)", studentTCdf(NaN, 3)],
    ["studentTCdf(2, NaN)", studentTCdf(2, NaN)],
    ["studentTQuantile(0.9, NaN)", studentTQuantile(0.9, NaN)],
    ["studentTQuantile(0.9, -1)", studentTQuantile(0.9, -1)],
    ["studentTQuantile(0.5, NaN)", studentTQuantile(0.5, NaN)],
    ["studentTQuantile(NaN, 3)", studentTQuantile(NaN, 3)],
  ])("%s", (_, got) => {
    expect(got).toBeNaN();
  });

  it.each([
    ["studentTSf(2, 1e308)", studentTSf(2, 1e308), normalSf(2)],
    ["studentTQuantile(0.975, 1e300)", studentTQuantile(0.975, 1e300), 1.9599639845400545],
  ])("%s is a number", (_, got, expected) => {
    expect(got).toBeCloseTo(expected, 14);
  });
});

// betainc of mpmath at 40 digits.
it.each([
  [-1e155, 1, 3.183098861837907e-156],
  [-1e200, 0.5, 3.207009754142229e-101],
  [-1e151, 1.7, 8.327517782495772e-258],
  [1e200, 0.01, 0.9951473671424413],
])("a t whose square is past the largest number has its tail: %s on %s degrees of freedom", (t, df, expected) => {
  expect(Math.abs(studentTCdf(t, df) / expected - 1)).toBeLessThan(2e-13);
});
