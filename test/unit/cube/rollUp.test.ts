import { describe, expect, it } from "vitest";
import { rollUp } from "../../../src/cube/rollUp.ts";
import { sumPeriods } from "../../../src/cube/sumPeriods.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";

import { toldBy, codeOf } from "../../config/errors.ts";
import { asked, monthly, rows, when } from "./answers.ts";

describe("rollUp and sumPeriods", () => {
  it("rolling up is counting by fewer dimensions", () => {
    const without = rows.filter(({ tier }) => tier !== null);
    const rolled = rollUp(tallyBy(without, { ...asked, by: ["tier", "channel"], when }), ["channel"]);
    expect(rolled).toEqual(tallyBy(without, { ...asked, by: ["channel"], when }));
    expect(sumPeriods(rolled)).toEqual(tallyBy(without, { ...asked, by: ["channel"] }));
  });

  it("forgets no row that had no place", () => {
    expect(rollUp(monthly(), []).excluded.noKey).toBe(1);
    expect(sumPeriods(monthly()).rows).toBe(5);
  });

  it("may change the order of dimensions", () => {
    expect(rollUp(monthly(), ["channel", "tier"]).cells.map(({ key }) => Object.keys(key))[0]).toEqual([
      "channel",
      "tier",
    ]);
  });

  it("refuses dimensions the cube does not have, and the same one twice", () => {
    const wrong = ["teir"] as unknown as ["tier"];
    expect(codeOf(() => rollUp(monthly(), wrong))).toBe("BAD_OPTION");
    expect(codeOf(() => rollUp(monthly(), ["tier", "tier"]))).toBe("DUPLICATE");
  });

  it("adds clusters only when it is told that they are disjoint", () => {
    const clustered = tallyBy(rows, { ...asked, by: ["channel"], cluster: (row) => `${row.channel} ${row.score}` });
    expect(codeOf(() => rollUp(clustered, []))).toBe("DESIGN_MISMATCH");
    const total = rollUp(clustered, [], { clusters: "disjoint" }).cells[0]!.tally;
    expect(total.design).toEqual(
      tallyBy(rows, { ...asked, cluster: (row) => `${row.channel} ${row.score}` }).cells[0]!.tally.design,
    );
  });
});

it("tells what is wrong with the dimensions", () => {
  expect(toldBy(() => rollUp(monthly(), "tier" as never))).toMatch(
    /^BAD_OPTION dimensions: expected a list of names of dimensions, got /,
  );
  expect(toldBy(() => rollUp(monthly(), ["tier", "tier"]))).toMatch(
    /^DUPLICATE dimensions\[1\]: expected each dimension once, got /,
  );
});
