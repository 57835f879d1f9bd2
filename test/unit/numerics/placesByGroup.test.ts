import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { placesByGroup, sortByTime } from "../../../src/numerics/placesByGroup.ts";

describe("places by group", () => {
  test.prop([fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 40 })])(
    "are each group's members in their order; −1 is in none",
    (groups) => {
      const { starts, places } = placesByGroup(Int32Array.from(groups), 5);
      const found = [0, 1, 2, 3, 4].map((group) => Array.from(places.subarray(starts[group], starts[group + 1])));
      expect(found).toEqual(
        [0, 1, 2, 3, 4].map((group) => groups.flatMap((of, place) => (of === group ? [place] : []))),
      );
      expect([starts.length, places.length]).toEqual([6, groups.filter((group) => group >= 0).length]);
    },
  );
});

describe("a stretch of places", () => {
  test.prop([
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 60 }),
    fc.nat({ max: 3 }),
    fc.nat({ max: 2 }),
  ])("is sorted by time, ties by place, and nothing beside it is touched", (times, start, short) => {
    const places = Int32Array.from(times, (_, place) => place);
    const end = times.length - short;
    const before = Array.from(places);
    sortByTime(places, start, end, Float64Array.from(times));
    const sorted = before.slice(start, end).sort((a, b) => times[a]! - times[b]! || a - b);
    expect(Array.from(places)).toEqual([...before.slice(0, start), ...sorted, ...before.slice(end)]);
  });

  test.each([2, 16, 17, 18])("of %d places may stand the wrong way round", (length) => {
    const places = Int32Array.from({ length }, (_, place) => place);
    sortByTime(
      places,
      0,
      length,
      Float64Array.from({ length }, (_, place) => -place),
    );
    expect(Array.from(places)).toEqual(Array.from({ length }, (_, place) => length - 1 - place));
  });
});
