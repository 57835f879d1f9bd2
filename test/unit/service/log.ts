import type { CaseEvent, FoldPolicy } from "../../../src/service/caseEvent.ts";

export const T0: number = Date.UTC(2026, 2, 2, 9);

export const at = (minutes: number): number => T0 + minutes * 60_000;

export const ALL: FoldPolicy["records"] = [
  "created",
  "message",
  "status",
  "assigned",
  "escalated",
  "resolved",
  "reopened",
  "abandoned",
  "merged",
  "deleted",
];

export const POLICY: FoldPolicy = {
  asOf: at(1000),
  records: ALL,
  start: "firstInbound",
  bots: "ignore",
  reopenedBy: "event",
  merged: "exclude",
  pausedIn: ["waitingCustomer"],
};

export type Line = readonly [minute: number, type: CaseEvent["type"], more?: Partial<CaseEvent>];

export const customer: { readonly actor: "customer" } = { actor: "customer" };

export const agent: { readonly actor: "agent" } = { actor: "agent" };

export function log(...lines: readonly Line[]): CaseEvent[] {
  return lines.map(([minute, type, more]) => ({ caseId: "a", at: at(minute), type, ...more }));
}
