import { refuse, requireCluster } from "../errors.ts";
import { settle } from "../options.ts";
import type { CubeExclusion } from "../cube/cube.ts";
import { type ScoredCells, scoreCells } from "../cube/scoreCells.ts";
import type { IntervalMethod } from "../interval/interval.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { type Metric, type MetricInfo, infoOf } from "../metric/metric.ts";
import type { CellKey } from "../rows/keys.ts";
import { type Accessor, type ByOption, type KeyOf, type PeriodOf, readerOf } from "../rows/rowOptions.ts";
import { type Score, type ScoreTallyOptions, score } from "../score/score.ts";
import { tally } from "../tally/tally.ts";
import type { Period } from "../time/period.ts";
import { CaseCut, type CaseCutOptions, type CaseWhenOption, requireKnown } from "./caseCut.ts";
import {
  type CaseDefinition,
  type CaseOutcome,
  type CaseQuestion,
  type YesNo,
  judgeCases,
  requireQuestion,
} from "./caseQuestion.ts";
import { type ClusterNote, clusterNote } from "./clusterNote.ts";
import { type CaseReading, countOutcomes, readCases } from "./readCases.ts";
import type { CaseExcluded, CaseExclusion, CaseIssue, CaseOptions, ServiceCase } from "./serviceCase.ts";

/** How a share of cases is scored. */
export interface ShareOptions<Case extends ServiceCase = ServiceCase> extends ScoreTallyOptions {
  /**
   * Whose case it is, where cases of one agent, day or customer resemble each other. Row-wise intervals were measured to be 7
   * to 9 times too narrow without it. A case without the key is excluded as `noKey`: a ticket that nobody took has no agent, and
   * leaving it out flatters the desk; read `(each) => each.agentId ?? "nobody"` to keep it.
   */
  readonly cluster?: Accessor<Case, string | number | null | undefined> | undefined;
}

/** Options of {@link caseShare} over all cases together. */
export interface CaseShareOptions<Case extends ServiceCase = ServiceCase> extends CaseOptions, ShareOptions<Case> {
  readonly by?: undefined;
  readonly when?: undefined;
}

/** Options of {@link caseShare} by segment or period. */
export interface CaseCellsOptions<By, When, Case extends ServiceCase = ServiceCase>
  extends CaseOptions, ShareOptions<Case>, CaseCutOptions<By, When> {
  /** As in {@link scoreCells}: cells of fewer cases than this are not shown. */
  readonly suppressBelow?: number | undefined;
}

/** The answer to a case question: an ordinary score, and who was left out of it. */
export interface CaseShare {
  readonly kind: "caseShare";
  /** The question, as a share of cases in percent. */
  readonly metric: MetricInfo;
  /** The question's definition in plain values; empty where it gives none. */
  readonly definition: CaseDefinition;
  /** For everything that takes scores: compare, target, rank, describe. */
  readonly score: Score<YesNo>;
  /** Cases read: used + Σ excluded. */
  readonly rows: number;
  /** Cases that said yes or no. */
  readonly used: number;
  /** Cases that said neither yes nor no, by reason. */
  readonly excluded: CaseExcluded;
  /** Cases whose times cannot be true, where the call asked to count them. */
  readonly issues: readonly CaseIssue[];
  /** Epoch milliseconds: what happened later is not known. */
  readonly asOf: number;
  /** Null without the option `cluster`. */
  readonly clusters: ClusterNote | null;
}

/** The answer to a case question in every segment and period: cells as {@link scoreCells} makes them. */
export interface CaseCells<Key extends CellKey = CellKey, P extends Period | null = Period | null> extends ScoredCells<
  Key,
  P,
  YesNo
> {
  /** The question's definition in plain values; empty where it gives none. */
  readonly definition: CaseDefinition;
  /** `noKey`: it belongs to no segment, or to no cluster; `badTime`: to no period, or its times cannot be true. */
  readonly excluded: Readonly<Record<CubeExclusion | CaseExclusion, number>>;
  /** Cases whose times cannot be true, where the call asked to count them. */
  readonly issues: readonly CaseIssue[];
  /** Epoch milliseconds: what happened later is not known. */
  readonly asOf: number;
}

/**
 * The share of cases that say yes to a question, with its interval and the reconciliation of who was left out.
 *
 * Formula: 100·yes / (yes + no). Units: percent. Range and direction: those of the question's metric. With `by` or `when` it
 * answers for every segment and period at once, cells as {@link scoreCells} makes them. `period` takes the cases whose deciding
 * instant lies in it, see the question.
 *
 * @param question - What is asked: {@link firstContact}, {@link reopened}, {@link escalated}, {@link transferred},
 *   {@link serviceLevel}, {@link abandonment}, {@link slaTarget}, or one of your own.
 * @returns Kind `caseShare`; with `by` or `when` kind `cells`.
 * @throws {CxError} `BAD_DATE`, `OUT_OF_RANGE`, `BAD_OPTION`, `BAD_KEY`, with the index of the case
 * @see [wilson1927]
 * @example
 * const day = 86_400_000;
 * const cases = [["mail", null], ["mail", 3], ["chat", 9], ["chat", null]].map(([channel, back], i) => ({ id: `${i}`, channel, startedAt: 0, firstResolvedAt: day, firstReopenedAt: back && back * day }));
 * const question = reopened({ window: 7 * day });
 * caseShare(question, cases, { asOf: 30 * day }).score.value; // => 25
 * caseShare(question, cases, { asOf: 30 * day, by: ["channel"] }).cells.map(({ key, value }) => [key.channel, value]); // => [["chat", 0], ["mail", 50]]
 */
export function caseShare<Case extends ServiceCase>(
  question: CaseQuestion<Case>,
  cases: Iterable<Case>,
  options: CaseShareOptions<Case>,
): CaseShare;
/** The share by segment, period or both. */
export function caseShare<
  Case extends ServiceCase,
  const By extends ByOption<Case> | undefined,
  const When extends CaseWhenOption<Case> | undefined,
>(
  question: CaseQuestion<Case>,
  cases: Iterable<Case>,
  options: CaseCellsOptions<By, When, Case>,
): CaseCells<KeyOf<Case, By>, PeriodOf<When>>;
export function caseShare(
  question: CaseQuestion,
  cases: Iterable<ServiceCase>,
  options: CaseShareOptions | CaseCellsOptions<ByOption<ServiceCase> | undefined, CaseWhenOption | undefined>,
): CaseShare | CaseCells {
  requireQuestion(question);
  const settled = settle<CaseCellsOptions<ByOption<ServiceCase> | undefined, CaseWhenOption | undefined>, Defaults>(
    options,
    {
      asOf: undefined as never,
      period: undefined,
      badCases: "throw",
      cluster: undefined,
      by: undefined,
      when: undefined,
      level: 0.95,
      interval: scoreInterval,
      minimumN: 1,
      suppressBelow: undefined,
    },
  );
  const { by, when, suppressBelow } = settled;
  const whole = by === undefined && when === undefined;
  if (whole && suppressBelow !== undefined) {
    refuse("BAD_OPTION", "suppressBelow", 'a number beside "by" or "when", nothing without', suppressBelow);
  }
  const reading = readCases(cases, settled, question.problemOf);
  const { issues, asOf } = reading;
  const about = { metric: infoOf(question.metric), definition: question.definition ?? {} };
  if (whole) {
    const outcomes = judgeCases(question, reading);
    return { kind: "caseShare", ...about, ...shareOf(question.metric, reading, outcomes, settled), issues, asOf };
  }
  return { ...cellsOf(question, reading, settled), ...about, issues, asOf };
}

/** How a share is scored, settled. @internal */
export interface SettledShare {
  readonly cluster: ShareOptions["cluster"];
  readonly level: number;
  readonly interval: IntervalMethod;
  readonly minimumN: number;
}

interface Defaults extends SettledShare {
  readonly asOf: never;
  readonly period: undefined;
  readonly badCases: "throw";
  readonly cluster: undefined;
  readonly by: undefined;
  readonly when: undefined;
  readonly suppressBelow: undefined;
}

/** The share of yes among the cases that say yes or no. @internal */
export function shareOf(
  metric: Metric<YesNo>,
  { cases }: CaseReading,
  outcomes: CaseOutcome[],
  { cluster, level, interval, minimumN }: SettledShare,
): Pick<CaseShare, "score" | "rows" | "used" | "excluded" | "clusters"> {
  const clusterOf = clusterReader(cluster, cases);
  const [answers, clusters]: [number[], (string | number)[]] = [[], []];
  for (let index = 0; index < cases.length; index++) {
    const outcome = outcomes[index]!;
    if (typeof outcome !== "number") continue;
    const key = clusterOf?.(cases[index]!, index);
    if (key === null) outcomes[index] = "noKey";
    else {
      answers.push(outcome);
      if (key !== undefined) clusters.push(key);
    }
  }
  const counted = tally(metric, answers, { clusters: clusterOf === null ? undefined : clusters });
  const found = score(metric, counted, { level, interval, minimumN });
  return {
    score: found,
    rows: cases.length,
    ...countOutcomes(outcomes),
    clusters: clusterOf === null ? null : clusterNote(found),
  };
}

/** The cluster of a case, null for none. @internal */
export function clusterReader(
  cluster: ShareOptions["cluster"],
  cases: readonly ServiceCase[],
): ((of: ServiceCase, index: number) => string | number | null) | null {
  if (cluster === undefined) return null;
  requireKnown(cluster, "cluster", cases);
  const read = readerOf(cluster, "cluster");
  return (of, index) => {
    const key = read(of) ?? null;
    return key === null ? null : requireCluster(key, index);
  };
}

/** The share in every cell: outcomes counted into a cube, which is scored as any other. */
function cellsOf(
  question: CaseQuestion,
  reading: CaseReading,
  {
    by,
    when,
    suppressBelow,
    ...share
  }: SettledShare & CaseCellsOptions<ByOption<ServiceCase> | undefined, CaseWhenOption | undefined>,
): Pick<CaseCells, "kind" | "rows" | "used" | "excluded" | "cells"> {
  const { metric } = question;
  const { cases } = reading;
  const { cluster, level, interval, minimumN } = share;
  const cut = new CaseCut(by, when, cases);
  const clusterOf = clusterReader(cluster, cases);
  const counted: { readonly answers: number[]; readonly clusters: (string | number)[] }[] = [];
  const outcomes = judgeCases(question, reading).map((outcome, index) => {
    if (typeof outcome !== "number") return outcome;
    const each = cases[index]!;
    const cell = cut.cellOf(each, question.memberAt(each), index);
    if (typeof cell === "string") return cell;
    const key = clusterOf?.(each, index);
    if (key === null) return "noKey";
    const { answers, clusters } = (counted[cell] ??= { answers: [], clusters: [] });
    answers.push(outcome);
    if (key !== undefined) clusters.push(key);
    return outcome;
  });
  const cells = cut.places().map(({ key, period, id }) => {
    const { answers, clusters } = counted[id] ?? { answers: [], clusters: [] };
    return { key, period, tally: tally(metric, answers, { clusters: clusterOf === null ? undefined : clusters }) };
  });
  const { used, excluded } = countOutcomes(outcomes);
  const none = { missing: 0, notApplicable: 0, dismissed: 0, offScale: 0, zeroWeight: 0, filtered: 0 };
  const cube = {
    metric,
    dimensions: cut.dimensions,
    scale: metric.scale,
    cells,
    excluded: { ...none, noKey: 0, badTime: 0 },
    rows: used,
  };
  const scored = scoreCells(cube, { level, interval, minimumN, suppressBelow });
  return { kind: "cells", rows: cases.length, used, excluded: { ...none, ...excluded }, cells: scored.cells };
}
