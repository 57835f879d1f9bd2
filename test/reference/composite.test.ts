import { describe, expect, test } from "vitest";
import { composite, scale } from "../../src/index.ts";
import { cases, expectClose, toleranceOf } from "../config/reference.ts";

interface Input {
  readonly items: readonly (readonly (number | null)[])[];
  readonly min: readonly number[];
  readonly max: readonly number[];
  readonly weights: readonly number[];
  readonly cluster: readonly number[] | null;
}
interface Figures {
  readonly n: number | readonly number[];
  readonly value: number;
  readonly se: number;
  readonly means?: readonly number[];
}
type Expected = Readonly<Record<"complete" | "renormalised" | "itemMeans", Figures>>;

describe("composite meets R survey", () => {
  const tolerance = toleranceOf("composite");
  test.each(cases<Input, Expected>("composite", "composite"))("$id", ({ input, expected }) => {
    const rows = input.items.map((answers, i) => ({ answers, cluster: input.cluster?.[i] ?? 0 }));
    const items = Object.fromEntries(
      input.min.map((min, j) => [`item${j}`, { rating: ({ answers }: (typeof rows)[number]) => answers[j], scale: scale(min, input.max[j]!), weight: input.weights[j]! }]), // prettier-ignore
    );
    const cluster = input.cluster === null ? {} : { cluster: "cluster" as const };
    const rules = { complete: "drop", renormalised: "renormalise", itemMeans: "itemMeans" } as const;
    for (const [name, missing] of Object.entries(rules) as [keyof Expected, (typeof rules)[keyof Expected]][]) {
      const every = missing === "renormalise" ? { minimumWeight: 0 } : {};
      const found = composite(rows, { items, missing, ...cluster, ...every });
      const { n, value, se, means } = expected[name];
      expectClose(found.value, value, tolerance, `${name} value`);
      expectClose(found.standardError, se, tolerance, `${name} se`);
      expect(typeof n === "number" ? found.n : found.items.map((item) => item.n), `${name} n`).toEqual(n);
      means?.forEach((mean, j) => {
        expectClose(found.items[j]!.mean, mean, tolerance, `${name} mean ${j}`);
      });
      expect(found.rows).toBe(found.used + found.excluded.incomplete + found.excluded.offScale);
      expect(found.items.reduce((sum, { contribution }) => sum + contribution!, 0)).toBeCloseTo(value, 9);
    }
  });
});
