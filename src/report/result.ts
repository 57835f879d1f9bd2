import type { Change } from "../compare/change.ts";
import type { DetectableChange } from "../compare/detectableChange.ts";
import type { DifferenceInDifferences } from "../compare/differenceInDifferences.ts";
import type { Power } from "../compare/power.ts";
import type { SampleSize } from "../compare/requiredSampleSize.ts";
import type { MetricComparison } from "../compare/compareMetrics.ts";
import type { Composite } from "../driver/composite.ts";
import type { Drivers } from "../driver/keyDrivers.ts";
import type { DriverComparison } from "../driver/compareDrivers.ts";
import type { ExpectationGap } from "../driver/expectationGap.ts";
import type { OutcomeLink } from "../driver/linkState.ts";
import type { PenaltyReward } from "../driver/penaltyReward.ts";
import type { Priorities } from "../driver/priorities.ts";
import type { WhatIf } from "../driver/whatIf.ts";
import type { ScoredCells } from "../cube/scoreCells.ts";
import type { Series, SeriesList } from "../cube/seriesOf.ts";
import type { Score } from "../score/score.ts";
import type { SegmentComparison } from "../segment/compareSegments.ts";
import type { Decomposition } from "../segment/decomposeChange.ts";
import type { Ranking } from "../segment/rankSegments.ts";
import type { ControlChart } from "../stats/series/controlChart.ts";
import type { Anomalies } from "../trend/anomalies.ts";
import type { SmoothedSeries } from "../trend/ewma.ts";
import type { SeriesChanges } from "../trend/seriesChanges.ts";
import type { Trailing } from "../trend/trailing.ts";
import type { Trend } from "../trend/trend.ts";
import type { PairedChange } from "../compare/comparePaired.ts";
import type { PeriodComparison } from "../compare/comparePeriods.ts";
import type { SequenceLook } from "../compare/confidenceSequence.ts";
import type { Equivalence, NonInferiority } from "../compare/equivalence.ts";
import type { AnnualChurn } from "../retention/annualChurn.ts";
import type { ChurnRate } from "../retention/churnOfCounts.ts";
import type { CohortMatrix } from "../retention/cohortMatrix.ts";
import type { CustomerOutcomes } from "../retention/customerOutcomes.ts";
import type { EarnedGrowth } from "../retention/earnedGrowth.ts";
import type { RepurchaseRate } from "../retention/repurchaseRate.ts";
import type { RetentionRate } from "../retention/retentionRate.ts";
import type { RevenueRetention } from "../retention/revenueRetention.ts";
import type { RfmSummary } from "../retention/rfmSummary.ts";
import type { Funnel } from "../segment/funnelLimits.ts";
import type { LowCells } from "../segment/lowCells.ts";
import type { AverageTime } from "../service/averages.ts";
import type { Backlog } from "../service/backlog.ts";
import type { FoldedEvents } from "../service/caseEvent.ts";
import type { CaseShare } from "../service/caseShare.ts";
import type { RateChange } from "../service/compareContactRates.ts";
import type { FollowUps } from "../service/followUps.ts";
import type { AgentShare } from "../service/occupancy.ts";
import type { Rate } from "../service/rate.ts";
import type { ServiceErrors } from "../service/serviceErrorRate.ts";
import type { SlaSummary } from "../service/slaAttainment.ts";
import type { StageTimes } from "../service/stageTimes.ts";
import type { Throughput } from "../service/throughput.ts";
import type { TimeSummary } from "../service/timeSummary.ts";
import type { TimesCells } from "../service/timesBy.ts";
import type { CalibratedInterval } from "../survey/calibratedInterval.ts";
import type { Cleaned } from "../survey/clean.ts";
import type { CompletionRate } from "../survey/completionRate.ts";
import type { CompositionCheck } from "../survey/compositionCheck.ts";
import type { CronbachAlpha } from "../survey/cronbachAlpha.ts";
import type { Deduped } from "../survey/dedupe.ts";
import type { ItemTotal } from "../survey/itemTotal.ts";
import type { OptionShares } from "../survey/optionShares.ts";
import type { OutcomeRate } from "../survey/outcomeRate.ts";
import type { ResponseRate, ResponseRates } from "../survey/responseRate.ts";
import type { SurveyWeights } from "../survey/surveyWeights.ts";
import type { TrimmedWeights } from "../survey/trimWeights.ts";

/**
 * Every record of the CX book that can be put into words, rows and tables, by its kind.
 *
 * Words, headlines, rows and columns are tables over these names: a kind that is added here and has no words yet does not compile.
 */
export interface Results {
  readonly score: Score;
  readonly cells: ScoredCells;
  readonly series: Series;
  readonly seriesList: SeriesList;
  readonly change: Change;
  readonly differenceInDifferences: DifferenceInDifferences;
  readonly power: Power;
  readonly detectableChange: DetectableChange;
  readonly sampleSize: SampleSize;
  readonly ranking: Ranking<unknown>;
  readonly decomposition: Decomposition<unknown>;
  readonly comparison: SegmentComparison<unknown>;
  readonly trend: Trend;
  readonly metricComparison: MetricComparison;
  readonly composite: Composite;
  readonly drivers: Drivers;
  readonly driverComparison: DriverComparison;
  readonly gap: ExpectationGap;
  readonly outcomeLink: OutcomeLink;
  readonly penaltyReward: PenaltyReward;
  readonly priorities: Priorities;
  readonly whatIf: WhatIf;
  readonly anomalies: Anomalies;
  readonly changes: SeriesChanges;
  readonly smoothed: SmoothedSeries;
  readonly trailing: Trailing;
  readonly controlChart: ControlChart;
  readonly targetChange: Change<"targetChange">;
  readonly equivalence: Equivalence;
  readonly nonInferiority: NonInferiority;
  readonly pairedChange: PairedChange;
  readonly periodComparison: PeriodComparison;
  readonly sequence: SequenceLook;
  readonly lowCells: LowCells<unknown>;
  readonly funnel: Funnel<unknown>;
  readonly completionRate: CompletionRate;
  readonly itemTotal: ItemTotal;
  readonly optionShares: OptionShares;
  readonly composition: CompositionCheck;
  readonly weights: SurveyWeights;
  readonly outcomeRate: OutcomeRate;
  readonly trimmedWeights: TrimmedWeights;
  readonly calibrated: CalibratedInterval;
  readonly reliability: CronbachAlpha;
  readonly responseRate: ResponseRate;
  readonly responseRates: ResponseRates;
  readonly deduped: Deduped<unknown>;
  readonly cleaning: Cleaned<unknown>;
  readonly churn: ChurnRate;
  readonly annualChurn: AnnualChurn;
  readonly retention: RetentionRate;
  readonly cohorts: CohortMatrix;
  readonly repurchase: RepurchaseRate;
  readonly revenueRetention: RevenueRetention;
  readonly earnedGrowth: EarnedGrowth;
  readonly rfm: RfmSummary;
  readonly customerOutcomes: CustomerOutcomes<unknown>;
  readonly caseShare: CaseShare;
  readonly times: TimeSummary;
  readonly timesCells: TimesCells;
  readonly stageTimes: StageTimes;
  readonly sla: SlaSummary;
  readonly averageTime: AverageTime;
  readonly backlog: Backlog;
  readonly throughput: Throughput;
  readonly occupancy: AgentShare;
  readonly rate: Rate;
  readonly rateChange: RateChange;
  readonly serviceErrors: ServiceErrors<Rate | Score>;
  readonly followUps: FollowUps;
  readonly foldedEvents: FoldedEvents;
}

/** What a result is: the literal that it carries as `kind`. */
export type Kind = keyof Results;

/** Any record of the CX book that a function returns and a person may want to read. */
export type Result = Results[Kind];

/** A list of records that each name their kind: what a generic table is made of. */
export interface AnyRecord {
  readonly kind: string;
}
