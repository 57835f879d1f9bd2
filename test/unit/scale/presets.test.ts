import { describe, expect, it } from "vitest";
import { csat } from "../../../src/score/csat.ts";
import { nps } from "../../../src/score/nps.ts";
import { score } from "../../../src/score/score.ts";
import { shareMetric } from "../../../src/metric/builders.ts";
import { scale } from "../../../src/scale/scale.ts";
import {
  AGREEMENT_LABELS,
  EFFORT_LABELS,
  FFT_LABELS,
  NPS_LABELS,
  PUBLIC_SERVICE_LABELS,
  SATISFACTION_LABELS,
} from "../../../src/scale/presets.ts";
import {
  QUALTRICS_SATISFACTION_LABELS,
  SURVEYMONKEY_NPS_LABELS,
  SURVEYMONKEY_SATISFACTION_LABELS,
} from "../../../src/scale/productLabels.ts";

describe("label books", () => {
  it("know the guides' and the press's names of the groups of NPS", () => {
    expect(nps(["推广者", "推薦者", "贬低者"], { codes: NPS_LABELS }).value).toBeCloseTo(100 / 3, 12);
    expect(nps(["批评者", "貶損者", "批評者", "消极者", "被動者"], { codes: NPS_LABELS }).value).toBe(-60);
    expect(nps(["Promoters", "Passives", "Detractors"], { codes: NPS_LABELS }).value).toBe(0);
  });
  it("are never merged: one label means different answers in different products", () => {
    expect(QUALTRICS_SATISFACTION_LABELS["Somewhat satisfied"]).toBe(4);
    expect(SURVEYMONKEY_SATISFACTION_LABELS["Somewhat satisfied"]).toBe(3);
    expect(SURVEYMONKEY_SATISFACTION_LABELS["Very satisfied"]).toBe(4);
    expect(SATISFACTION_LABELS["Very satisfied"]).toBe(5);
    expect("Somewhat satisfied" in SATISFACTION_LABELS).toBe(false);
    expect("基本满意" in SATISFACTION_LABELS).toBe(false);
  });
  it("know traditional characters as the simplified ones", () => {
    const traditional = [
      "非常滿意",
      "很滿意",
      "滿意",
      "比較滿意",
      "普通",
      "不滿意",
      "不太滿意",
      "非常不滿意",
      "很不滿意",
    ];
    expect(traditional.map((label) => SATISFACTION_LABELS[label])).toEqual([5, 5, 4, 4, 3, 2, 2, 1, 1]);
    expect([EFFORT_LABELS["很困難"], AGREEMENT_LABELS["比較同意"]]).toEqual([6, 5]);
  });
  it("have 基本满意 as the third of five grades", () => {
    expect(csat(["非常满意", "满意", "基本满意", "不满意", "非常不满意"], { codes: PUBLIC_SERVICE_LABELS }).value).toBe(
      40,
    );
  });
  it("keep the NHS test's don't know in the denominator", () => {
    const fft = shareMetric({
      id: "fft",
      scale: scale(0, 5),
      bands: { dontKnow: [0], other: [1, 2, 3], recommend: [4, 5] },
      band: "recommend",
    });
    const answers = [
      "Extremely likely",
      "Likely",
      "Unlikely",
      "Don't know",
      "Very good",
      "Neither good nor poor",
      "Don’t know",
      "Good",
    ];
    const found = score(fft, answers, { codes: FFT_LABELS });
    expect([found.value, found.n]).toEqual([50, 8]);
  });
  it("say the number in SurveyMonkey's 0..10 labels", () => {
    for (const [label, point] of Object.entries(SURVEYMONKEY_NPS_LABELS)) expect(label).toContain(String(point));
  });
});
