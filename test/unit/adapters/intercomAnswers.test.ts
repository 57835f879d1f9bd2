import { describe, expect, it } from "vitest";
import { CSAT } from "../../../src/metric/catalogue.ts";
import { intercomAnswers } from "../../../src/adapters/intercomAnswers.ts";
import { jsonExport } from "./exports.ts";

describe("intercomAnswers", () => {
  it.each([
    ["null where the rating stands", { conversation_rating: null }, "notAsked"],
    ["nothing there", {}, "notAsked"],
    ["an object of nulls", { conversation_rating: { rating: null, created_at: null } }, "notAsked"],
    ["an instant of asking and no rating", { conversation_rating: { rating: null, created_at: 5 } }, "unanswered"],
  ])("takes %s for what it is", (_, conversation, rule) => {
    const { excluded } = intercomAnswers([conversation], { scale: CSAT });
    expect(excluded).toEqual({ notAsked: 0, unanswered: 0, [rule]: 1 });
  });
  it("rejects flat columns, in which nobody would have been asked", () => {
    const flat = [{ id: "1", "conversation_rating.rating": 5 }, { "Conversation rating": "4" }];
    const { excluded, rejected } = intercomAnswers(flat as object[], { scale: CSAT });
    expect([excluded, rejected.map(({ issues }) => issues[0]!.message)]).toEqual([
      { notAsked: 0, unanswered: 0 },
      Array.from(flat, () => "expected a rating or null (csvAnswers reads flat columns), got undefined"),
    ]);
  });
  it("tells not asked from asked and not answered", () => {
    const read = intercomAnswers(jsonExport("intercom.json"), { scale: CSAT });
    expect(read.excluded).toEqual({ notAsked: 2, unanswered: 1 });
    expect(read.rows.map((row) => [row.rating, row.respondent])).toEqual([
      [5, "ct1"],
      [1, "ct2"],
      [4, "ct3"],
      [3, "ct6"],
    ]);
    expect(read.rejected.map(({ index }) => index)).toEqual([7]);
  });
  it("never passes the instant of the request off as that of the answer", () => {
    const at = (options: object): (number | null)[] =>
      intercomAnswers(jsonExport("intercom.json"), { scale: CSAT, ...options }).rows.map((row) => row.at);
    expect(at({})).toEqual([Date.UTC(2026, 2, 1, 9), Date.UTC(2026, 2, 1, 10), null, Date.UTC(2026, 2, 3, 9)]);
    expect(at({ at: "requested" })).toEqual(new Array(4).fill(Date.UTC(2026, 1, 28, 18)));
    expect(() => at({ at: "whenever" })).toThrow('at: expected "answered" or "requested", got "whenever"');
  });
});
