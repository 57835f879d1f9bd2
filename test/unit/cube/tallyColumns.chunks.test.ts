import { describe, expect, it } from "vitest";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { tallyColumns } from "../../../src/cube/tallyColumns.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import { toldBy } from "../../config/errors.ts";
import { rows } from "./chunked.ts";

const asked = { metric: NPS, rating: "score" } as const;

describe("a row that is wrong is told by its place in the whole", () => {
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
