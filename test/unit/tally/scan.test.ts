import { describe, expect, it } from "vitest";
import { NPS } from "../../../src/metric/catalogue.ts";
import { tally } from "../../../src/tally/tally.ts";

const N = 200_003;
/** Answers that never repeat in the rhythm of a word. */
const answers = Uint8Array.from({ length: N + 8 }, (_, i) => (i * i + (i >> 3)) % 11);
/** The same answers, one by one. */
const plain = (bytes: Uint8Array, options = {}): unknown => tally(NPS, Array.from(bytes), options);

describe("bytes are counted two at a time", () => {
  it.each([0, 1, 2, 3, 4])("from %d bytes into their buffer, whatever hangs over at the end", (offset) => {
    for (const length of [N, N - 1, N - 2, N - 3, 65_536, 65_535, 7, 0]) {
      const part = answers.subarray(offset, offset + length);
      expect(tally(NPS, part)).toEqual(plain(part));
    }
  });

  it("with codes, low and high", () => {
    const codes = { 11: "missing", 255: "notApplicable" } as const;
    for (const code of [11, 255]) {
      const holes = answers.map((answer, i) => (i % 20 === 0 ? code : answer));
      expect(tally(NPS, holes, { codes })).toEqual(plain(holes, { codes }));
    }
  });

  it("and the first one that is off the scale is named, in every part of the buffer", () => {
    for (const at of [0, 1, 5, 100_000, N + 7]) {
      const bad = answers.slice();
      bad[at] = 12;
      expect(() => tally(NPS, bad.subarray(at === 0 ? 0 : 1))).toThrow(
        `ratings[${at === 0 ? 0 : at - 1}]: expected a point of the scale 0..10, got 12`,
      );
      bad[at] = 200;
      expect(tally(NPS, bad, { offScale: "count" }).excluded.offScale).toBe(1);
    }
  });
});
