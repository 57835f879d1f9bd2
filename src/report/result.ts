import type { CrossTally } from "../driver/crossState.ts";
import type { DistinctiveWords } from "../driver/distinctiveWords.ts";
import type { WordPairs } from "../driver/wordPairs.ts";
import type { SeriesValues } from "../trend/series.ts";
import type { DurationCells } from "../cube/durationCells.ts";
import type { SurvivalCurve } from "../stats/survival/kaplanMeier.ts";
import type { SurvivalAt } from "../stats/survival/survivalAt.ts";
import type { SurvivalQuantile } from "../stats/survival/survivalQuantile.ts";
import type { RestrictedMean } from "../stats/survival/restrictedMean.ts";
import type { LogRank } from "../stats/survival/logRank.ts";
import type { RateEstimate } from "../stats/rates/rateInterval.ts";
import type { RateComparison } from "../stats/rates/compareRates.ts";
import type { RateToTarget } from "../stats/rates/compareRateToTarget.ts";
import type { Forecast } from "../stats/series/forecastNext.ts";
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
import type { Priorities } from "../driver/priority.ts";
import type { WhatIf } from "../driver/whatIf.ts";
import type { ScoredCells } from "../cube/scoreCells.ts";
import type { Series, SeriesList } from "../cube/seriesOf.ts";
import type { Score } from "../score/score.ts";
import type { SegmentComparison } from "../segment/compareSegments.ts";
import type { Decomposition } from "../segment/decomposeChange.ts";
import type { Ranking } from "../segment/rankSegments.ts";
import type { ScoreChart } from "../trend/scoreChart.ts";
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
import type { FollowUps } from "../service/followUp.ts";
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
 * Every record that can be put into words, rows and tables, by its kind: all of the CX book, and of the statistics book survival, rates and
 * the forecast, which people read; the others stand in rows and tables only.
 *
 * Words, headlines, rows and columns are tables over these names: a kind that is added here and has no words yet does not compile.
 */
export interface Results {
  /** From `score`, `nps`, `csat`, `ces`: one number of one group. */
  readonly score: Score;
  /** From `scoreCells`. */
  readonly cells: ScoredCells;
  /** From `series`, and one of `seriesOf`. */
  readonly series: Series;
  /** From `seriesOf`. */
  readonly seriesList: SeriesList;
  /** From `compare`. */
  readonly change: Change;
  readonly differenceInDifferences: DifferenceInDifferences;
  readonly power: Power;
  readonly detectableChange: DetectableChange;
  /** From `requiredSampleSize`. */
  readonly sampleSize: SampleSize;
  /** From `rankSegments`. */
  readonly ranking: Ranking<unknown>;
  /** From `decomposeChange`. */
  readonly decomposition: Decomposition<unknown>;
  /** From `compareSegments`. */
  readonly comparison: SegmentComparison<unknown>;
  readonly trend: Trend;
  /** From `compareMetrics`. */
  readonly metricComparison: MetricComparison;
  readonly composite: Composite;
  /** From `keyDrivers`. */
  readonly drivers: Drivers;
  /** From `compareDrivers`. */
  readonly driverComparison: DriverComparison;
  /** From `expectationGap`. */
  readonly gap: ExpectationGap;
  /** From `linkOutcome`. */
  readonly outcomeLink: OutcomeLink;
  readonly penaltyReward: PenaltyReward;
  readonly priorities: Priorities;
  readonly whatIf: WhatIf;
  readonly anomalies: Anomalies;
  /** From `periodOverPeriod` and `yearOverYear`. */
  readonly changes: SeriesChanges;
  /** From `ewma`. */
  readonly smoothed: SmoothedSeries;
  readonly trailing: Trailing;
  /** From `scoreChart` and the charts of `cx-metrics/stats`. */
  readonly controlChart: ControlChart | ScoreChart;
  /** From `compareToTarget`. */
  readonly targetChange: Change<"targetChange">;
  readonly equivalence: Equivalence;
  readonly nonInferiority: NonInferiority;
  /** From `comparePaired`. */
  readonly pairedChange: PairedChange;
  /** From `comparePeriods`. */
  readonly periodComparison: PeriodComparison;
  /** From `confidenceSequence`. */
  readonly sequence: SequenceLook;
  readonly lowCells: LowCells<unknown>;
  /** From `funnelLimits`. */
  readonly funnel: Funnel<unknown>;
  readonly completionRate: CompletionRate;
  readonly itemTotal: ItemTotal;
  readonly optionShares: OptionShares;
  /** From `compositionCheck`. */
  readonly composition: CompositionCheck;
  /** From `postStratify` and `rake`. */
  readonly weights: SurveyWeights;
  readonly outcomeRate: OutcomeRate;
  /** From `trimWeights`. */
  readonly trimmedWeights: TrimmedWeights;
  /** From `calibratedInterval`. */
  readonly calibrated: CalibratedInterval;
  /** From `cronbachAlpha`. */
  readonly reliability: CronbachAlpha;
  readonly responseRate: ResponseRate;
  readonly responseRates: ResponseRates;
  /** From `dedupe`. */
  readonly deduped: Deduped<unknown>;
  /** From `clean`. */
  readonly cleaning: Cleaned<unknown>;
  /** From `churnRate`. */
  readonly churn: ChurnRate;
  readonly annualChurn: AnnualChurn;
  /** From `retentionRate`. */
  readonly retention: RetentionRate;
  /** From `cohortMatrix`. */
  readonly cohorts: CohortMatrix;
  /** From `repurchaseRate`. */
  readonly repurchase: RepurchaseRate;
  readonly revenueRetention: RevenueRetention;
  readonly earnedGrowth: EarnedGrowth;
  /** From `rfmSummary`. */
  readonly rfm: RfmSummary;
  readonly customerOutcomes: CustomerOutcomes<unknown>;
  readonly caseShare: CaseShare;
  /** From `firstResponseTime`, `nextResponseTime` and `resolutionTime`. */
  readonly times: TimeSummary;
  /** From `timesBy`. */
  readonly timesCells: TimesCells;
  readonly stageTimes: StageTimes;
  /** From `slaAttainment`. */
  readonly sla: SlaSummary;
  /** From `averageHandleTime` and `averageSpeedOfAnswer`. */
  readonly averageTime: AverageTime;
  readonly backlog: Backlog;
  readonly throughput: Throughput;
  /** From `occupancy` and `utilization`. */
  readonly occupancy: AgentShare;
  /** From `contactRate` and `complaintRate`. */
  readonly rate: Rate;
  /** From `compareContactRates`. */
  readonly rateChange: RateChange;
  /** From `serviceErrorRate`. */
  readonly serviceErrors: ServiceErrors<Rate | Score>;
  readonly followUps: FollowUps;
  /** From `foldEvents`. */
  readonly foldedEvents: FoldedEvents;
  readonly crossTally: CrossTally;
  /** From `distinctiveWords`. */
  readonly words: DistinctiveWords;
  readonly wordPairs: WordPairs;
  readonly seriesValues: SeriesValues;
  /** From `durationsFromCounts` of `cx-metrics/sql`. */
  readonly durationCells: DurationCells;
  /** From `kaplanMeier` of `cx-metrics/stats`. */
  readonly survivalCurve: SurvivalCurve;
  readonly survivalAt: SurvivalAt;
  readonly survivalQuantile: SurvivalQuantile;
  readonly restrictedMean: RestrictedMean;
  readonly logRank: LogRank;
  readonly rateInterval: RateEstimate;
  /** From `compareRates`. */
  readonly rateComparison: RateComparison;
  /** From `compareRateToTarget`. */
  readonly rateToTarget: RateToTarget;
  /** From `forecastNext`. */
  readonly forecast: Forecast;
}

/** What a result is: the literal that it carries as `kind`. */
export type Kind = keyof Results;

/** Any record of the CX book that a function returns and a person may want to read. */
export type Result = Results[Kind];

/** A list of records that each name their kind: what a generic table is made of. */
export interface AnyRecord {
  readonly kind: string;
}
