import { refuse, requireInteger, requireLevel, requireNumber } from "../errors.ts";
import { scoreInterval } from "../interval/scoreInterval.ts";
import { requireChoice, settle } from "../options.ts";
import type { Interval } from "../stats/interval.ts";

/**
 * How many of a sample ended how, by AAPOR's letters. Those that are not given are 0.
 */
export interface Dispositions {
  /** Complete interviews. */
  readonly I: number;
  /** Partial interviews. */
  readonly P?: number | undefined;
  /** Refusals and break-offs. */
  readonly R?: number | undefined;
  /** Non-contacts. */
  readonly NC?: number | undefined;
  /** Other eligible cases without an interview. */
  readonly O?: number | undefined;
  /** Unknown whether there is a household (an address, an account). */
  readonly UH?: number | undefined;
  /** Unknown whether there is an eligible respondent. */
  readonly UR?: number | undefined;
  /** Otherwise unknown. */
  readonly UO?: number | undefined;
  /** Known not to be eligible: in no rate, only in the estimate of `e`. */
  readonly NE?: number | undefined;
}

/** AAPOR's response, cooperation, refusal and contact rates. */
export type OutcomeDefinition =
  `RR${1 | 2 | 3 | 4 | 5 | 6}` | `COOP${1 | 2 | 3 | 4}` | `REF${1 | 2 | 3}` | `CON${1 | 2 | 3}`;

/** Options of {@link outcomeRate}: the definition has no default, they differ by a factor. */
export interface OutcomeRateOptions {
  /** Which rate, by AAPOR's name: `"RR1"` … `"CON3"`. */
  readonly definition: OutcomeDefinition;
  /**
   * Share of the unknown cases that is eligible, 0..1: for RR3, RR4, REF2 and CON2, and only there. `"knownCases"` takes the share of
   * eligible among those of whom it is known, which needs `NE`.
   */
  readonly e?: number | "knownCases" | undefined;
  /** Confidence of the interval; 0.95 unless given. */
  readonly level?: number | undefined;
}

/** One of AAPOR's rates; rows = used + Σ excluded. */
export interface OutcomeRate {
  readonly kind: "outcomeRate";
  /** Which rate it is. */
  readonly definition: OutcomeDefinition;
  /** All cases. */
  readonly rows: number;
  /** Cases in the denominator; the unknown by the share that is taken for eligible. */
  readonly used: number;
  readonly excluded: {
    /** Known not to be eligible. */
    readonly notEligible: number;
    /** Unknown cases taken for not eligible, or left out by the definition. */
    readonly unknown: number;
    /** Eligible cases that a cooperation rate leaves out. */
    readonly notAsked: number;
  };
  /** Cases that count for the rate. */
  readonly counted: number;
  /** The share of the unknown that was taken for eligible; null where the definition asks for none. */
  readonly e: number | null;
  /** 100·counted/used; null without cases. */
  readonly value: number | null;
  readonly unit: "percent";
  /** `"lower"` for refusal rates alone. */
  readonly better: "higher" | "lower";
  /** Takes `e` as known, without error. */
  readonly interval: Interval | null;
  /** Why there is no rate: nobody in the denominator; else null. */
  readonly reason: null | "noCases";
}

/** What counts, and what it is divided by: a the eligible, u the unknown, by the share that is taken for eligible. */
type Parts = readonly [counted: readonly Letter[], eligible: readonly Letter[], unknown: 0 | 1 | "e"];
type Letter = "I" | "P" | "R" | "NC" | "O";

const ALL: readonly Letter[] = ["I", "P", "R", "NC", "O"];
const DEFINITIONS: Readonly<Record<OutcomeDefinition, Parts>> = {
  RR1: [["I"], ALL, 1],
  RR2: [["I", "P"], ALL, 1],
  RR3: [["I"], ALL, "e"],
  RR4: [["I", "P"], ALL, "e"],
  RR5: [["I"], ALL, 0],
  RR6: [["I", "P"], ALL, 0],
  COOP1: [["I"], ["I", "P", "R", "O"], 0],
  COOP2: [["I", "P"], ["I", "P", "R", "O"], 0],
  COOP3: [["I"], ["I", "P", "R"], 0],
  COOP4: [["I", "P"], ["I", "P", "R"], 0],
  REF1: [["R"], ALL, 1],
  REF2: [["R"], ALL, "e"],
  REF3: [["R"], ALL, 0],
  CON1: [["I", "P", "R", "O"], ALL, 1],
  CON2: [["I", "P", "R", "O"], ALL, "e"],
  CON3: [["I", "P", "R", "O"], ALL, 0],
};

/**
 * AAPOR's outcome rates of a survey: response (RR1–RR6), cooperation (COOP1–4), refusal (REF1–3), contact (CON1–3).
 *
 * Formula, with a = I + P + R + NC + O and u = UH + UR + UO: RR1 I/(a + u), RR3 I/(a + e·u), RR5 I/a; RR2, RR4, RR6 the same of
 * I + P; COOP1 I/(I + P + R + O), COOP3 I/(I + P + R), COOP2 and COOP4 of I + P; REF1–3 of R, CON1–3 of I + P + R + O, over a + u,
 * a + e·u and a. RR5 and RR6 are right only where none of the unknown is eligible.
 * Units: percent. Range: 0..100. Higher is better, but for refusal. Interval: the score interval (Wilson's), `e` taken as known.
 * For invitations by mail, whose stages are counted instead: {@link responseRate}.
 * Accuracy: R, closed form, 1e-14, test/reference/aapor.json.
 *
 * @param dispositions - Cases by AAPOR's letters.
 * @throws {CxError} `BAD_OPTION`, `NOT_A_NUMBER`, `NOT_INTEGER`, `OUT_OF_RANGE`
 * @see [aapor2023]
 * @returns The rate, what it is made of, and who is in no part of it.
 * @example
 * const ended = { I: 650, P: 50, R: 150, NC: 100, O: 30, UH: 20 };
 * outcomeRate(ended, { definition: "RR1" }).value; // => 65
 * outcomeRate(ended, { definition: "RR3", e: 0.8 }).value?.toFixed(4); // => "65.2610"
 * outcomeRate(ended, { definition: "COOP1" }).value?.toFixed(4); // => "73.8636"
 */
export function outcomeRate(dispositions: Dispositions, options: OutcomeRateOptions): OutcomeRate {
  const given = settle(options, { definition: undefined as never, e: undefined, level: 0.95 });
  const { definition, level } = given;
  requireChoice(definition, "definition", Object.keys(DEFINITIONS) as OutcomeDefinition[]);
  requireLevel(level);
  const cases = settle(dispositions, NO_CASES, "dispositions");
  for (const [letter, count] of Object.entries(cases)) {
    requireInteger(count, `dispositions.${letter}`, 0, 1e15);
  }
  const notEligible = cases.NE + 0;
  const [counts, divides, unknown] = DEFINITIONS[definition];
  const sumOf = (letters: readonly Letter[]): number => letters.reduce((all, letter) => all + cases[letter], 0);
  const [eligible, unclear] = [sumOf(ALL), cases.UH + cases.UR + cases.UO];
  const share = unknown === "e" ? eligibleShare(given.e, eligible, cases.NE) : unknown;
  if (unknown !== "e" && given.e !== undefined) {
    refuse("BAD_OPTION", "e", `none: ${definition} does not estimate who is eligible`, given.e);
  }
  const [counted, used] = [sumOf(counts), sumOf(divides) + share * unclear];
  return {
    kind: "outcomeRate",
    definition,
    rows: eligible + unclear + notEligible,
    used,
    excluded: { notEligible, unknown: unclear - share * unclear, notAsked: eligible - sumOf(divides) },
    counted,
    e: unknown === "e" ? share : null,
    value: used === 0 ? null : (100 * counted) / used,
    unit: "percent",
    better: definition.startsWith("REF") ? "lower" : "higher",
    interval: used === 0 ? null : intervalOf(counted, used, level),
    reason: used === 0 ? "noCases" : null,
  };
}

const NO_CASES = { I: undefined as never, P: 0, R: 0, NC: 0, O: 0, UH: 0, UR: 0, UO: 0, NE: 0 };

function eligibleShare(e: unknown, eligible: number, notEligible: number): number {
  if (e === "knownCases") {
    if (eligible + notEligible === 0) refuse("OUT_OF_RANGE", "e", "a case of which it is known", 0);
    return eligible / (eligible + notEligible);
  }
  if (typeof e === "string") requireChoice(e, "e", ["knownCases"]);
  requireNumber(e, "e", 0, 1);
  return e + 0;
}

/** The denominator may be a fraction: the interval is that of so many cases. */
function intervalOf(counted: number, used: number, level: number): Interval {
  return scoreInterval({ values: [0, 100], counts: [used - counted, counted], weights: null, design: null }, level);
}
