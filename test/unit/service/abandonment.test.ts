import { describe, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { abandonment } from "../../../src/service/abandonment.ts";
import { caseShare } from "../../../src/service/caseShare.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { refusalOf } from "../../config/errors.ts";

describe("the queue", () => {
  const call = (answered: number | null, abandoned: number | null): ServiceCase => ({
    id: "",
    startedAt: 0,
    firstResponseAt: answered === null ? null : answered * 1000,
    abandonedAt: abandoned === null ? null : abandoned * 1000,
  });
  // 6 answered (4 within 20 s, one of them at 20), 4 abandoned (at 3, 12, 20, 60), one waiting.
  const calls = [
    ...[0, 5, 12, 20, 21, 90].map((wait) => call(wait, null)),
    ...[3, 12, 20, 60].map((wait) => call(null, wait)),
    call(null, null),
  ];

  it("abandonment is of those who left the queue, short ones counted or not", () => {
    const all = caseShare(abandonment({ shortAbandon: null }), calls, { asOf: 3_600_000 });
    expect([all.score.value, all.score.n, all.excluded.pending]).toEqual([40, 10, 1]);
    const long = caseShare(abandonment({ shortAbandon: 12_000 }), calls, { asOf: 3_600_000 });
    expect([long.score.value, long.score.n, long.excluded.notCovered]).toEqual([25, 8, 2]);
    expect(refusalOf(() => compare(all.score, long.score)).code).toBe("METRIC_MISMATCH");
  });
});
