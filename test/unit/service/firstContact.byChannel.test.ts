import { describe as group, expect, it } from "vitest";
import { compare } from "../../../src/compare/compare.ts";
import { rollUp } from "../../../src/cube/rollUp.ts";
import { scoreCells } from "../../../src/cube/scoreCells.ts";
import { seriesOf } from "../../../src/cube/seriesOf.ts";
import { sumPeriods } from "../../../src/cube/sumPeriods.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { describe } from "../../../src/report/describe.ts";
import { score } from "../../../src/score/score.ts";
import { rankSegments } from "../../../src/segment/rankSegments.ts";
import { caseOutcomes } from "../../../src/service/caseOutcomes.ts";
import { OUTCOME_CODES } from "../../../src/service/caseQuestion.ts";
import { caseShare } from "../../../src/service/caseShare.ts";
import { firstContact } from "../../../src/service/firstContact.ts";
import type { ServiceCase } from "../../../src/service/serviceCase.ts";
import { trend } from "../../../src/trend/trend.ts";

const HOUR = 3_600_000;

const DAY = 24 * HOUR;

const START = Date.UTC(2026, 0, 1);

const AS_OF = Date.UTC(2027, 0, 1);

const QUESTION = firstContact({ rule: "noRepeatContact", window: 3 * DAY });

/** Seeded, so that the verdicts below are those of one fixed year. */
let state = 7;

function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}

/** A year of three channels: chat gets better by 2 points a month, mail stays, one call in two comes back. */
const cases: ServiceCase[] = Array.from({ length: 365 }, (_, day) => day).flatMap((day) =>
  (["chat", "mail", "phone"] as const).flatMap((channel) =>
    Array.from({ length: 10 }, (_, i): ServiceCase[] => {
      const month = new Date(START + day * DAY).getUTCMonth();
      const share = { chat: 0.4 - 0.02 * month, mail: 0.3, phone: 0.5 }[channel];
      const comesBack = random() < share;
      const customerId = `${channel} ${day} ${i}`;
      const contact = (offset: number, again: boolean): ServiceCase => ({
        id: `${customerId}${again ? " again" : ""}`,
        startedAt: START + offset,
        firstResolvedAt: START + offset + HOUR,
        resolvedAt: START + offset + HOUR,
        customerId,
        channel,
      });
      const at = day * DAY + (8 + i) * HOUR;
      return comesBack ? [contact(at, false), contact(at + DAY, true)] : [contact(at, false)];
    }).flat(),
  ),
);

const { metric } = QUESTION;

const outcomes = caseOutcomes(QUESTION, cases, { asOf: AS_OF });

const rows = cases.map((each, i) => ({ ...each, outcome: outcomes[i] }));

const cube = tallyBy(rows, {
  metric,
  rating: "outcome",
  codes: OUTCOME_CODES,
  by: ["channel"],
  when: { at: "startedAt", every: "month", timeZone: "UTC" },
});

group("first-contact resolution by channel by month is an ordinary cube", () => {
  it("has a cell for each, and nobody is lost", () => {
    expect(cube.cells).toHaveLength(36 + 3); // 1 January has the repeats of 31 December
    const counted = cube.cells.reduce((sum, { tally }) => sum + tally.n, 0);
    expect(counted + Object.values(cube.excluded).reduce((sum, count) => sum + count, 0)).toBe(cases.length);
    expect(cube.excluded.notApplicable).toBe(
      outcomes.filter((outcome) => outcome === "immature" || outcome === "notStarted").length,
    );
  });

  it("adds up to the same share as the cases themselves", () => {
    const [all] = rollUp(sumPeriods(cube), []).cells;
    const direct = caseShare(QUESTION, cases, { asOf: AS_OF });
    expect(score(metric, all!.tally).value).toBe(direct.score.value);
    expect(score(metric, all!.tally).interval).toEqual(direct.score.interval);
  });

  it("ranks the channels and finds phone worst", () => {
    const channels = scoreCells(sumPeriods(cube)).cells.map(({ key, score: scored }) => ({
      key: key.channel,
      score: scored,
    }));
    const ranking = rankSegments(channels);
    expect(ranking.segments.at(-1)?.key).toBe("phone");
    expect(describe(ranking, { name: "FCR" })).toContain("phone");
  });

  it("compares two months, tells a trend from none, and puts both into words", () => {
    const [chat, mail] = seriesOf(cube).series.map(({ points, ...rest }) => ({
      ...rest,
      points: points.filter(({ score: { n } }) => n > 0).slice(0, 12),
    }));
    const [first, last] = [chat!.points[0]!.score, chat!.points[11]!.score];
    const change = compare(last, first);
    expect([change.verdict, change.unit, change.favourable]).toEqual(["better", "percentage points", true]);
    expect(describe(change, { name: "FCR", labels: { current: "December", reference: "January" } })).toMatch(
      /^FCR of chat is 86\.4%/,
    );
    expect(trend(chat!).verdict).toBe("better");
    expect(trend(mail!).verdict).toBe("no clear change");
  });
});
