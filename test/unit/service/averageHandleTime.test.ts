import { describe, expect, it } from "vitest";
import { averageHandleTime } from "../../../src/service/averageHandleTime.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { toldBy } from "../../config/errors.ts";

const HOUR = 3_600_000;

const BEGAN = Date.UTC(2026, 2, 2);

const ASOF = BEGAN + 100 * HOUR;

/** Rows as a parsed JSON file holds them, whatever the types promise. */
function raw(fields: object): ServiceCase {
  return { id: "a", startedAt: BEGAN, firstResponseAt: BEGAN + HOUR, resolvedAt: BEGAN + HOUR, ...fields };
}

describe("what is not known yet", () => {
  it("does not know of an abandonment after asOf", () => {
    const call = raw({ abandonedAt: ASOF + 1, handleMs: 5000 });
    expect(averageHandleTime([call], { asOf: ASOF }).used).toBe(1);
    expect(averageHandleTime([call], { asOf: ASOF + 1 }).excluded.notCovered).toBe(1);
  });
});

describe("rows that are none", () => {
  it.each([
    [
      "a contact in a cluster that is an object",
      () => averageHandleTime([raw({ handleMs: 1 })], { asOf: ASOF, cluster: () => ({}) as never }),
      "BAD_KEY cluster[0]",
    ],
  ])("refuses %s", (_, run, message) => {
    expect(toldBy(run)).toContain(message);
  });
});

describe("a customer's words", () => {
  const WORDS = "please call my wife Ada at 0170 555";
  it.each([["handleMs", () => averageHandleTime([raw({ handleMs: WORDS })], { asOf: ASOF })]])(
    "in %s never stand in the message",
    (_, run) => {
      const message = toldBy(run);
      expect(message).toMatch(/^[A-Z_]+ cases\[0\]: expected /);
      expect(message).not.toContain("Ada");
      expect(message).not.toContain("0170");
    },
  );
});
