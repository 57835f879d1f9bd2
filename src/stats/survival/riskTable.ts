import { sortNumbers } from "../../numerics/sortNumbers.ts";
import { type Spans, hasCome } from "./spans.ts";

/** At each distinct duration: who was at risk, for how many the event came, and how many were still open. @internal */
export interface RiskTable {
  readonly times: Float64Array;
  readonly atRisk: Uint32Array;
  readonly events: Uint32Array;
  readonly censored: Uint32Array;
}

/**
 * Counts rows by distinct duration; a row censored at the time of an event is at risk there.
 *
 * Durations that ended and those still open are sorted apart: two sorts of numbers cost half of one sort of rows.
 *
 * @internal
 */
export function riskTable(spans: Spans): RiskTable {
  const [ended, open] = [sortedPart(spans, 1), sortedPart(spans, 0)];
  const entered = spans.entries && sortNumbers(spans.entries.slice());
  const length = countDistinct(ended, open);
  const times = new Float64Array(length);
  const [atRisk, events, censored] = [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)];
  let [e, c, came] = [0, 0, spans.n];
  if (entered) came = 0;
  for (let k = 0; k < length; k++) {
    const time = nextTime(ended, e, open, c);
    // Delayed entry: at risk from after it.
    while (entered && came < entered.length && hasCome(entered[came]!, time)) came++;
    atRisk[k] = came - e - c;
    const firstEnded = e;
    const firstOpen = c;
    while (e < ended.length && ended[e] === time) e++;
    while (c < open.length && open[c] === time) c++;
    times[k] = time;
    events[k] = e - firstEnded;
    censored[k] = c - firstOpen;
  }
  return { times, atRisk, events, censored };
}

function sortedPart({ n, durations, ended }: Spans, which: 0 | 1): Float64Array {
  let count = 0;
  for (let i = 0; i < n; i++) count += ended[i] === which ? 1 : 0;
  const part = new Float64Array(count);
  for (let i = 0, k = 0; i < n; i++) if (ended[i] === which) part[k++] = durations[i]!;
  return sortNumbers(part);
}

function nextTime(ended: Float64Array, e: number, open: Float64Array, c: number): number {
  const first = e < ended.length ? ended[e]! : Infinity;
  return c < open.length && open[c]! < first ? open[c]! : first;
}

function countDistinct(ended: Float64Array, open: Float64Array): number {
  let [e, c, distinct] = [0, 0, 0];
  for (; e < ended.length || c < open.length; distinct++) {
    const time = nextTime(ended, e, open, c);
    while (e < ended.length && ended[e] === time) e++;
    while (c < open.length && open[c] === time) c++;
  }
  return distinct;
}
