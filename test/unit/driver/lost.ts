export const lost = (of: {
  readonly rows: number;
  readonly used: number;
  readonly excluded: Readonly<Record<string, number>>;
}): number => of.rows - of.used - Object.values(of.excluded).reduce((sum, count) => sum + count, 0);
