import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NPS, type CrossTally, addCrossTallies, crossTally, keyDrivers, scale } from "../../src/index.ts";
import { relativeImportance } from "../../src/stats/index.ts";

const answer = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 8 });
const row = fc.record({
  id: fc.integer({ min: 0, max: 400 }),
  nps: fc.integer({ min: 0, max: 10 }),
  a: answer,
  b: answer,
  c: answer,
});
const rows = fc.array(row, { minLength: 1, maxLength: 150 });
const ask = {
  metric: NPS,
  rating: "nps",
  key: "id",
  items: { a: "a", b: "b", c: "c" },
  scale: scale(1, 5),
} as const;
const rule = fc.constantFrom("completeRows" as const, "pairwise" as const);
const count = (part: readonly { readonly id: number }[], missing: CrossTally["missing"]): CrossTally =>
  crossTally(part as never, { ...ask, missing } as never);

describe("cross tallies", () => {
  test("merge in any order to the state of all rows", () => {
    fc.assert(
      fc.property(rows, rule, fc.nat(150), fc.nat(150), (all, missing, x, y) => {
        const [from, to] = [Math.min(x, y), Math.max(x, y)];
        const [a, b, c] = [all.slice(0, from), all.slice(from, to), all.slice(to)].map((part) => count(part, missing)); // prettier-ignore
        const whole = count(all, missing);
        expect(addCrossTallies(addCrossTallies(a!, b!), c!)).toEqual(whole);
        expect(addCrossTallies(c!, addCrossTallies(b!, a!))).toEqual(whole);
      }),
    );
  });

  test("lose no row: rows = used + excluded", () => {
    fc.assert(
      fc.property(rows, rule, (all, missing) => {
        const { rows: given, used, excluded, groups } = count(all, missing);
        expect(given).toBe(all.length);
        expect(used + Object.values(excluded).reduce((sum, n) => sum + n, 0)).toBe(given);
        expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(used);
      }),
    );
  });
});

describe("shares of what items explain", () => {
  test("add up to 100 wherever there are any, each within its interval", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { drivers } = keyDrivers(count(all, "completeRows"), { minimumN: 1 });
        const known = drivers.filter(({ percent }) => percent !== null);
        if (known.length > 0) expect(known.reduce((sum, { percent }) => sum + percent!, 0)).toBeCloseTo(100, 8);
        for (const { percent, interval } of known) {
          if (interval === null) continue;
          expect(interval.lower).toBeLessThanOrEqual(percent! + 1e-9);
          expect(interval.upper).toBeGreaterThanOrEqual(percent! - 1e-9);
        }
      }),
    );
  });

  test("do not change when the items change places, and add up to R² within 1e-12", () => {
    const point = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 8, maxLength: 60 }),
        fc.constantFrom("lmg" as const, "johnson" as const),
        (data, method) => {
          const products = (order: readonly number[]): number[][] => {
            const means = order.map((j) => data.reduce((sum, each) => sum + each[j]!, 0) / data.length);
            return order.map((i, x) =>
              order.map((j, y) => data.reduce((sum, each) => sum + (each[i]! - means[x]!) * (each[j]! - means[y]!), 0)),
            );
          };
          const here = relativeImportance(products([0, 1, 2, 3, 4]), { method });
          const there = relativeImportance(products([2, 0, 3, 1, 4]), { method });
          if (here.parts === null || there.parts === null) return;
          expect(Math.abs(here.parts.reduce((sum, part) => sum + part, 0) - here.rSquared!)).toBeLessThan(1e-12);
          [2, 0, 3, 1].forEach((j, at) => {
            expect(there.parts![at]).toBeCloseTo(here.parts![j]!, 8);
          });
        },
      ),
    );
  });
});
