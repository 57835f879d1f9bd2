import { describe, expect, test } from "vitest";
import { axisCut, em, fit, wrap } from "../../../src/chart/wrap.ts";

describe("texts in pixels", () => {
  test("a Chinese character is one em, a digit .62, a blank .3", () => {
    expect(em("客")).toBe(1);
    expect(em("9")).toBe(0.62);
    expect(em(" ")).toBe(0.3);
    expect(em("")).toBe(0);
  });

  test("lines break at blanks, and none is wider than asked", () => {
    const lines = wrap("NPS fell by nine points from one year to the next", 120, 12);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(em(line) * 12).toBeLessThanOrEqual(120);
    expect(lines.join(" ")).toBe("NPS fell by nine points from one year to the next");
  });

  test("汉字 break anywhere but before a closing mark", () => {
    const lines = wrap("净推荐值由39.8变为31.0，显著变差。", 60, 12);
    expect(lines.join("")).toBe("净推荐值由39.8变为31.0，显著变差。");
    for (const line of lines) expect(line).not.toMatch(/^[，。]/);
  });

  test("a word longer than the line stands alone", () => {
    expect(wrap(`a ${"x".repeat(50)} b`, 60, 12)).toEqual(["a", "x".repeat(50), "b"]);
    expect(wrap("", 60, 12)).toEqual([""]);
  });

  test("a text is cut to so many pixels, with … where it was longer", () => {
    expect(fit("short", 100, 12)).toBe("short");
    const cut = fit("a rather long name", 60, 12);
    expect(cut.endsWith("…")).toBe(true);
    expect(em(cut) * 12).toBeLessThanOrEqual(60);
  });
});

test("names that would be cut to the same letters are cut in the middle instead", () => {
  const stores = Array.from({ length: 12 }, (_, at) => `Store number ${at + 1}`);
  const shown = (names: readonly string[], limit: number): string | undefined => axisCut(names, limit, 13).labelExpr;
  expect(shown(stores, 47)).toBe(
    "length(datum.label) > 6 ? slice(datum.label, 0, 3) + '…' + slice(datum.label, -3) : datum.label",
  );
  expect(shown(stores, 400)).toBeUndefined();
  expect(shown(["north", "south"], 30)).toBeUndefined();
  expect(shown(["\u{1f3d4} alps 1", "\u{1f3d4} alps 2"], 30)).toBeUndefined();
});
