/** On which scale of the survival its limits are symmetric; `"logLog"` covers best and stays inside 0..1. */
export type SurvivalTransform = "logLog" | "plain" | "log" | "logit" | "arcsine";

/** The limits of a survival 0 < s < 1 whose logarithm is known to ± reach. */
type Limits = (s: number, reach: number) => readonly [lower: number, upper: number];

// [kalbfleischPrentice1980] 1.3 for plain, log and log-log; the others are the delta method on their scale.
const LIMITS: Readonly<Record<SurvivalTransform, Limits>> = {
  plain: (s, reach) => [s - s * reach, s + s * reach],
  log: (s, reach) => [s * Math.exp(-reach), s * Math.exp(reach)],
  logLog: (s, reach) => {
    const log = Math.log(s);
    const power = Math.exp(reach / log); // below 1: log s is negative
    return [Math.exp(log / power), Math.exp(log * power)];
  },
  logit: (s, reach) => {
    const [odds, factor] = [s / (1 - s), Math.exp(reach / (1 - s))];
    return [1 / (1 + factor / odds), 1 / (1 + 1 / (odds * factor))];
  },
  arcsine: (s, reach) => {
    const [angle, half] = [Math.asin(Math.sqrt(s)), (reach / 2) * Math.sqrt(s / (1 - s))];
    return [Math.sin(Math.max(0, angle - half)) ** 2, Math.sin(Math.min(Math.PI / 2, angle + half)) ** 2];
  },
};

/** The transforms, as a message lists them. @internal */
export const TRANSFORMS: readonly SurvivalTransform[] = ["logLog", "plain", "log", "logit", "arcsine"];

/**
 * Limits of a survival, inside 0..1; null where the transform has none: at 0 every one, at 1 all but plain and log.
 *
 * @param reach - Critical value × standard error of log S.
 * @internal
 */
export function survivalLimits(
  transform: SurvivalTransform,
  survival: number,
  reach: number,
): readonly [lower: number, upper: number] | null {
  if (survival === 0) return null;
  if (survival === 1 && transform !== "plain" && transform !== "log") return null;
  const [lower, upper] = LIMITS[transform](survival, reach);
  return [Math.max(0, lower), Math.min(1, upper)];
}
