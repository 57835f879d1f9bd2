import { describe, expect, it } from "vitest";
import type { CaseEvent, FoldPolicy } from "../../../src/service/caseEvent.ts";
import { foldEvents } from "../../../src/service/foldEvents.ts";
import { T0, at, POLICY, type Line, customer, agent, log } from "./log.ts";

describe("issues", () => {
  it.each<[string, Line[], Partial<FoldPolicy>, [number, string][]]>([
    [
      "a line said twice",
      [
        [0, "message", customer],
        [5, "message", agent],
        [5, "message", agent],
      ],
      {},
      [[2, "duplicate"]],
    ],
    [
      "no instant",
      [
        [0, "message", customer],
        [NaN, "message", agent],
      ],
      {},
      [[1, "badTime"]],
    ],
    [
      "seconds for milliseconds",
      [
        [0, "message", customer],
        [-T0 / 60_000 + 29_000, "message", agent],
      ],
      {},
      [[1, "badTime"]],
    ],
    [
      "a message without an actor",
      [
        [0, "message", customer],
        [1, "message"],
      ],
      {},
      [[1, "badEvent"]],
    ],
    ...[0, 1, "false", "true", "f", ""].map((shown): [string, Line[], Partial<FoldPolicy>, [number, string][]] => [
      `a note whose public is ${JSON.stringify(shown)}, which may be an internal one`,
      [
        [0, "message", customer],
        [1, "message", { ...agent, public: shown as never }],
      ],
      {},
      [[1, "badEvent"]],
    ]),
    [
      "a status without a state",
      [
        [0, "message", customer],
        [1, "status"],
      ],
      {},
      [[1, "badEvent"]],
    ],
    [
      "an unknown type",
      [
        [0, "message", customer],
        [1, "exploded" as "message", customer],
      ],
      {},
      [[1, "badEvent"]],
    ],
    [
      "a resolution before the start",
      [
        [0, "resolved"],
        [5, "message", customer],
      ],
      {},
      [[0, "beforeStart"]],
    ],
    [
      "a state before the start",
      [
        [0, "status", { state: "active" }],
        [5, "message", customer],
      ],
      {},
      [[0, "stateBeforeStart"]],
    ],
    [
      "a second resolution",
      [
        [0, "message", customer],
        [5, "resolved"],
        [9, "resolved"],
      ],
      {},
      [[2, "resolvedAgain"]],
    ],
    [
      "a reopening while open",
      [
        [0, "message", customer],
        [5, "reopened"],
      ],
      {},
      [[1, "reopenedWhileOpen"]],
    ],
  ])("%s is listed", (_, lines, policy, expected) => {
    const events = log(...lines);
    const { issues, used, excluded } = foldEvents(events, { ...POLICY, ...policy });
    expect(issues.map(({ index, issue }) => [index, issue])).toEqual(expected);
    expect(used + Object.values(excluded).reduce((sum, count) => sum + count, 0)).toBe(events.length);
  });

  it("a case that nothing starts is none, and each of its events says so", () => {
    const { cases, issues, used, excluded } = foldEvents(log([0, "message", agent], [9, "resolved"]), POLICY);
    expect(cases).toEqual([]);
    expect(issues.map(({ issue }) => issue)).toEqual(["noStart", "noStart"]);
    expect([used, excluded.noStart]).toEqual([0, 2]);
  });

  it("what is no event at all is counted", () => {
    const events = [null, 7, { caseId: 5, at: T0, type: "message" }] as unknown as CaseEvent[];
    expect(foldEvents(events, POLICY)).toMatchObject({ cases: [], rows: 3, used: 0, excluded: { badEvent: 3 } });
  });

  it("later events are not read yet, and counted", () => {
    const events = log([0, "message", customer], [10, "message", agent]);
    const { cases, excluded, used } = foldEvents(events, { ...POLICY, asOf: at(9) });
    expect([cases[0]!.firstResponseAt, excluded.afterAsOf, used]).toEqual([null, 1, 1]);
  });

  it("instants may be dates or ISO strings", () => {
    const events: CaseEvent[] = [
      { caseId: "a", at: "2026-03-02T10:00+01:00", type: "message", actor: "customer" },
      { caseId: "a", at: new Date(at(3)), type: "message", actor: "agent" },
    ];
    expect(foldEvents(events, POLICY).cases[0]).toMatchObject({ startedAt: T0, firstResponseAt: at(3) });
  });
});
