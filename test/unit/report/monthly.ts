import type { Cube } from "../../../src/cube/cube.ts";
import { tallyBy } from "../../../src/cube/tallyBy.ts";
import { NPS } from "../../../src/metric/catalogue.ts";
import type { Period } from "../../../src/time/period.ts";

export const monthly: Cube<{ readonly tier: string }, Period> = tallyBy(
  [
    { at: Date.UTC(2026, 0, 5), tier: "VIP", score: 10 },
    { at: Date.UTC(2026, 0, 6), tier: "VIP", score: 3 },
    { at: Date.UTC(2026, 2, 6), tier: "VIP", score: 9 },
  ],
  { metric: NPS, rating: "score", by: ["tier"], when: { at: "at", every: "month", timeZone: "UTC" } },
);
