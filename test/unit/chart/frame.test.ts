import { describe, expect, test } from "vitest";
import { frameOf, legendLimit, namesOf } from "../../../src/chart/frame.ts";
import { chinese } from "../../../src/index.ts";
import { expectRefused } from "../../config/errors.ts";

const frame = frameOf({});

describe("what every picture is drawn with", () => {
  test("a minus is U+2212, a percentage has its mark, a scale point two digits", () => {
    expect(frame.number(-8.94, 1)).toBe("−8.9");
    expect(frame.value(43.6, "percent")).toBe("44%");
    expect(frame.value(4.126, "scale points")).toBe("4.13");
    expect(frame.signed(3.14, "points")).toBe("+3.1");
    expect(frame.value(null, "percent")).toBe("–");
  });

  test("an interval without an end says so", () => {
    expect(frame.interval({ lower: 1.5, upper: null }, "percent")).toBe("[1.5%, …]");
    expect(frame.interval({ lower: 1.5, upper: 9 }, "points", 0)).toBe("[2, 9]");
    expect(frame.interval(null, "percent")).toBe("–");
  });

  test("what was counted, by reason; reasons that it does not know together", () => {
    expect(frame.counted({ rows: 10, used: 5, excluded: { missing: 2, immature: 1, strange: 2 } })).toBe(
      "5 of 10 rows scored, 2 without an answer, 1 too recent to count, 2 for other reasons.",
    );
    expect(frameOf({ language: chinese }).counted({ rows: 3, used: 2, excluded: { missing: 1 } })).toBe(
      "3行中2行计分，1行未作答。",
    );
  });

  test("segments that read alike stay two", () => {
    expect(namesOf(["a", "b", "a"], frame)).toEqual(["a", "b", "a (2)"]);
    expect(namesOf([{}], frame)).toEqual(["All"]);
  });

  test("a line that is called as a property of every object is still a line", () => {
    const { title } = frameOf({ title: "constructor" }).finish({}, "own", []);
    expect(title!.text).toEqual(["constructor "]);
  });

  test("a legend is not wider than its plot", () => {
    expect(legendLimit(640, 4)).toBe(120);
    expect(legendLimit(160, 5)).toBe(60);
  });

  test("a width that is none", () => {
    expectRefused(() => frameOf({ width: 100 }), "OUT_OF_RANGE", "width");
  });
});

describe("a number does not claim more than the value", () => {
  test("what only comes near all or nothing is not written as it", () => {
    expect([99.95, 99.6, 100, 0.1, 0.004, 0].map((each) => frame.value(each, "percent"))).toEqual([
      "99.95%",
      "99.6%",
      "100%",
      "0.1%",
      "0.004%",
      "0%",
    ]);
    expect([-99.8, 99.8, 0.3].map((each) => frame.value(each, "points"))).toEqual(["−99.8", "99.8", "0"]);
    expect(frame.value(0.0067, "scale points", 1)).toBe("0.01");
  });

  test("a difference that is not nothing is not +0.0", () => {
    expect([0.01, -0.004, 0].map((each) => frame.signed(each, "percent"))).toEqual(["+0.01", "−0.004", "0.0"]);
  });

  test("a segment whose name is empty is not called All", () => {
    expect(namesOf([{ seg: "" }, "", {}, { a: "x", b: "" }], frame)).toEqual(['""', '"" (2)', "All", 'x / ""']);
  });
});
