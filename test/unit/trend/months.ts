export interface Row {
  readonly at: number;
  readonly score: number | null;
}

export const when = { at: "at", every: "month", timeZone: "UTC" } as const;

/** Months from January 2022 with a given number of promoters among `of` answers; null is a month without answers. */
export function months(promoters: readonly (number | null)[], of: number = 100): Row[] {
  return promoters.flatMap((count, month) =>
    count === null
      ? []
      : Array.from({ length: of }, (_, i) => ({ at: Date.UTC(2022, month, 10), score: i < count ? 10 : 3 })),
  );
}
