import { describe, expect, test } from "vitest";
import { CSAT, FFT, NPS, goodRating, nps, score } from "../../../src/index.ts";
import { FFT_LABELS, PUBLIC_SERVICE_LABELS } from "../../../src/scale/presets.ts";
import { expectRefused } from "../../config/errors.ts";

describe("named standards", () => {
  test("FFT keeps don't know in its denominator", () => {
    const answers = ["Extremely likely", "Likely", "Unlikely", "Don't know"];
    const { value, n } = score(FFT, answers, { codes: FFT_LABELS });
    expect([value, n]).toEqual([50, 4]);
    expect(score(CSAT, [5, 4, 2, null]).value).toBeCloseTo(200 / 3, 12);
  });

  test("what counts as a good rating is declared, and the two are two metrics", () => {
    const answers = ["非常满意", "满意", "基本满意", "不满意"];
    const [narrow, wide] = [goodRating({ good: [4, 5] }), goodRating({ good: [3, 4, 5] })];
    expect(score(narrow, answers, { codes: PUBLIC_SERVICE_LABELS }).value).toBe(50);
    expect(score(wide, answers, { codes: PUBLIC_SERVICE_LABELS }).value).toBe(75);
    expect(narrow.id).not.toBe(wide.id);
    expectRefused(() => goodRating({} as never), "NOT_ITERABLE", "good");
    expectRefused(() => goodRating({ good: [5] as never }), "BAD_OPTION", "good");
  });

  test("C-NPS is NPS that speaks from 50 raters on", () => {
    const answers = Array.from({ length: 49 }, (_, i) => i % 11);
    expect(nps(answers, { minimumN: 50 }).reason).toBe("belowMinimumN");
    expect(nps([...answers, 10], { minimumN: 50 }).metric.id).toBe(NPS.id);
  });
});
