/** Code, argument and place of a refusal. */
export interface Row {
  readonly id: string | null;
  readonly day: number;
  readonly seconds: number | null;
  readonly status: "real" | "preview";
  readonly answers: readonly (number | string | null)[];
}

export const row = (part: Partial<Row>): Row => ({
  id: "a",
  day: 10,
  seconds: 60,
  status: "real",
  answers: [5, 4, 3],
  ...part,
});

export const at = ({ day }: Row): number => Date.UTC(2026, 0, day);
