import { describe, expect, it } from "vitest";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { tallyColumns } from "../../../src/cube/tallyColumns.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { tally } from "../../../src/tally/tally.ts";
import { toldBy } from "../../config/errors.ts";
import { N, rows } from "./chunked.ts";

const asked = { metric: NPS, rating: "score" } as const;

describe("a second chunk that is shorter than the first", () => {
  const ratings = rows.map(({ score }) => score);
  it("counts its own rows only, with weights and clusters, too", () => {
    const [weights, clusters] = [rows.map(({ weight }) => weight), rows.map(({ who }) => who)];
    const plain = tally(NPS, ratings, { weights, clusters });
    for (const cube of [
      tallyBy(rows, { ...asked, weight: "weight", cluster: "who" }),
      tallyColumns(
        { score: Uint8Array.from(ratings), weight: Float64Array.from(weights), who: Int32Array.from(clusters) },
        { ...asked, weight: "weight", cluster: "who" },
      ),
    ]) {
      const found = cube.cells[0]!.tally;
      expect(found.counts).toEqual(plain.counts);
      for (const part of ["sums", "squares"] as const)
        found.weights![part].forEach((sum, k) => {
          expect(sum).toBeCloseTo(plain.weights![part][k]!, 8);
        });
      expect(found.design!.clusters).toBe(61);
      expect(found.design!.sizePowers[1]).toBeCloseTo(plain.design!.sizePowers[1], 3);
    }
  });

  it("stands for as many answers as it says", () => {
    const cube = tallyBy(rows, { ...asked, count: () => 2, cluster: "who" });
    expect([cube.rows, cube.cells[0]!.tally.n]).toEqual([2 * N, 2 * N]);
    expect(cube.cells[0]!.tally.design!.sizePowers[0]).toBe(2 * N);
  });
});

describe("a row that is wrong is told by its place in the whole", () => {
  function* endless(): Generator<{ score: number }> {
    for (let i = 0; ; i++) yield { score: i === 2 * 8192 + 5 ? 11 : 9 };
  }
  it("in the third chunk of a generator", () => {
    expect(toldBy(() => tallyBy(endless(), asked))).toBe(
      "OFF_SCALE rating[16389]: expected a point of the scale 0..10, got 11",
    );
  });
});
