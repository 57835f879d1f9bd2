import { describe, expect, it, test } from "vitest";
import { abandonment } from "../../../src/service/abandonment.ts";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { type CaseShare, caseShare } from "../../../src/service/caseShare.ts";
import { type ConnectionRateDefinition, PUBLIC_HOTLINE, connectionRate } from "../../../src/service/connectionRate.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { serviceLevel } from "../../../src/service/serviceLevel.ts";
import { describe as say } from "../../../src/report/describe.ts";
import { chinese } from "../../../src/report/words/chinese.ts";
import { expectRefused } from "../../config/errors.ts";

const call = (answered: number | null, abandoned: number | null | undefined): ServiceCase => ({
  id: "",
  startedAt: 0,
  firstResponseAt: answered === null ? null : answered * 1000,
  ...(abandoned === undefined ? {} : { abandonedAt: abandoned === null ? null : abandoned * 1000 }),
});
// 6 answered (3 of them within 15 s, one at 15), 4 abandoned, one known not to have been answered, one waiting for 12 s at second 12.
const calls = [
  ...[0, 5, 15, 16, 21, 90].map((wait) => call(wait, null)),
  ...[3, 12, 20, 60].map((wait) => call(null, wait)),
  call(null, undefined),
];
const rate = (definition: ConnectionRateDefinition, seconds: number = 3600): CaseShare =>
  caseShare(connectionRate(definition), calls, { asOf: seconds * 1000 });

describe("connectionRate", () => {
  it("is answered of answered and abandoned, at any time or within the limit", () => {
    const [all, hotline] = [null, PUBLIC_HOTLINE.threshold].map((within) => rate({ per: "call", within }).score);
    expect([all!.bands["yes"].n, all!.n]).toEqual([6, 11]);
    expect([hotline!.bands["yes"].n, hotline!.n]).toEqual([3, 11]);
  });

  it("counts as the bulletin that prints its counts: 18,851 of 19,668", () => {
    const month = [
      ...Array.from({ length: 18_851 }, () => call(9, null)),
      ...Array.from({ length: 19_668 - 18_851 }, () => call(null, 30)),
    ];
    const { score } = caseShare(connectionRate({ per: "call", within: null }), month, { asOf: 1e6 });
    expect(score.value?.toFixed(3)).toBe("95.846");
  });

  test("without a limit it is 100 less abandonment; with one it is the service level of all offered", () => {
    const gaveUp = caseShare(abandonment({ shortAbandon: null }), calls, { asOf: 3_600_000 }).score.value!;
    expect(rate({ per: "call", within: null }).score.value).toBeCloseTo(100 - gaveUp, 12);
    for (const within of [0, 5000, 15_000, 60_000]) {
      const level = caseShare(serviceLevel({ formula: "allOffered", threshold: within }), calls, { asOf: 3_600_000 });
      expect(rate({ per: "call", within }).score.value).toBe(level.score.value);
    }
  });

  test("who may still be in time is pending", () => {
    const outcomes = (within: number | null, seconds: number): unknown[] =>
      caseOutcomes(connectionRate({ per: "call", within }), [call(null, null), call(null, undefined)], {
        asOf: seconds * 1000,
      });
    expect(outcomes(15_000, 15)).toEqual(["pending", "pending"]);
    expect(outcomes(15_000, 16)).toEqual([0, 0]);
    expect(outcomes(null, 16)).toEqual(["pending", 0]);
  });

  test("calls and requests are two metrics, with their names in both languages", () => {
    const [perCall, perRequest] = [rate({ per: "call", within: 15_000 }), rate({ per: "request", within: null })];
    expect([perCall.metric.id, perRequest.metric.id]).toEqual([
      "connection-rate-per-call-15s",
      "connection-rate-per-request",
    ]);
    expect(say(perCall)).toMatch(/^The connection rate \(of all calls, within 15 seconds\) is 27\.3%/);
    expect(say(perCall, { language: chinese })).toMatch(/^接通率（15秒内）为27\.3%/);
    expect(say(perRequest, { language: chinese })).toMatch(/^人工接通率为54\.5%/);
    expect(PUBLIC_HOTLINE).toEqual({
      threshold: 15_000,
      target: 95,
      source: expect.stringContaining("GB/T 33358-2016"),
    });
  });

  test("what is not said is asked for by name", () => {
    expectRefused(() => connectionRate({ per: "call" } as never), "NOT_A_NUMBER", "definition.within");
    expectRefused(() => connectionRate({ within: null } as never), "BAD_OPTION", "definition.per");
    expectRefused(() => connectionRate({ per: "day" as never, within: null }), "BAD_OPTION", "definition.per");
    expectRefused(() => connectionRate({ per: "call", within: -1 }), "OUT_OF_RANGE", "definition.within");
  });
});
