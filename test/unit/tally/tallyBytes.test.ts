import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { tally } from "../../../src/tally/tally.ts";
import { tallyBytes } from "../../../src/tally/tallyBytes.ts";

const N = 200_003;
/** Answers that never repeat in the rhythm of a word. */
const answers = Uint8Array.from({ length: N + 8 }, (_, i) => (i * i + (i >> 3)) % 11);

describe("tallyBytes", () => {
  it.each([0, 1, 2, 3, 4])("equals tally from %d bytes into its buffer, whatever hangs over at the end", (offset) => {
    for (const length of [N, N - 1, N - 2, N - 3, 65_536, 65_535, 7, 0]) {
      const part = answers.subarray(offset, offset + length);
      expect(tallyBytes(NPS, part)).toEqual(tally(NPS, part));
    }
  });

  it("reads codes below 16 in the table and higher ones one by one", () => {
    const holes = answers.map((answer, i) => (i % 20 === 0 ? 11 : answer));
    const codes = { 11: "missing", 255: "notApplicable" } as const;
    expect(tallyBytes(NPS, holes, { codes })).toEqual(tally(NPS, holes, { codes }));
    const high = answers.map((answer, i) => (i % 20 === 0 ? 255 : answer));
    expect(tallyBytes(NPS, high, { codes })).toEqual(tally(NPS, high, { codes }));
  });

  it("names the first answer that is off the scale, in every part of the buffer", () => {
    for (const at of [0, 1, 5, 100_000, N + 7]) {
      const bad = answers.slice();
      bad[at] = 12;
      expect(() => tallyBytes(NPS, bad.subarray(at === 0 ? 0 : 1))).toThrow(
        `ratings[${at === 0 ? 0 : at - 1}]: expected a point of the scale 0..10, got 12`,
      );
      bad[at] = 200;
      expect(tallyBytes(NPS, bad, { offScale: "count" }).excluded.offScale).toBe(1);
    }
  });

  it("refuses a string and counts other arrays as tally does", () => {
    expect(() => tallyBytes(NPS, "99" as unknown as Uint8Array)).toThrow("expected an iterable");
    expect(tallyBytes(NPS, [9, 10] as unknown as Uint8Array).n).toBe(2);
  });
});
