import { expect, it } from "vitest";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";

it("a segment in which nobody is scored still says why, reason by reason", () => {
  const codes = { none: "missing", "n/a": "notApplicable", refused: "dismissed" } as const;
  const rows = [
    { k: "a", s: "none", w: 1 },
    { k: "b", s: "n/a", w: 1 },
    { k: "c", s: "refused", w: 1 },
    { k: "d", s: 99, w: 1 },
    { k: "e", s: 10, w: 0 },
    { k: "f", s: 10, w: 1 },
  ];
  const cube = tallyBy(rows, { metric: NPS, rating: "s", by: ["k"], weight: "w", codes, offScale: "count" } as never);
  const nobody = { missing: 0, notApplicable: 0, dismissed: 0, offScale: 0, zeroWeight: 0 };
  expect(cube.cells.map(({ tally }) => [tally.n, tally.excluded])).toEqual([
    [0, { ...nobody, missing: 1 }],
    [0, { ...nobody, notApplicable: 1 }],
    [0, { ...nobody, dismissed: 1 }],
    [0, { ...nobody, offScale: 1 }],
    [0, { ...nobody, zeroWeight: 1 }],
    [1, nobody],
  ]);
});
