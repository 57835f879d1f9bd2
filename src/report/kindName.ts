import { requireKind } from "./requireKind.ts";
import type { Kind, Result } from "./result.ts";

/** Every kind, so that a record of a file is known by its name; the compiler holds it to be all of the union. @internal */
export const KINDS: Readonly<Record<Kind, true>> = {
  score: true,
  cells: true,
  series: true,
  seriesList: true,
  change: true,
  differenceInDifferences: true,
  power: true,
  detectableChange: true,
  sampleSize: true,
  ranking: true,
  decomposition: true,
  comparison: true,
  trend: true,
  metricComparison: true,
  composite: true,
  drivers: true,
  driverComparison: true,
  gap: true,
  outcomeLink: true,
  penaltyReward: true,
  priorities: true,
  whatIf: true,
  anomalies: true,
  changes: true,
  smoothed: true,
  trailing: true,
  controlChart: true,
  targetChange: true,
  equivalence: true,
  nonInferiority: true,
  pairedChange: true,
  periodComparison: true,
  sequence: true,
  lowCells: true,
  funnel: true,
  completionRate: true,
  itemTotal: true,
  optionShares: true,
  composition: true,
  weights: true,
  outcomeRate: true,
  trimmedWeights: true,
  calibrated: true,
  reliability: true,
  responseRate: true,
  responseRates: true,
  deduped: true,
  cleaning: true,
  churn: true,
  annualChurn: true,
  retention: true,
  cohorts: true,
  repurchase: true,
  revenueRetention: true,
  earnedGrowth: true,
  rfm: true,
  customerOutcomes: true,
  caseShare: true,
  times: true,
  timesCells: true,
  stageTimes: true,
  sla: true,
  averageTime: true,
  backlog: true,
  throughput: true,
  occupancy: true,
  rate: true,
  rateChange: true,
  serviceErrors: true,
  followUps: true,
  foldedEvents: true,
};

/** The kind of a result that has words; null for any other record. @internal */
export function kindOrNull(of: object): Kind | null {
  const kind: unknown = (of as { readonly kind?: unknown }).kind;
  return typeof kind === "string" && Object.hasOwn(KINDS, kind) ? (kind as Kind) : null;
}

/** The kind of a result; what is none, and what has no words, is refused. @internal */
export function kindName(result: Result, argument: string = "result"): Kind {
  return requireKind(result, argument, KINDS);
}
