import type { ServiceCase } from "../../../src/service/serviceCase.ts";

/** A Monday, at nine. */
export const T0: number = Date.UTC(2026, 2, 2, 9);

export const HOUR = 3_600_000;
export const DAY: number = 24 * HOUR;
export const AS_OF: number = T0 + 100 * DAY;

/** What is asked where a test does not say otherwise. */
export const BASE: { readonly asOf: number; readonly clock: "calendar"; readonly attribution: "cohort" } = {
  asOf: AS_OF,
  clock: "calendar",
  attribution: "cohort",
};

/** A case that starts at an hour and is answered and resolved at others. */
export function ticket(
  start: number,
  response?: number | null,
  resolved?: number | null,
  more: Partial<ServiceCase> = {},
): ServiceCase {
  const at = (hour: number | null): number | null => (hour === null ? null : T0 + hour * HOUR);
  return {
    id: `${start}`,
    startedAt: T0 + start * HOUR,
    ...(response !== undefined && { firstResponseAt: at(response) }),
    ...(resolved !== undefined && { firstResolvedAt: at(resolved), resolvedAt: at(resolved) }),
    ...more,
  };
}
