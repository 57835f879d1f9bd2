import type { ServiceCase } from "../../../src/service/serviceCase.ts";

// A desk whose truth is known: tickets come evenly over thirty days and take an exponential time of four days.
const HOUR = 3_600_000;

export const DAY: number = 24 * HOUR;

const T0 = Date.UTC(2026, 0, 1);

export const AS_OF: number = T0 + 30 * DAY;

export const MEAN: number = 4 * DAY;

let state = 11;

function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return (state + 0.5) / 2 ** 32;
}

export const cases: readonly ServiceCase[] = Array.from({ length: 30_000 }, (_, i): ServiceCase => {
  const startedAt = T0 + Math.floor((i * 30 * DAY) / 30_000);
  const end = startedAt + Math.round(-MEAN * Math.log(random()));
  const resolvedAt = end <= AS_OF ? end : null;
  return { id: `${i}`, startedAt, firstResolvedAt: resolvedAt, resolvedAt };
});

// The last ten days of it, as a report at the end of the month would take them.
export const recent: readonly ServiceCase[] = cases.filter(({ startedAt }) => startedAt >= AS_OF - 10 * DAY);
