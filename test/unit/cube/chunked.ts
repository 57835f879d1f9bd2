/** Three rows more than a chunk holds, so that the second chunk is shorter than the first. */
export const N: number = 8192 + 3;

export interface Row {
  readonly score: number;
  readonly weight: number;
  readonly who: number;
  readonly at: number;
}

export const rows: readonly Row[] = Array.from({ length: N }, (_, i) => ({
  score: (i * i) % 11,
  weight: 1 + (i % 7) / 4,
  who: i % 61,
  at: 1_700_000_000_000 + i * 60_000,
}));
