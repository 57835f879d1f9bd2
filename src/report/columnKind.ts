/** How the numbers or words of a column are written. @internal */
export type ColumnKind =
  | "text"
  | "word"
  | "verdict"
  | "flags"
  | "value"
  | "signed"
  | "count"
  | "percent"
  | "chance"
  | "p"
  | "duration"
  | "instant"
  | "number";

/** Columns that only machines read: repeated in every row, or an intermediate step. */
const HIDDEN =
  /(^|\.)(metric|unit|level|method|standardError|effectiveN|weight|differenceUnit|gainUnit|complete|rows|z|favourable|margin|df|statistic|minimumN)$|Start$|End$|^definition\.|^excluded\.|^bands\..*\.n$|\.method$|\.level$|\.kind$|^(clock|period|name|codes|test|weighted|signTest|transitions|everybody|heterogeneity|homogeneity)\.|^(dispersion|better|iterations)$|\.dispersion$|^exact$|^(?!bands\.).*\..*\.|^restrictedMean\.|^mean\.(n|reason)$|^(median|p90)(Age)?\.reason$|\.(p|tauMs|standardErrorMs)$/;

/** Whether people read a column in a table. @internal */
export function isShown(name: string): boolean {
  return !HIDDEN.test(name);
}

/** What a column's name says of its numbers. @internal */
export function columnKind(name: string): ColumnKind {
  const last = name.slice(name.lastIndexOf(".") + 1);
  if (last === "flags") return "flags";
  if (/^verdict$|Verdict$/.test(last)) return "verdict";
  if (
    /^(reason|outside|then|rule|variant|pooling|measure|attribution|sign|class|quadrant|note|clock|stage|view|spread|alternative|resolution|missing|band)$/.test(
      last,
    )
  )
    return "word";
  if (/(^p|P)Value$|P$/.test(last) && last !== "rawP") return "p";
  if (/^probability|^power$/.test(last)) return "chance";
  if (/Ms$|^duration/.test(last)) return "duration";
  if (/(^p|P)ercent$|^relative|^(gross|net|netRetention|earnedNew|growth|valueIfUnknownEarned)$/.test(last))
    return "percent";
  if (/^(asOf|answeredAt|dueAt|followedUpAt)$/.test(last)) return "instant";
  if (
    /^(n|referenceN|n[A-Z]\w*|\w+N|count|rows|used|pairs|improved|worsened|unchanged|rank|open|closed|opened|events|exposure|atRisk|censored)$/.test(
      last,
    )
  )
    return "count";
  if (/^excluded\./.test(name)) return "count";
  // The rate of an arm is how often something happens; that of a segment is a part of a change.
  if (/^(current|reference)\.rate$/.test(name)) return "value";
  if (/^(difference|rate|mix|gain|rawGain|slope)(Lower|Upper)?$/.test(last))
    return /(Lower|Upper)$/.test(last) ? "value" : "signed";
  if (
    /^(value|estimate|lower|upper|raw|center|before|after|expected|mean|referenceValue|\w+Lower|\w+Upper)$/.test(last)
  )
    return "value";
  return "number";
}

/** The column of the other limit: `upperMs` of `lowerMs`, `gainLower` of `gainUpper`; null where a name is no limit. @internal */
export function otherEnd(name: string, from: "lower" | "upper", to: "lower" | "upper"): string | null {
  const [, before, own, ms = ""] = /^(.*?)([lu](?:ower|pper)|[LU](?:ower|pper))(Ms)?$/.exec(name) ?? [];
  if (before === undefined || own!.toLowerCase() !== from) return null;
  const capital = own!.startsWith(from[0]!.toUpperCase());
  if (!capital && before !== "" && !before.endsWith(".")) return null;
  return `${before}${capital ? to[0]!.toUpperCase() + to.slice(1) : to}${ms}`;
}
