import { describe, expect, it } from "vitest";
import { encode } from "../../../src/cube/encode.ts";
import { toldBy } from "../../config/errors.ts";

describe("encode", () => {
  it("widens its codes with the number of labels", () => {
    const values = Array.from({ length: 70_000 }, (_, i) => i);
    expect(encode(values, { id: (value) => value % 256 }).id.codes).toBeInstanceOf(Uint8Array);
    expect(encode(values, { id: (value) => value % 257 }).id.codes).toBeInstanceOf(Uint16Array);
    expect(encode(values, { id: (value) => value }).id.codes).toBeInstanceOf(Int32Array);
  });

  it("names the row of a bad time or number, or makes it NaN", () => {
    const bad = [{ at: "2026-01-01T00:00Z" }, { at: "2026-01-01" }];
    expect(toldBy(() => encode(bad, { at: { time: "at" } }))).toContain("BAD_DATE columns.at[1]");
    expect(Array.from(encode(bad, { at: { time: "at" } }, { badRows: "count" }).at)).toEqual([
      Date.UTC(2026, 0, 1),
      NaN,
    ]);
    expect(toldBy(() => encode([{ n: "one" }], { n: { number: (row) => row.n as unknown as number } }))).toContain(
      "NOT_A_NUMBER columns.n[0]",
    );
    expect(toldBy(() => encode("ab", { x: (c) => c }))).toContain("NOT_ITERABLE rows");
  });
});

it("codes take the narrowest array that holds them, and no more room", () => {
  for (const [labels, kind] of [
    [1, Uint8Array],
    [256, Uint8Array],
    [257, Uint16Array],
    [65_536, Uint16Array],
    [65_537, Int32Array],
  ] as const) {
    const { codes } = encode(
      Array.from({ length: labels }, (_, i) => i),
      { id: (value) => value },
    ).id;
    expect(codes).toBeInstanceOf(kind);
    expect([codes.length, codes[labels - 1]]).toEqual([labels, labels - 1]);
    expect((codes as Int32Array).buffer.byteLength).toBe((codes as Int32Array).byteLength);
  }
});
