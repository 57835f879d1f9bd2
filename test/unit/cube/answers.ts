import type { Cube } from "../../../src/cube/cube.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS, type NpsBand } from "../../../src/metric/catalogue.ts";
import type { Metric } from "../../../src/metric/metric.ts";
import type { Period } from "../../../src/time/period.ts";

export const JANUARY: number = Date.UTC(2026, 0, 15);
export const APRIL: number = Date.UTC(2026, 3, 15);

interface Answer {
  readonly tier: string | null;
  readonly channel: string;
  readonly score: number;
  readonly at: number;
}

/** Five answers in two months, one of nobody's tier. */
export const rows: readonly Answer[] = [
  { tier: "VIP", channel: "chat", score: 10, at: JANUARY },
  { tier: "VIP", channel: "phone", score: 3, at: JANUARY },
  { tier: "new", channel: "chat", score: 9, at: APRIL },
  { tier: "new", channel: "chat", score: 8, at: APRIL },
  { tier: null, channel: "chat", score: 8, at: APRIL },
];

export const when = { at: "at", every: "month", timeZone: "UTC" } as const;
export const asked: { readonly metric: Metric<NpsBand>; readonly rating: "score" } = { metric: NPS, rating: "score" };

/** The rows by tier, channel and month. */
export function monthly(): Cube<{ readonly tier: string; readonly channel: string }, Period, NpsBand> {
  return tallyBy(rows, { ...asked, by: ["tier", "channel"], when });
}
