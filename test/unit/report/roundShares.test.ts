import { describe, expect, it } from "vitest";
import { roundShares } from "../../../src/report/roundShares.ts";
import { refusedAt } from "../../config/errors.ts";

describe("what is no result", () => {
  it.each([["no shares", () => roundShares(null as never), "NOT_ITERABLE percents"]])(
    "is refused: %s",
    (_, call, told) => {
      expect(refusedAt(call)).toBe(told);
    },
  );
});
