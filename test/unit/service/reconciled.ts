import { type CaseShare } from "../../../src/service/caseShare.ts";

export type Reconciled = Pick<CaseShare, "rows" | "used" | "excluded" | "score">;

export function reconciles({ rows, used, score, excluded }: Reconciled): boolean {
  return score.n === used && used + Object.values(excluded).reduce((sum, count) => sum + count, 0) === rows;
}

export const lost = ({ excluded }: Reconciled): unknown =>
  Object.fromEntries(Object.entries(excluded).filter(([, count]) => count > 0));
