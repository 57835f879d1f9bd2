import { describe, expect, it } from "vitest";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { caseShare, type CaseShare } from "../../../src/service/caseShare.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { serviceLevel, type ServiceLevelFormula } from "../../../src/service/serviceLevel.ts";
import { abandonment } from "../../../src/service/abandonment.ts";
import type { CaseOutcome, CaseQuestion } from "../../../src/service/caseQuestion.ts";
import { refusalOf } from "../../config/errors.ts";
import { reconciles, lost } from "./reconciled.ts";

const HOUR = 3_600_000;

const BEGAN = Date.UTC(2026, 2, 2);

const ASOF = BEGAN + 100 * HOUR;

describe("what is not known yet", () => {
  it("leaves a waiting contact pending while it may still become a short abandon", () => {
    const waiting = { id: "a", startedAt: ASOF - 8000, firstResponseAt: null, abandonedAt: null };
    const outcome = (shortAbandon: number): unknown =>
      caseOutcomes(serviceLevel({ formula: "excludeShort", threshold: 5000, shortAbandon }), [waiting], {
        asOf: ASOF,
      })[0];
    expect([outcome(10_000), outcome(7000)]).toEqual(["pending", 0]);
  });
});

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
  const question = (formula: ServiceLevelFormula): CaseQuestion =>
    serviceLevel({ formula, threshold: 20_000, shortAbandon: formula === "excludeShort" ? 5000 : undefined });
  const level = (formula: ServiceLevelFormula, seconds: number): CaseShare =>
    caseShare(question(formula), calls, { asOf: seconds * 1000 });

  it.each<[ServiceLevelFormula, number, number]>([
    ["answeredOnly", 4, 6],
    ["abandonedAsMet", 7, 11],
    ["abandonsAfterThreshold", 4, 8],
    ["excludeShort", 4, 10],
    ["allOffered", 4, 11],
  ])("%s is %i of %i", (formula, met, of) => {
    const found = level(formula, 3600);
    expect([found.score.bands.yes.n, found.score.n]).toEqual([met, of]);
    expect(found.score.value).toBeCloseTo((100 * met) / of, 10);
    expect(reconciles(found)).toBe(true);
  });

  it("an abandon at the limit is a short one", () => {
    const outcome = (shortAbandon: number): unknown =>
      caseOutcomes(serviceLevel({ formula: "excludeShort", threshold: 20_000, shortAbandon }), [call(null, 5)], {
        asOf: 1e6,
      })[0];
    expect([outcome(5000), outcome(4999)]).toEqual(["notCovered", 0]);
  });

  it("who has waited no longer than the threshold is pending", () => {
    const waiting = [call(null, null)];
    const outcomes = (formula: ServiceLevelFormula, seconds: number): unknown =>
      caseOutcomes(question(formula), waiting, { asOf: seconds * 1000 })[0];
    expect([outcomes("allOffered", 20), outcomes("allOffered", 21)]).toEqual(["pending", 0]);
    expect([outcomes("answeredOnly", 20), outcomes("answeredOnly", 21)]).toEqual(["pending", "pending"]);
  });

  it.each<[ServiceLevelFormula, number, CaseOutcome]>([
    ["allOffered", 60, 0],
    ["allOffered", 20, "pending"],
    ["answeredOnly", 60, "notCovered"],
    ["abandonedAsMet", 60, "unknown"],
    ["abandonsAfterThreshold", 60, "unknown"],
    ["excludeShort", 60, "unknown"],
  ])("known not to have been answered, hang-up not recorded: %s after %i s says %s", (formula, seconds, outcome) => {
    const gone = { id: "", startedAt: 0, firstResponseAt: null };
    expect(caseOutcomes(question(formula), [gone], { asOf: seconds * 1000 })).toEqual([outcome]);
  });

  it("whoever was answered after asOf was waiting then", () => {
    const later = { id: "", startedAt: 0, firstResponseAt: 90_000 };
    expect(caseOutcomes(question("allOffered"), [later], { asOf: 60_000 })).toEqual([0]);
    expect(caseOutcomes(abandonment({ shortAbandon: null }), [later], { asOf: 60_000 })).toEqual(["pending"]);
  });

  it("an unanswered call was given up, unless short ones do not count and nobody knows how long it was", () => {
    const gone = { id: "", startedAt: 0, firstResponseAt: null };
    const outcome = (shortAbandon: number | null): unknown =>
      caseOutcomes(abandonment({ shortAbandon }), [gone], { asOf: 1e6 })[0];
    expect([outcome(null), outcome(5000)]).toEqual([1, "unknown"]);
  });

  it("reads a public log of 5,000 calls: 946 without an answer and without a hang-up, 1,796 answered in time", () => {
    // A training data set of one call centre: "Answered (Y/N)" and "Speed of answer in seconds", blank where nobody answered.
    const calls = Array.from({ length: 5000 }, (_, i): ServiceCase => {
      const speed = i < 1796 ? 20_000 : 90_000;
      return { id: `${i}`, startedAt: 0, firstResponseAt: i < 4054 ? speed : null };
    });
    const level = (formula: ServiceLevelFormula): number | null =>
      caseShare(serviceLevel({ formula, threshold: 60_000 }), calls, { asOf: HOUR }).score.value;
    expect([level("allOffered"), level("answeredOnly")?.toFixed(4)]).toEqual([35.92, "44.3019"]);
    const gone = caseShare(abandonment({ shortAbandon: null }), calls, { asOf: HOUR });
    expect([gone.score.value, gone.score.n]).toEqual([18.92, 5000]);
  });

  it("a call of which nobody knows whether it was answered is unknown", () => {
    const found = caseShare(question("allOffered"), [{ id: "", startedAt: 0, abandonedAt: null }], { asOf: 1e6 });
    expect([found.score.value, found.score.reason, lost(found)]).toEqual([null, "noAnswers", { unknown: 1 }]);
  });

  it("clusters widen the interval by what the days differ", () => {
    const days = Array.from({ length: 12 }, (_, day) =>
      Array.from({ length: 50 }, (_, i) => ({ ...call(i < (day % 2 === 0 ? 45 : 20) ? 5 : 60, null), dims: { day } })),
    ).flat();
    const asOf = 3_600_000;
    const rows = caseShare(question("allOffered"), days, { asOf });
    const cluster = ({ dims }: ServiceCase): number => dims?.["day"] as number;
    const byDay = caseShare(question("allOffered"), days, { asOf, cluster });
    const width = ({ score: { interval } }: CaseShare): number => interval!.upper - interval!.lower;
    expect(byDay.score.value).toBe(rows.score.value);
    expect(byDay.clusters).toMatchObject({ clusters: 12, few: false });
    // Days alternate between 90 and 40 %: G/(G−1)·12·12.5² against 600·65·35/100²: 14.98.
    expect(byDay.clusters?.designEffect?.toFixed(4)).toBe(
      (((12 / 11) * 12 * 12.5 ** 2) / (600 * 0.65 * 0.35)).toFixed(4),
    );
    expect(width(byDay)).toBeGreaterThan(3.5 * width(rows));
  });

  it.each<[string, object]>([
    ["no formula", { formula: undefined }],
    ["a short abandon where none is asked", { shortAbandon: 5000 }],
    ["no short abandon where one is asked", { formula: "excludeShort" }],
  ])("%s is refused", (_, wrong) => {
    const asked = { formula: "allOffered", threshold: 20_000, ...wrong } as never;
    expect(refusalOf(() => serviceLevel(asked)).code).toBe("BAD_OPTION");
  });
});
