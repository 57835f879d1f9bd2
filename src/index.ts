/**
 * Customer-experience metrics with their uncertainty, room by room from the ground up. Nothing but re-exports stands here.
 *
 * @module
 */

// errors
export { CxError } from "./errors.ts";
export type { CxErrorCode, CxErrorDetails } from "./errors.ts";

// scale
export { codeBook } from "./scale/codeBook.ts";
export type { CodeBook, Excluded, Exclusion } from "./scale/codeBook.ts";
export {
  AGREEMENT_LABELS,
  EFFORT_LABELS,
  FFT_LABELS,
  NPS_LABELS,
  PUBLIC_SERVICE_LABELS,
  SATISFACTION_LABELS,
} from "./scale/presets.ts";
export { pointsBetween, scale } from "./scale/scale.ts";
export type { HasScale, Scale, ScaleOptions } from "./scale/scale.ts";

// time
export { businessCalendar } from "./time/businessCalendar.ts";
export type { BusinessCalendar, BusinessCalendarOptions } from "./time/businessCalendar.ts";
export type { CalendarException, Shift, WeekHours, WeekVersion } from "./time/businessCalendarHours.ts";
export { due, elapsed, isOpen } from "./time/elapsed.ts";
export type { Pause, PausesOption } from "./time/elapsed.ts";
export { toInstant } from "./time/instant.ts";
export type { Instant } from "./time/instant.ts";
export { isComplete } from "./time/isComplete.ts";
export { periods } from "./time/periods.ts";
export { previousPeriod, samePeriodLastYear } from "./time/previousPeriod.ts";
export type { Period, PeriodOptions } from "./time/period.ts";
export type { TransitionsOption } from "./time/periodRhythm.ts";
export type { PeriodsOptions } from "./time/periods.ts";
export type { ReferencePeriod } from "./time/previousPeriod.ts";
export type { Every, EveryDays, FiscalYear, RhythmOptions, Weekday } from "./time/rhythm.ts";
export { zoneOffsets } from "./time/zoneOffsets.ts";
export type { ZoneOffsets } from "./time/zoneOffsets.ts";
export type { TimeSpan } from "./time/timeSpan.ts";

// tally
export { addTallies } from "./tally/addTallies.ts";
export type { AddTalliesOptions } from "./tally/addTallies.ts";
export type {
  ArrowColumn,
  ArrowData,
  ChunkedColumn,
  Column,
  ColumnValue,
  DictionaryColumn,
  DuckDbColumn,
  FlatColumn,
  FlatColumnValue,
} from "./rows/columns.ts";
export type { ReadingOptions } from "./rows/reading.ts";
export { tally } from "./tally/tally.ts";
export type { Design, Tally, Weights } from "./tally/countAnswers.ts";
export type { TallyOptions } from "./tally/tally.ts";
export { tallyFromCounts } from "./tally/tallyFromCounts.ts";
export type { Count, TallyFromCountsOptions } from "./tally/tallyFromCounts.ts";

// metric
export { indexMetric, meanMetric, netMetric, shareMetric } from "./metric/builders.ts";
export {
  CES_EASE,
  CES_EASE_SHARE,
  CES_EFFORT,
  CSAT,
  CSAT_INDEX,
  CSAT_MEAN,
  ENPS,
  FFT,
  NET_EASY,
  NET_SATISFACTION,
  NPS,
  PMF,
  STARS,
} from "./metric/catalogue.ts";
export type { EaseBand, NpsBand, SatisfactionBand } from "./metric/catalogue.ts";
export { goodRating } from "./metric/goodRating.ts";
export type { GoodRatingOptions } from "./metric/goodRating.ts";
export { distribution } from "./metric/distribution.ts";
export type { Distribution } from "./metric/distribution.ts";
export type {
  BandPoints,
  Better,
  MeanMetricOptions,
  Metric,
  MetricInfo,
  MetricName,
  MetricOptions,
  NetMetricOptions,
  ShareMetricOptions,
  Unit,
} from "./metric/metric.ts";

// interval
export { adjustedWaldWith } from "./interval/adjustedWald.ts";
export type { PseudoCounts } from "./interval/adjustedWald.ts";
export { agrestiCoullInterval } from "./interval/agrestiCoullInterval.ts";
export { clopperPearsonInterval } from "./interval/clopperPearsonInterval.ts";
export { exactBootstrapInterval, exactBootstrapWith } from "./interval/exactBootstrap.ts";
export type { ExactBootstrapOptions } from "./interval/exactBootstrap.ts";
export { exactInterval, exactMidPInterval } from "./interval/exactInterval.ts";
export { jeffreysInterval } from "./interval/jeffreysInterval.ts";
export { kornGraubardInterval } from "./interval/kornGraubardInterval.ts";
export { midPInterval } from "./interval/midPInterval.ts";
export { profileLikelihoodInterval } from "./interval/profileLikelihoodInterval.ts";
export { scoreSkewInterval, scoreWith } from "./interval/scoreWith.ts";
export type { ScoreIntervalOptions } from "./interval/scoreWith.ts";
export { tInterval } from "./interval/tInterval.ts";
export { waldInterval } from "./interval/waldInterval.ts";
export { wilsonInterval, wilsonWith } from "./interval/wilsonInterval.ts";
export type { WilsonOptions } from "./interval/wilsonInterval.ts";
export type { IntervalMethod } from "./interval/interval.ts";
export type { Interval, OpenInterval } from "./stats/interval.ts";
export { proportionInterval } from "./interval/proportionInterval.ts";
export type { ProportionIntervalOptions } from "./interval/proportionInterval.ts";
export { scoreInterval } from "./interval/scoreInterval.ts";

// score
export { ces } from "./score/ces.ts";
export type { CesOptions } from "./score/ces.ts";
export { csat } from "./score/csat.ts";
export type { ItemRow } from "./score/itemSums.ts";
export { nps } from "./score/nps.ts";
export { SATISFACTION_INDEX, satisfactionIndex } from "./score/satisfactionIndex.ts";
export { score } from "./score/score.ts";
export type { BandShare, Score, ScoreOf, ScoreOptions, ScoreTallyOptions } from "./score/score.ts";
export { SUS, sus } from "./score/sus.ts";
export type { ItemScoreOptions } from "./score/sus.ts";
export { UMUX_LITE, umuxLite } from "./score/umuxLite.ts";
export type { UmuxLiteOptions } from "./score/umuxLite.ts";

// cube
export { addCubes } from "./cube/addCubes.ts";
export type { Cell, Cube, CubeExclusion, Dimension, RowExclusion } from "./cube/cube.ts";
export type { ClockChange } from "./rows/civilTime.ts";
export type { CellKey, KeyValue } from "./rows/keys.ts";
export { crosstab } from "./cube/crosstab.ts";
export type { Crosstab } from "./cube/crosstab.ts";
export { encode } from "./cube/encode.ts";
export type { Encoded, EncodeOption, EncodeOptions } from "./cube/encode.ts";
export { filterCells } from "./cube/filterCells.ts";
export { rollUp } from "./cube/rollUp.ts";
export type { DimensionOf } from "./cube/rollUp.ts";
export type {
  Accessor,
  ByOption,
  ClockDimension,
  CutOptions,
  DimensionOption,
  KeyOf,
  KeyValues,
  OrderedDimension,
  MetricOrScale,
  PeriodOf,
  PropertyOf,
  QuestionOptions,
  ValueOf,
  WhenOption,
} from "./rows/rowOptions.ts";
export { scoreCells } from "./cube/scoreCells.ts";
export type { CellFlag, ScoreCellsOptions, ScoredCell, ScoredCells } from "./cube/scoreCells.ts";
export { scorecard } from "./cube/scorecard.ts";
export type { ScorecardOptions } from "./cube/scorecard.ts";
export { seriesOf } from "./cube/seriesOf.ts";
export type { Series, SeriesList, SeriesOptions, SeriesPoint } from "./cube/seriesOf.ts";
export { sumPeriods } from "./cube/sumPeriods.ts";
export { tallyBy } from "./cube/tallyBy.ts";
export type { TallyByOptions } from "./cube/tallyBy.ts";
export { countStream } from "./cube/countStream.ts";
export type { AbortSignalLike, CountProgress, CountStreamOptions, StreamOptions } from "./cube/countStream.ts";
export { tallyColumns } from "./cube/tallyColumns.ts";
export type {
  AsNumber,
  ColumnByOption,
  ColumnDimension,
  Columns,
  ColumnWhenOption,
  RowOf,
  TallyColumnsOptions,
} from "./cube/columnOptions.ts";

// compare
export type { Change, ChangeArm, ChangeKind, ChangeReason, ChangeUnit, Verdict } from "./compare/change.ts";
export { compare } from "./compare/compare.ts";
export type { CompareOptions } from "./compare/compare.ts";
export { compareMetrics } from "./compare/compareMetrics.ts";
export type { CompareMetricsOptions, MeasuredQuestion, MetricComparison } from "./compare/compareMetrics.ts";
export { comparePaired } from "./compare/comparePaired.ts";
export type { PairExclusion } from "./compare/pairedTable.ts";
export type { ComparePairedOptions, PairedChange, Transitions } from "./compare/comparePaired.ts";
export type { OverlappingWaves } from "./compare/overlappingWaves.ts";
export type { Adjust, AdjustedChange } from "./compare/compareMany.ts";
export { comparePeriods } from "./compare/comparePeriods.ts";
export type { ComparePeriodsOptions, PeriodChange, PeriodComparison, Stretch } from "./compare/comparePeriods.ts";
export { compareToTarget } from "./compare/compareToTarget.ts";
export type { Benchmark, CompareToTargetOptions } from "./compare/compareToTarget.ts";
export { confidenceSequence } from "./compare/confidenceSequence.ts";
export type { ConfidenceSequenceOptions, SequenceLook, SequenceState } from "./compare/confidenceSequence.ts";
export { differenceInDifferences } from "./compare/differenceInDifferences.ts";
export type {
  ChangingGroup,
  DifferenceInDifferences,
  DifferenceInDifferencesOptions,
} from "./compare/differenceInDifferences.ts";
export type { DifferenceMethod, DifferenceTest } from "./compare/differenceMethod.ts";
export { equivalence, nonInferiority } from "./compare/equivalence.ts";
export type { Equivalence, EquivalenceOptions, NonInferiority } from "./compare/equivalence.ts";
export { moverDifference, moverDifferenceWith } from "./compare/moverDifference.ts";
export type { MoverDifferenceOptions } from "./compare/moverDifference.ts";
export { detectableChange } from "./compare/detectableChange.ts";
export type { DetectableChange, DetectableChangeOptions } from "./compare/detectableChange.ts";
export type { Planned, PlannedAnswers, PlannedArm, PlannedMean, PlannedNet, PlannedShare } from "./compare/planned.ts";
export { scorePlan, textbookPlan } from "./compare/planMethod.ts";
export type { PlanMethod, PlannedSizes, PlannedTest } from "./compare/planMethod.ts";
export { power } from "./compare/power.ts";
export type { PlanOptions, Power, PowerOptions } from "./compare/power.ts";
export { requiredSampleSize } from "./compare/requiredSampleSize.ts";
export type { ChangeOptions, MarginOptions, SampleSize } from "./compare/requiredSampleSize.ts";
export { scoreDifference, scoreDifferenceWith } from "./compare/scoreDifference.ts";
export type { ScoreDifferenceOptions } from "./compare/scoreDifference.ts";
export { scoreSkewDifference } from "./compare/scoreSkewDifference.ts";
export {
  adjustedWaldDifferenceWith,
  agrestiCaffoDifference,
  waldDifference,
  waldDifferenceWith,
} from "./compare/waldDifference.ts";
export type { WaldDifferenceOptions } from "./compare/waldDifference.ts";
export { welchDifference } from "./compare/welchDifference.ts";

// segment
export { compareSegments } from "./segment/compareSegments.ts";
export type { ComparedSegment, CompareSegmentsOptions, SegmentComparison } from "./segment/compareSegments.ts";
export type { Chances } from "./segment/chances.ts";
export { decomposeChange } from "./segment/decomposeChange.ts";
export type {
  ChangePart,
  DecomposeChangeOptions,
  DecomposedSegment,
  Decomposition,
  Reversal,
  SegmentSide,
} from "./segment/decomposeChange.ts";
export { funnelLimits } from "./segment/funnelLimits.ts";
export type { Funnel, FunnelLimit, FunnelLimitsOptions, FunnelUnit } from "./segment/funnelLimits.ts";
export type { Homogeneity } from "./segment/homogeneity.ts";
export { lowCells } from "./segment/lowCells.ts";
export type { LowCell, LowCells, LowCellsOptions } from "./segment/lowCells.ts";
export { rankSegments } from "./segment/rankSegments.ts";
export type { RankedSegment, Ranking, RankSegmentsOptions, UnrankedSegment } from "./segment/rankSegments.ts";
export type { Reconciliation, ScoredSegment, SegmentOptions, Segments } from "./segment/segments.ts";
export { betaBinomialShrinkage, hierarchicalShrinkage, randomEffectsShrinkage } from "./segment/shrinkage.ts";
export type { Posterior, Shrinkage, ShrinkageMethod } from "./segment/shrinkage.ts";

// trend
export { anomalies } from "./trend/anomalies.ts";
export type { Anomalies, AnomaliesOptions, Anomaly, LevelShift } from "./trend/anomalies.ts";
export { cumulative } from "./trend/cumulative.ts";
export type { CumulativeOptions } from "./trend/cumulative.ts";
export { ewma } from "./trend/ewma.ts";
export type { EwmaOptions, EwmaPoint, SmoothedSeries } from "./trend/ewma.ts";
export { rolling } from "./trend/rolling.ts";
export type { RollingOptions } from "./trend/rolling.ts";
export { scoreChart } from "./trend/scoreChart.ts";
export type { ScoreChart } from "./trend/scoreChart.ts";
export { series, seriesValues } from "./trend/series.ts";
export type { SeriesFromRowsOptions, SeriesValues } from "./trend/series.ts";
export { periodOverPeriod, yearOverYear } from "./trend/seriesChanges.ts";
export type { SeriesChange, SeriesChangeOptions, SeriesChanges } from "./trend/seriesChanges.ts";
export { trailing } from "./trend/trailing.ts";
export type { Trailing, TrailingOptions, TrailingPoint } from "./trend/trailing.ts";
export { trend } from "./trend/trend.ts";
export type { Trend, TrendOptions, TrendStatement } from "./trend/trend.ts";

// survey
export { calibratedInterval } from "./survey/calibratedInterval.ts";
export type { CalibratedInterval, CalibratedIntervalOptions } from "./survey/calibratedInterval.ts";
export { clean } from "./survey/clean.ts";
export type { CleanAction, CleanPolicy, CleanReport, CleanRule, Cleaned, FlaggedRow } from "./survey/clean.ts";
export { COMPLETION, completionRate } from "./survey/completionRate.ts";
export type { CompletionBand, CompletionCounts, CompletionRate } from "./survey/completionRate.ts";
export { compositionCheck } from "./survey/compositionCheck.ts";
export type { CompositionCell, CompositionCheck } from "./survey/compositionCheck.ts";
export { cronbachAlpha } from "./survey/cronbachAlpha.ts";
export type { CronbachAlpha, CronbachAlphaOptions } from "./survey/cronbachAlpha.ts";
export { dedupe } from "./survey/dedupe.ts";
export type { DedupeOptions, Deduped } from "./survey/dedupe.ts";
export { itemTotal } from "./survey/itemTotal.ts";
export type { ItemFigures, ItemTotal } from "./survey/itemTotal.ts";
export { optionShares } from "./survey/optionShares.ts";
export type { OptionPair, OptionShare, OptionShares, OptionSharesOptions } from "./survey/optionShares.ts";
export { outcomeRate } from "./survey/outcomeRate.ts";
export type { Dispositions, OutcomeDefinition, OutcomeRate, OutcomeRateOptions } from "./survey/outcomeRate.ts";
export { postStratify } from "./survey/postStratify.ts";
export type { PostStratifyOptions } from "./survey/postStratify.ts";
export { rake } from "./survey/rake.ts";
export type { RakeOptions, RakedWeights } from "./survey/rake.ts";
export type { ItemAnswers } from "./survey/reliability.ts";
export { RESPONSE, responseRate, responseRates } from "./survey/responseRate.ts";
export type {
  ResponseBand,
  ResponseCounts,
  ResponseDefinition,
  ResponseRate,
  ResponseRateOptions,
  ResponseRates,
  SegmentResponseRate,
} from "./survey/responseRate.ts";
export type { Population, SurveyWeights, WeightedCategory } from "./survey/surveyWeights.ts";
export { trimWeights } from "./survey/trimWeights.ts";
export type { TrimWeightsOptions, TrimmedWeights } from "./survey/trimWeights.ts";

// driver
export { addCrossTallies } from "./driver/addCrossTallies.ts";
export type { AddCrossTalliesOptions } from "./driver/addCrossTallies.ts";
export { compareDrivers } from "./driver/compareDrivers.ts";
export type {
  CompareDriversOptions,
  ComparedDriver,
  DriverComparison,
  DriverSegment,
} from "./driver/compareDrivers.ts";
export { composite } from "./driver/composite.ts";
export type { Composite, CompositeOptions, CompositeShare } from "./driver/composite.ts";
export type { CompositeMissing } from "./driver/compositeSpec.ts";
export { compositeMetric, compositePoint } from "./driver/compositeMetric.ts";
export type { CompositeItem, CompositeSpec } from "./driver/compositeSpec.ts";
export type { CrossItemOption, CrossItemRecord } from "./driver/crossItems.ts";
export { crossTally } from "./driver/crossTally.ts";
export type {
  CrossExclusion,
  CrossGroup,
  CrossGrouping,
  CrossItem,
  CrossPairs,
  CrossTally,
  MissingRule,
} from "./driver/crossState.ts";
export type { CrossColumnsOptions, CrossTallyOptions, CrossTallyOptionsOf } from "./driver/crossTally.ts";
export { addWordTallies } from "./driver/addWordTallies.ts";
export type { WordExcluded } from "./driver/wordPeople.ts";
export { distinctiveWords } from "./driver/distinctiveWords.ts";
export type {
  DistinctiveWord,
  DistinctiveWords,
  DistinctiveWordsOptions,
  WordTestOptions,
} from "./driver/distinctiveWords.ts";
export { wordTally } from "./driver/wordTally.ts";
export type { TalliedWord, WordTally, WordTallyOptions } from "./driver/wordTally.ts";
export { expectationGap } from "./driver/expectationGap.ts";
export type { GapItem } from "./driver/gapPairs.ts";
export type { DimensionGap, ExpectationGap, ExpectationGapOptions, ItemGap } from "./driver/expectationGap.ts";
export { keyDrivers } from "./driver/keyDrivers.ts";
export type { Driver, Drivers, KeyDriversOptions } from "./driver/keyDrivers.ts";
export { linkOutcome } from "./driver/linkOutcome.ts";
export type { LinkEvent, LinkOutcomeOptions, LinkWindow } from "./driver/linkOutcome.ts";
export type { LinkBand, LinkRevenue, OutcomeLink } from "./driver/linkState.ts";
export { penaltyReward } from "./driver/penaltyReward.ts";
export type { ItemPenalty, PenaltyClass, PenaltyReward, PenaltyRewardOptions } from "./driver/penaltyReward.ts";
export { priorities } from "./driver/priorities.ts";
export type { PrioritiesOptions, Priority, PriorityCut, PriorityQuadrant, Priorities } from "./driver/priority.ts";
export type { RankRange } from "./driver/rankRanges.ts";
export { segmentedWords } from "./driver/segmentedWords.ts";
export type { SegmentedWordsOptions } from "./driver/segmentedWords.ts";
export { whatIf } from "./driver/whatIf.ts";
export type { Move, Supposed, WhatIf, WhatIfOptions } from "./driver/whatIf.ts";
export { wordPairs } from "./driver/wordPairs.ts";
export type { WordPair, WordPairs, WordPairsOptions } from "./driver/wordPairs.ts";
export type { Tokens } from "./driver/wordTokens.ts";

// service
export { abandonment } from "./service/abandonment.ts";
export type { AbandonmentDefinition } from "./service/abandonment.ts";
export { PUBLIC_HOTLINE, connectionRate } from "./service/connectionRate.ts";
export type { ConnectionRateDefinition, HotlineStandard } from "./service/connectionRate.ts";
export { averageHandleTime } from "./service/averageHandleTime.ts";
export type { AverageHandleTimeOptions } from "./service/averageHandleTime.ts";
export type { AverageOptions, AverageTime } from "./service/averages.ts";
export { averageSpeedOfAnswer } from "./service/averageSpeedOfAnswer.ts";
export type { AverageSpeedOfAnswerOptions } from "./service/averageSpeedOfAnswer.ts";
export { backlog } from "./service/backlog.ts";
export type { AgeBucket, Backlog, BacklogFlow, BacklogOptions } from "./service/backlog.ts";
export type { CaseCutOptions, CaseWhenOption } from "./service/caseCut.ts";
export type {
  CaseEvent,
  CaseEventType,
  CaseState,
  FoldIssue,
  FoldIssueKind,
  FoldPolicy,
  FoldedEvents,
  UnusedEvent,
} from "./service/caseEvent.ts";
export { caseOutcomes } from "./service/caseOutcomes.ts";
export type { CaseProblem } from "./service/caseProblem.ts";
export { OUTCOME_CODES } from "./service/caseQuestion.ts";
export type { CaseDefinition, CaseOutcome, CaseQuestion, YesNo } from "./service/caseQuestion.ts";
export { caseShare } from "./service/caseShare.ts";
export type { CaseCells, CaseCellsOptions, CaseShare, CaseShareOptions, ShareOptions } from "./service/caseShare.ts";
export type { CalendarsById, Clock, ClockNote, PauseRule, VendorClock } from "./service/clock.ts";
export type { ClosedUnanswered } from "./service/closedUnanswered.ts";
export type { ClusterNote } from "./service/clusterNote.ts";
export { compareContactRates } from "./service/compareContactRates.ts";
export type { CompareContactRatesOptions, RateArm, RateChange } from "./service/compareContactRates.ts";
export { complaintRate, contactRate } from "./service/contactRate.ts";
export { firstContact } from "./service/firstContact.ts";
export type { FirstContactDefinition, FirstContactRule } from "./service/firstContact.ts";
export { firstResponseTime } from "./service/firstResponseTime.ts";
export type { FirstResponseTimeOptions } from "./service/firstResponseTime.ts";
export { foldEvents } from "./service/foldEvents.ts";
export { followUps } from "./service/followUps.ts";
export type {
  FollowUp,
  FollowUpDue,
  FollowUpOptions,
  FollowUpRecovery,
  FollowUps,
  FollowUpState,
  RecoveredAnswers,
} from "./service/followUp.ts";
export { escalated, transferred } from "./service/handovers.ts";
export type { HandoverDefinition } from "./service/handovers.ts";
export type { CaseTimeOptions } from "./service/measureTimes.ts";
export { nextResponseTime } from "./service/nextResponseTime.ts";
export type { NextResponseTimeOptions } from "./service/nextResponseTime.ts";
export { occupancy, utilization } from "./service/occupancy.ts";
export type { AgentInterval, AgentShare, AgentShareOptions } from "./service/occupancy.ts";
export type { ExposureRow, Rate, RateOptions } from "./service/rate.ts";
export type { Ratio } from "./service/ratio.ts";
export type { CaseReading, PeriodNote } from "./service/readCases.ts";
export { reopened } from "./service/reopened.ts";
export type { ReopenedDefinition } from "./service/reopened.ts";
export { resolutionTime } from "./service/resolutionTime.ts";
export type { ResolutionTimeOptions } from "./service/resolutionTime.ts";
export type {
  CaseExcluded,
  CaseExclusion,
  CaseIssue,
  CaseLabel,
  CaseOptions,
  CustomerTurn,
  MeasuredTime,
  ServiceCase,
} from "./service/serviceCase.ts";
export { serviceErrorRate } from "./service/serviceErrorRate.ts";
export type { Audit, DefectRateOptions, DefectiveShareOptions, ServiceErrors } from "./service/serviceErrorRate.ts";
export { serviceLevel } from "./service/serviceLevel.ts";
export type { ServiceLevelDefinition, ServiceLevelFormula } from "./service/serviceLevel.ts";
export { slaAttainment } from "./service/slaAttainment.ts";
export type { SlaAttainmentOptions, SlaCounts, SlaPolicyCounts, SlaSummary } from "./service/slaAttainment.ts";
export { slaTarget } from "./service/slaTarget.ts";
export type { SlaDefinition, SlaPolicy } from "./service/slaTarget.ts";
export { stageTimes } from "./service/stageTimes.ts";
export type { StageReason } from "./service/stageShares.ts";
export type { StageTime, StageTimes, StageTimesOptions } from "./service/stageTimes.ts";
export { throughput } from "./service/throughput.ts";
export type { Throughput, ThroughputOptions } from "./service/throughput.ts";
export type { Attribution, TargetShare, TimeMean, TimeSummary, TimeSummaryOptions } from "./service/timeSummary.ts";
export { timesBy } from "./service/timesBy.ts";
export type { TimesByMeasure, TimesByOptions, TimesCell, TimesCells } from "./service/timesBy.ts";

// retention
export { annualChurn } from "./retention/annualChurn.ts";
export type { AnnualChurn } from "./retention/annualChurn.ts";
export { churnRate } from "./retention/churnRate.ts";
export type { ChurnCounts, ChurnRate, ChurnVariant } from "./retention/churnOfCounts.ts";
export type { ChurnCountsOptions, ChurnLevelOption, ChurnRateOptions, CustomerSpan } from "./retention/churnRate.ts";
export { cohortMatrix } from "./retention/cohortMatrix.ts";
export type { CohortCell, CohortMatrix, CohortMatrixOptions, CohortRow, CohortRule } from "./retention/cohortMatrix.ts";
export { churned, retained } from "./retention/churned.ts";
export type { ChurnedOptions } from "./retention/churned.ts";
export { customerOutcomes } from "./retention/customerOutcomes.ts";
export type {
  CustomerExclusion,
  CustomerHistory,
  CustomerOutcome,
  CustomerOutcomes,
  CustomerOutcomesOptions,
  CustomerQuestion,
} from "./retention/customerOutcomes.ts";
export type { CustomerEvent, CustomerKey, Purchase } from "./retention/customers.ts";
export { earnedGrowth } from "./retention/earnedGrowth.ts";
export type { AcquiredRevenue, EarnedGrowth } from "./retention/earnedGrowth.ts";
export { repurchaseRate } from "./retention/repurchaseRate.ts";
export type { RepurchaseRate, RepurchaseRateOptions } from "./retention/repurchaseRate.ts";
export { repurchased } from "./retention/repurchased.ts";
export type { DistinctPurchase, RepurchasedOptions } from "./retention/repurchased.ts";
export { CHURN, REPURCHASE, RETENTION } from "./retention/retentionMetric.ts";
export type { RepurchaseBand, RetentionBand } from "./retention/retentionMetric.ts";
export { retentionRate } from "./retention/retentionRate.ts";
export type { RetentionCounts, RetentionRate } from "./retention/retentionRate.ts";
export { revenueRetention } from "./retention/revenueRetention.ts";
export type { CustomerRevenue, RevenueRetention, RevenueRetentionOptions } from "./retention/revenueRetention.ts";
export { rfmSummary } from "./retention/rfmSummary.ts";
export type { RfmRow, RfmSummary, RfmSummaryOptions } from "./retention/rfmSummary.ts";

// report
export { describe, headline } from "./report/describe.ts";
export type { DescribeOptions } from "./report/describe.ts";
export { chinese } from "./report/words/chinese.ts";
export { english } from "./report/words/english.ts";
export type { Labels, Language, Phrase, Speech, Terms, Tongue, Wording } from "./report/language.ts";
export type { AnyRecord, Kind, Result, Results } from "./report/result.ts";
export { formatChange, formatInterval, formatScore } from "./report/format.ts";
export type { FormatChangeOptions, FormatIntervalOptions, FormatOptions, FormatScoreOptions } from "./report/format.ts";
export { roundShares } from "./report/roundShares.ts";
export type { RoundSharesOptions } from "./report/roundShares.ts";
export { textChart } from "./report/textChart.ts";
export type { ChartPoint, TextChartOptions } from "./report/textChart.ts";
export { htmlReport } from "./report/htmlReport.ts";
export { htmlTable } from "./report/htmlTable.ts";
export { markdownReport } from "./report/markdownReport.ts";
export type { DescribedSection, Picture, ReportOptions, Section } from "./report/section.ts";
export { markdownTable } from "./report/markdownTable.ts";
export type { TableOptions, TableSource } from "./report/table.ts";
export { textTable } from "./report/textTable.ts";
export { tidyRows } from "./report/tidyRows.ts";
export type { TidyRow } from "./report/flatten.ts";
export type { TidyRowsOptions } from "./report/tidyRows.ts";
export { toCsv } from "./report/toCsv.ts";
export type { CsvOptions } from "./report/toCsv.ts";
