import { NPS, type Scale, scale } from "../../../src/index.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";

export interface Row {
  readonly id: number;
  readonly nps: number | null;
  readonly food: number | null;
  readonly signs: number | null;
  readonly idle: number;
  readonly same: number;
}

/** Food matters, signs half as much, the idle item not at all. */
export function survey(n: number, seed: number): Row[] {
  const next = seededRandom(seed).uniform;
  const point = (): number => 1 + Math.floor(5 * next());
  return Array.from({ length: n }, (_, id) => {
    const [food, signs, idle] = [point(), point(), point()];
    const felt = 2 * food + signs + 3 * (next() - 0.5) - 3;
    return { id, food, signs, idle, same: 3, nps: Math.max(0, Math.min(10, Math.round(felt))) };
  });
}

export const ask: {
  readonly metric: typeof NPS;
  readonly rating: "nps";
  readonly key: "id";
  readonly items: { readonly food: "food"; readonly signs: "signs"; readonly idle: "idle" };
  readonly scale: Scale;
  readonly missing: "completeRows";
} = {
  metric: NPS,
  rating: "nps",
  key: "id",
  items: { food: "food", signs: "signs", idle: "idle" },
  scale: scale(1, 5),
  missing: "completeRows",
};
