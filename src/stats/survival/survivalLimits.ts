/** On which scale of the survival its limits are symmetric; `"logLog"` covers best and stays inside 0..1. */
export type SurvivalTransform = "logLog" | "plain" | "log" | "logit" | "arcsine";

/** Writes the limits of a survival 0 < s < 1 whose logarithm is known to ± reach: a curve has a million, and a pair each costs more than they. */
type Limits = (s: number, reach: number, ends: Float64Array) => void;

// [kalbfleischPrentice1980] 1.3 for plain, log and log-log; the others are the delta method on their scale.
const LIMITS: Readonly<Record<SurvivalTransform, Limits>> = {
  plain: (s, reach, ends) => {
    ends[0] = s - s * reach;
    ends[1] = s + s * reach;
  },
  log: (s, reach, ends) => {
    ends[0] = s * Math.exp(-reach);
    ends[1] = s * Math.exp(reach);
  },
  logLog: (s, reach, ends) => {
    const log = Math.log(s);
    const power = Math.exp(reach / log); // below 1: log s is negative
    ends[0] = Math.exp(log / power);
    ends[1] = Math.exp(log * power);
  },
  logit: (s, reach, ends) => {
    const odds = s / (1 - s);
    const factor = Math.exp(reach / (1 - s));
    ends[0] = 1 / (1 + factor / odds);
    ends[1] = 1 / (1 + 1 / (odds * factor));
  },
  arcsine: (s, reach, ends) => {
    const angle = Math.asin(Math.sqrt(s));
    const half = (reach / 2) * Math.sqrt(s / (1 - s));
    ends[0] = Math.sin(Math.max(0, angle - half)) ** 2;
    ends[1] = Math.sin(Math.min(Math.PI / 2, angle + half)) ** 2;
  },
};

/** The transforms, as a message lists them. @internal */
export const TRANSFORMS: readonly SurvivalTransform[] = ["logLog", "plain", "log", "logit", "arcsine"];

/**
 * Limits of a survival, inside 0..1; NaN where the transform has none: at 0 every one, at 1 all but plain and log.
 *
 * @param reach - Critical value × standard error of log S.
 * @param ends - Where the lower and the upper one are written.
 * @internal
 */
export function survivalLimits(
  transform: SurvivalTransform,
  survival: number,
  reach: number,
  ends: Float64Array,
): void {
  if (survival === 0 || (survival === 1 && transform !== "plain" && transform !== "log")) {
    ends[0] = ends[1] = NaN;
    return;
  }
  LIMITS[transform](survival, reach, ends);
  ends[0] = Math.max(0, ends[0]!);
  ends[1] = Math.min(1, ends[1]!);
}
