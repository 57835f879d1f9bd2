import { describe, expect, it } from "vitest";
import { adjustedWaldWith, comparePaired, shareMetric, wilsonInterval } from "../../src/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

type Limits = readonly [number, number];
interface Input {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly confidence: number;
}
interface Expected {
  readonly estimate: number;
  readonly tango: Limits;
  readonly moverNoCorrWilson?: Limits;
  readonly bonettPrice: Limits;
}

const YES = shareMetric({
  id: "yes",
  scale: { min: 0, max: 1, step: 1 },
  bands: { no: [0], yes: [1] },
  band: "yes",
});

/** b is "only first yes": the family's difference is first − second, ours after − before. */
function waves({ a, b, c, d }: Input) {
  const people = [
    ...new Array<Limits>(a).fill([1, 1]),
    ...new Array<Limits>(b).fill([0, 1]),
    ...new Array<Limits>(c).fill([1, 0]),
    ...new Array<Limits>(d).fill([0, 0]),
  ];
  return people.map(([before, after], id) => ({ id, before, after }));
}

describe("paired-diff", () => {
  const small = cases<Input, Expected>("paired-diff", "pairedDifferenceCi").filter(
    ({ input: { a, b, c, d } }) => a + b + c + d <= 20_000, // rows, not counts, go in here; test/reference of intervals has the rest
  );
  it.each(small)("$id: a share of the same people agrees", ({ id, input, expected }) => {
    const tolerance = toleranceOf("paired-diff");
    const rows = waves(input);
    const [before, after] = [
      rows.map((row) => ({ id: row.id, answer: row.before })),
      rows.map((row) => ({ id: row.id, answer: row.after })),
    ];
    const asked = { metric: YES, key: "id", rating: "answer", level: input.confidence } as const;
    const change = comparePaired(after, before, asked);
    expect(change.pairs).toBe(rows.length);
    expectClose(change.difference! / 100, expected.estimate, tolerance, `${id} estimate`);
    expectClose(change.interval!.lower / 100, expected.tango[0], tolerance, `${id} tango lower`);
    expectClose(change.interval!.upper / 100, expected.tango[1], tolerance, `${id} tango upper`);

    const { interval } = comparePaired(after, before, { ...asked, interval: adjustedWaldWith("bonettPrice") });
    const [low, high] = expected.bonettPrice; // not cut off at ±1 by the package
    expectClose(interval!.lower / 100, Math.max(-1, low), tolerance, `${id} bonettPrice lower`);
    expectClose(interval!.upper / 100, Math.min(1, high), tolerance, `${id} bonettPrice upper`);

    // Without any spread before or after there is no correlation, and no such limit in the family.
    if (expected.moverNoCorrWilson === undefined) return;
    const { everybody } = comparePaired(after, before, { ...asked, interval: wilsonInterval2 });
    expectClose(
      everybody.interval!.lower / 100,
      expected.moverNoCorrWilson[0],
      tolerance,
      `${id} moverNoCorrWilson lower`,
    );
    expectClose(
      everybody.interval!.upper / 100,
      expected.moverNoCorrWilson[1],
      tolerance,
      `${id} moverNoCorrWilson upper`,
    );
  });
});

/** Wilson's for the two shares; the difference within people has three values and no Wilson interval. */
function wilsonInterval2(...args: Parameters<typeof wilsonInterval>): ReturnType<typeof wilsonInterval> {
  const [of, level] = args;
  return of.values.length === 2
    ? wilsonInterval(of, level)
    : { lower: of.values[0]!, upper: of.values.at(-1)!, level, method: "none" };
}
