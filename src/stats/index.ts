/**
 * Plain statistics, numbers in and records out. Nothing but re-exports stands here.
 *
 * @module
 */

// errors
export { CxError } from "../errors.ts";
export type { CxErrorCode, CxErrorDetails } from "../errors.ts";

// records
export type { Alternative } from "./alternative.ts";
export type { Interval, OpenInterval } from "./interval.ts";

// numerics
export { betaQuantile } from "../numerics/betaQuantile.ts";
export { binomialCdf, binomialQuantile } from "../numerics/binomial.ts";
export { chiSquareCdf, chiSquareQuantile, chiSquareSf } from "../numerics/chiSquare.ts";
export { fCdf, fSf } from "../numerics/fCdf.ts";
export { findRoot } from "../numerics/findRoot.ts";
export type { FindRootOptions } from "../numerics/findRoot.ts";
export { logBeta, logGamma } from "../numerics/logGamma.ts";
export { normalCdf, normalSf } from "../numerics/normalCdf.ts";
export { normalQuantile } from "../numerics/normalQuantile.ts";
export { regularizedBeta } from "../numerics/regularizedBeta.ts";
export type { Tails } from "../numerics/regularizedBeta.ts";
export { regularizedGamma } from "../numerics/regularizedGamma.ts";
export { seededRandom } from "../numerics/seededRandom.ts";
export type { Random } from "../numerics/seededRandom.ts";
export { select } from "../numerics/select.ts";
export { studentTCdf, studentTQuantile, studentTSf } from "../numerics/studentT.ts";

// moments
export { mean, sum, variance } from "./moments.ts";

// tests
export {
  derSimonianLaird,
  heterogeneity,
  pauleMandel,
  restrictedMaximumLikelihood,
  shrinkEstimates,
} from "./tests/heterogeneity.ts";
export type {
  Estimates,
  Heterogeneity,
  HeterogeneityOptions,
  Shrunken,
  TauSquaredMethod,
} from "./tests/heterogeneity.ts";
export { hierarchicalNormal } from "./tests/hierarchicalNormal.ts";
export type { HierarchicalNormal, HierarchicalNormalOptions, HierarchicalUnit } from "./tests/hierarchicalNormal.ts";
export { adjustPValues } from "./tests/adjustPValues.ts";
export type { AdjustMethod, AdjustPValuesOptions } from "./tests/adjustPValues.ts";
export { brunnerMunzel } from "./tests/brunnerMunzel.ts";
export type { BrunnerMunzel, BrunnerMunzelOptions } from "./tests/brunnerMunzel.ts";
export { chiSquareTest } from "./tests/chiSquareTest.ts";
export type { ChiSquareTest, ChiSquareTestOptions } from "./tests/chiSquareTest.ts";
export { cliffsDelta } from "./tests/cliffsDelta.ts";
export type { CliffsDelta } from "./tests/cliffsDelta.ts";
export { cochranArmitage } from "./tests/cochranArmitage.ts";
export type { CochranArmitage, CochranArmitageOptions } from "./tests/cochranArmitage.ts";
export { fisherExact } from "./tests/fisherExact.ts";
export { hodgesLehmann } from "./tests/hodgesLehmann.ts";
export type { HodgesLehmann, HodgesLehmannOptions } from "./tests/hodgesLehmann.ts";
export { jonckheereTerpstra } from "./tests/jonckheereTerpstra.ts";
export type { JonckheereTerpstra } from "./tests/jonckheereTerpstra.ts";
export { kruskalWallis } from "./tests/kruskalWallis.ts";
export type { KruskalWallis } from "./tests/kruskalWallis.ts";
export { mannWhitney } from "./tests/mannWhitney.ts";
export type { MannWhitney, MannWhitneyOptions } from "./tests/mannWhitney.ts";
export { mcNemar } from "./tests/mcNemar.ts";
export type { McNemar } from "./tests/mcNemar.ts";
export type { Sample, ValueCounts } from "./tests/sample.ts";
export { bowker, stuartMaxwell } from "./tests/transitionTests.ts";
export type { TransitionTest } from "./tests/transitionTests.ts";
export { pairedTTest, welchTest } from "./tests/tTests.ts";
export type { TTest, TTestOptions } from "./tests/tTests.ts";

// rates
export { compareRates } from "./rates/compareRates.ts";
export type { CompareRatesOptions, RateComparison, RateSide } from "./rates/compareRates.ts";
export { compareRateToTarget } from "./rates/compareRateToTarget.ts";
export type { RateToTarget, RateToTargetOptions } from "./rates/compareRateToTarget.ts";
export type { RateRow, RateRows, RateSpread } from "./rates/exposures.ts";
export { oddsRatio } from "./rates/oddsRatio.ts";
export type { OddsRatio } from "./rates/oddsRatio.ts";
export { fitBetaBinomial } from "./rates/betaBinomial.ts";
export type { BetaBinomialFit, Shares } from "./rates/betaBinomial.ts";
export { goodmanIntervals, quesenberryHurstIntervals } from "./rates/goodmanIntervals.ts";
export type { SimultaneousIntervals, SimultaneousOptions } from "./rates/goodmanIntervals.ts";
export { orderedAssociation } from "./rates/orderedAssociation.ts";
export type { OrderedAssociation, OrderedAssociationOptions } from "./rates/orderedAssociation.ts";
export { poissonRateInterval } from "./rates/poissonRateInterval.ts";
export type { PoissonMethod, PoissonRateOptions } from "./rates/poissonRateInterval.ts";
export { rateInterval } from "./rates/rateInterval.ts";
export type { RateEstimate, RateIntervalOptions } from "./rates/rateInterval.ts";
export { shareRatio } from "./rates/shareRatio.ts";
export type { ShareCount, ShareRatio, ShareRatioOptions } from "./rates/shareRatio.ts";

// quantiles
export { harrellDavis } from "./quantiles/harrellDavis.ts";
export type { HarrellDavis } from "./quantiles/harrellDavis.ts";
export { quantile, quantiles } from "./quantiles/quantile.ts";
export type { QuantileOptions, QuantileType } from "./quantiles/quantile.ts";
export { quantileInterval } from "./quantiles/quantileInterval.ts";
export type { QuantileInterval, QuantileIntervalOptions } from "./quantiles/quantileInterval.ts";
export { weightedQuantile } from "./quantiles/weightedQuantile.ts";
export type { WeightedQuantile, WeightedQuantileOptions } from "./quantiles/weightedQuantile.ts";

// series
export { autocorrelation, ljungBox } from "./series/autocorrelation.ts";
export type { Autocorrelation, LagsOption, LjungBox } from "./series/autocorrelation.ts";
export type { Baseline, ControlChart, ControlChartOptions, ControlPoint, LaneyOption } from "./series/controlChart.ts";
export { hamedRao } from "./series/hamedRao.ts";
export type { HamedRaoOptions } from "./series/hamedRao.ts";
export { forecastNext } from "./series/forecastNext.ts";
export type { Forecast, ForecastOptions } from "./series/forecastNext.ts";
export { linearTrend } from "./series/linearTrend.ts";
export type { LinearTrend, LinearTrendOptions, SlopeError } from "./series/linearTrend.ts";
export { logisticTrend } from "./series/logisticTrend.ts";
export type { LogisticTrend, LogisticTrendOptions } from "./series/logisticTrend.ts";
export { mannKendall } from "./series/mannKendall.ts";
export type { MannKendall, MannKendallOptions } from "./series/mannKendall.ts";
export { pChart, uChart } from "./series/pChart.ts";
export type { CountChartOptions } from "./series/pChart.ts";
export { isotonicTrend } from "./series/isotonicTrend.ts";
export type { IsotonicTrend, IsotonicTrendOptions } from "./series/isotonicTrend.ts";
export { levelShifts } from "./series/levelShifts.ts";
export type { LevelShifts, LevelShiftsOptions, Shift } from "./series/levelShifts.ts";
export { pelt } from "./series/pelt.ts";
export type { Pelt, PeltOptions, Segment } from "./series/pelt.ts";
export { pettitt } from "./series/pettitt.ts";
export type { Pettitt } from "./series/pettitt.ts";
export type { TimesOption, TrendReason } from "./series/points.ts";
export { anhoejRules, nelsonRules, noRules, runsAbout } from "./series/runRules.ts";
export type { RulePoint, RunRules, Runs, Signal } from "./series/runRules.ts";
export { seasonalMannKendall } from "./series/seasonalMannKendall.ts";
export type { SeasonalMannKendall, SeasonalMannKendallOptions, SeasonTrend } from "./series/seasonalMannKendall.ts";
export type { SlopeTest } from "./series/slopeTest.ts";
export { stl } from "./series/stl.ts";
export type { Stl, StlOptions } from "./series/stl.ts";
export { theilSen } from "./series/theilSen.ts";
export type { TheilSen, TheilSenOptions } from "./series/theilSen.ts";
export { weightedTrend } from "./series/weightedTrend.ts";
export type { WeightedTrend, WeightedTrendOptions } from "./series/weightedTrend.ts";
export { ewmaChart, xmrChart } from "./series/xmrChart.ts";
export type { EwmaChartOptions, XmrChart, XmrChartOptions } from "./series/xmrChart.ts";

// survival
export { kaplanMeier } from "./survival/kaplanMeier.ts";
export type { SizePowers } from "./clusterVariance.ts";
export type { SurvivalClusters } from "./survival/clusteredCurve.ts";
export type { KaplanMeierOptions, SurvivalCurve } from "./survival/kaplanMeier.ts";
export { logRank } from "./survival/logRank.ts";
export type { LogRank, LogRankGroup, LogRankOptions } from "./survival/logRank.ts";
export { restrictedMean } from "./survival/restrictedMean.ts";
export type { RestrictedMean } from "./survival/restrictedMean.ts";
export { survivalAt } from "./survival/survivalAt.ts";
export type { SurvivalAt } from "./survival/survivalAt.ts";
export { survivalQuantile } from "./survival/survivalQuantile.ts";
export type { SurvivalTransform } from "./survival/survivalLimits.ts";
export type { SurvivalQuantile } from "./survival/survivalQuantile.ts";

// resampling
export { bootstrapInterval } from "./resampling/bootstrapInterval.ts";
export type {
  BootstrapCounts,
  BootstrapInterval,
  BootstrapOptions,
  BootstrapRows,
} from "./resampling/bootstrapInterval.ts";
export type { BootstrapMethod } from "./resampling/bootstrapLimits.ts";
export { bootstrapTInterval } from "./resampling/bootstrapTInterval.ts";
export type { BootstrapTOptions } from "./resampling/bootstrapTInterval.ts";
export { linearisedInterval } from "./resampling/linearisedInterval.ts";
export type { LinearisedInterval, LinearisedOptions } from "./resampling/linearisedInterval.ts";

// importance
export { keyness } from "./importance/keyness.ts";
export type { Keyness, KeynessOptions, KeynessWord } from "./importance/keyness.ts";
export { relativeImportance } from "./importance/relativeImportance.ts";
export type {
  ImportanceMethod,
  RelativeImportance,
  RelativeImportanceOptions,
} from "./importance/relativeImportance.ts";

// durations as mergeable tallies, weights
export { addDurationTallies, durationMean, durationQuantile, durationTally } from "./quantiles/durationTally.ts";
export type { DurationExcluded, DurationTally, DurationTallyOptions } from "./quantiles/durationTally.ts";
export { durationQuantileInterval } from "./quantiles/durationQuantileInterval.ts";
export { designEffect, effectiveSampleSize } from "./resampling/effectiveSampleSize.ts";

// contrasts
export { moverContrast } from "./moverContrast.ts";
export type { MoverArm } from "./moverContrast.ts";
