import { describe, expect, it } from "vitest";
import { waldInterval } from "../../../src/index.ts";
import { over } from "../../laws/methods.ts";

describe("a sample without spread", () => {
  it("has no width for Wald, as every program gives it", () => {
    expect(waldInterval(over([0, 1], [0, 8]), 0.95)).toMatchObject({ lower: 1, upper: 1 });
  });
});
