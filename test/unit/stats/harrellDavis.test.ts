import { describe, expect, it } from "vitest";
import type { CxErrorCode } from "../../../src/index.ts";
import { harrellDavis } from "../../../src/stats/index.ts";
import { refusalOf } from "../../config/errors.ts";

/** The code and the argument of what a call refuses. */
function refusal(call: () => unknown): readonly [CxErrorCode, string] {
  const { code, message } = refusalOf(call);
  return [code, message.slice(0, message.indexOf(":"))];
}

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["Harrell and Davis at 0", () => harrellDavis([1, 2], 0), "OUT_OF_RANGE", "p"],
  ])("%s", (_, call, code, argument) => {
    expect(refusal(call)).toEqual([code, argument]);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown]>([["harrellDavis", (): unknown => harrellDavis(null as never, 0.5)]])(
    "%s",
    (_, call) => {
      expect(refusal(call)).toEqual(["NOT_ITERABLE", "values"]);
    },
  );
});
