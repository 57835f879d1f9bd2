import { describe, expect, it } from "vitest";
import { addCubes } from "../../../src/cube/addCubes.ts";
import { crosstab } from "../../../src/cube/crosstab.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { tallyColumns } from "../../../src/cube/tallyColumns.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { tally } from "../../../src/tally/tally.ts";
import { toldBy } from "../../config/errors.ts";

/** Three rows more than a chunk holds, so that the second chunk is shorter than the first. */
const N = 8192 + 3;
const rows = Array.from({ length: N }, (_, i) => ({
  score: (i * i) % 11,
  weight: 1 + (i % 7) / 4,
  who: i % 61,
  at: 1_700_000_000_000 + i * 60_000,
}));
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

  it("in the second part of a column", () => {
    const score = [9, 9, 9, 9, 9];
    const tier = { chunks: [["a", "b"], ["c", {}, "d"]] }; // prettier-ignore
    expect(toldBy(() => tallyColumns({ score, tier } as never, { ...asked, by: ["tier"] as never }))).toMatch(
      /^BAD_KEY by.tier\[3\]: expected/,
    );
  });
});

it("times may come in parts: the cube is that of the whole column", () => {
  const some = rows.slice(0, 40);
  const score = some.map((row) => row.score);
  const at = Float64Array.from(some, (row) => row.at);
  const when = { at: "at", every: "hour", timeZone: "UTC" } as const;
  const whole = tallyColumns({ score, at }, { ...asked, when });
  expect(tallyColumns({ score, at: { chunks: [at.subarray(0, 7), at.subarray(7)] } }, { ...asked, when })).toEqual(
    whole,
  );
  expect(tallyBy(some, { ...asked, when })).toEqual(whole);
  expect(whole.cells.length).toBeGreaterThan(0);
});

describe("people of segments", () => {
  const people = [
    { tier: "VIP", channel: "chat", score: 9 },
    { tier: "VIP", channel: "phone", score: 3 },
    { tier: "new", channel: "chat", score: 10 },
  ];
  it("add up over a table's rows, columns and all of it", () => {
    const cube = tallyBy(people, {
      ...asked,
      by: ["tier", "channel"],
      population: ({ tier, channel }) => (tier === "VIP" ? 10 : 20) + (channel === "chat" ? 1 : 2),
    });
    const table = crosstab(cube, "tier", "channel");
    expect(table.rowTotals.map(({ population }) => population)).toEqual([23, 21]);
    expect(table.columnTotals.map(({ population }) => population)).toEqual([32, 12]);
    expect(table.total.population).toBe(44);
  });

  it("and cubes of a metric and of none do not", () => {
    const nps = tallyBy(people, asked);
    expect(toldBy(() => addCubes([nps, { ...nps, metric: null }]))).toMatch(
      /^METRIC_MISMATCH cubes\[1\]: expected a cube of "nps"/,
    );
    expect(toldBy(() => addCubes([{ ...nps, metric: null }, nps]))).toMatch(
      /^METRIC_MISMATCH cubes\[1\]: expected a cube of "no metric"/,
    );
  });

  it("whose answers add up to more than a double counts are refused", () => {
    const many = [
      { score: 9, n: Number.MAX_SAFE_INTEGER },
      { score: 9, n: 1 },
    ];
    expect(toldBy(() => tallyBy(many, { ...asked, count: "n" }))).toBe(
      "OUT_OF_RANGE count: expected counts that add up to 2^53 − 1 or less, got 9007199254740992",
    );
  });
});
