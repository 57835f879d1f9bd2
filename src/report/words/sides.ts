import type { ChangeArm } from "../../compare/change.ts";
import type { Labels, Wording } from "../language.ts";
import { keyName, listed, nameText, sameKey } from "../names.ts";

/** How the two sides of a change are called, and how they lie in time. @internal */
export interface Sides {
  readonly current: string | null;
  readonly reference: string | null;
  /** The segment that both sides are of; null where there is none, or where they differ. */
  readonly of: string | null;
  /** `"previous"` (环比): the period before; `"yearAgo"` (同比): the same one a year earlier; `"time"`: another period; null: not two periods. */
  readonly relation: "previous" | "yearAgo" | "time" | null;
}

const DAY = 86_400_000;

/** Labels as the caller gave them, else what the scores know of themselves. @internal */
export function sidesOf(
  current: Pick<ChangeArm, "of">,
  reference: Pick<ChangeArm, "of">,
  labels: Labels | null,
  words: Wording,
  comma?: string,
): Sides {
  const [now, then] = [current.of, reference.of];
  const alike = now !== null && then !== null && sameKey(now, then);
  const relation = alike ? relationOf(now.period, then.period) : null;
  const of = alike && relation !== null ? keyName(now.key) || null : null;
  if (labels !== null) {
    const years = /^\d{4}\D?$/.test(labels.current) && /^\d{4}\D?$/.test(labels.reference);
    return { ...labels, of, relation: relation ?? (years ? "time" : null) };
  }
  const samePeriod = now?.period?.start === then?.period?.start && now?.period?.end === then?.period?.end;
  const name = (side: ChangeArm["of"]): string | null => {
    if (side === null) return null;
    const key = alike ? "" : keyName(side.key);
    const period = side.period === null || samePeriod ? "" : words.period(side.period);
    return nameText(listed([key, period], comma)) || null;
  };
  return { current: name(now), reference: name(then), of, relation };
}

type PeriodOrNull = NonNullable<ChangeArm["of"]>["period"];

function relationOf(now: PeriodOrNull, then: PeriodOrNull): Sides["relation"] {
  if (now === null || then === null || now.start === then.start) return null;
  const apart = (now.start - then.start) / DAY;
  if (apart >= 357 && apart <= 373 && (now.end - now.start) / DAY <= 367) return "yearAgo";
  return then.end === now.start ? "previous" : "time";
}
