import { expect, test } from "vitest";
import { CxError } from "../../../src/errors.ts";
import { NameWatch } from "../../../src/rows/nameWatch.ts";
import { refusalOf, toldBy } from "../../config/errors.ts";

test("a name that some row has is read, one that none has is refused with the nearest", () => {
  const names = new NameWatch();
  const [score, tier] = [names.reader("score", "rating"), names.reader("teir", "by[0]")];
  names.look([
    { score: 9, tier: "a" },
    { score: 3, tier: "b" },
  ]);
  expect([score({ score: 9 }), tier({})]).toEqual([9, undefined]);
  expect(
    toldBy(() => {
      names.finish(2);
    }),
  ).toBe('BAD_OPTION by[0]: expected a property that some row has: score, tier, got "teir", which no row has');
  expect(() => {
    names.finish(0);
  }).not.toThrow();
  names.look([{ teir: 1 }]);
  expect(() => {
    names.finish(3);
  }).not.toThrow();
});

test("no more than twenty names are listed", () => {
  const names = new NameWatch();
  names.reader("zzz", "rating");
  names.look([Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`c${i}`, i])), { late: 1 }]);
  const { message } = refusalOf(() => {
    names.finish(2);
  });
  expect(message).toContain("c0, c1");
  expect([message.includes("c19"), message.includes("c20"), message.includes("late")]).toEqual([true, false, false]);
});

test("a function is the reader, anything but a name is refused", () => {
  const names = new NameWatch();
  const own = (): number => 1;
  expect(names.reader(own, "rating")).toBe(own);
  expect(toldBy(() => names.reader(5, "rating"))).toBe(
    "BAD_OPTION rating: expected a function or the name of a property, got 5",
  );
});

test("an error says what it was about: the row that is none, or the name that no row has", () => {
  const boom = new TypeError("boom");
  const thrown = (of: NameWatch, error: unknown, rows: readonly unknown[]): unknown => {
    try {
      of.explain(error, rows, 100);
    } catch (found) {
      return found instanceof CxError ? `${found.code} ${found.message}` : found;
    }
  };
  const byFunction = new NameWatch();
  byFunction.reader(() => 1, "rating");
  expect(thrown(byFunction, boom, [{}, null])).toBe(boom);
  const byName = new NameWatch();
  byName.reader("score", "rating");
  expect(thrown(byName, boom, [{ score: 1 }, null])).toBe("BAD_OPTION rows[101]: expected a record, got null");
  expect(thrown(byName, boom, [undefined])).toBe("BAD_OPTION rows[100]: expected a record, got undefined");
  expect(thrown(byName, boom, [{ score: 1 }])).toBe(boom);
  const off = new CxError("OFF_SCALE", { argument: "rating", expected: "a point", received: "undefined" });
  byName.look([{ other: 1 }]);
  expect(thrown(byName, off, [{ other: 1 }])).toBe(
    'BAD_OPTION rating: expected a property that some row has: other, got "score", which no row has',
  );
  const elsewhere = new CxError("OFF_SCALE", { argument: "weight", expected: "a point", received: "undefined" });
  expect(thrown(byName, elsewhere, [{ other: 1 }])).toBe("OFF_SCALE weight: expected a point, got undefined");
});
