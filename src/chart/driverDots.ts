import type { Drivers } from "../driver/keyDrivers.ts";
import type { Priorities } from "../driver/priorities.ts";
import { dotPanel } from "./dotPanel.ts";
import { type ChartOptions, type Frame, axisTitle, drawn, namesOf } from "./frame.ts";
import type { ScoreRow } from "./scoreRows.ts";
import { segmentAxis, textPanel } from "./segmentAxis.ts";
import type { SideChart } from "./spec.ts";

const MOST = 40;

/**
 * What drives an outcome: each item's share of what the items explain on its interval, or what bringing it to its goal would be worth.
 *
 * Items in the order of the result. Intervals that overlap say that their order is not established. Hollow: the quadrant of the item is
 * not established (priorities), or its sign is unclear (drivers). An item without an estimate says so.
 * Source: definition; estimates and intervals are those of the result. Units: percent of R² for drivers, the metric's for priorities.
 *
 * @param result - What `keyDrivers` or `priorities` returns.
 * @returns A Vega-Lite specification, plain JSON.
 * @throws {CxError} `BAD_OPTION`, `OUT_OF_RANGE` (width)
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => ({ id: i, nps: 4 + (i % 7), food: 1 + (i % 7 > 2 ? 3 : 0) + (i % 2), signs: 1 + (i % 5) }));
 * const state = crossTally(rows, { metric: NPS, rating: "nps", key: "id", items: { food: "food", signs: "signs" }, scale: scale(1, 5), missing: "completeRows" });
 * driverDots(keyDrivers(state)).hconcat[0].data.values.map(({ segment }) => segment); // => ["food", "signs"]
 */
export function driverDots(result: Drivers | Priorities, options: ChartOptions = {}): SideChart {
  return drawn(result, ["drivers", "priorities"], options, (frame) => draw(result, frame));
}

function draw(result: Drivers | Priorities, frame: Frame): SideChart {
  const { texts } = frame;
  const all = rowsOf(result, frame);
  const rows = all.slice(0, MOST);
  const shares = result.kind === "drivers";
  const unit = shares ? "percent" : result.metric.unit;
  const title = shares ? texts.share(frame.name(result.metric)) : texts.gain(axisTitle(frame, result.metric, null));
  const axis = segmentAxis(
    rows.map(({ segment }) => segment),
    frame,
  );
  const cell = ({ value, note }: ScoreRow): string => {
    if (value === null) return note;
    return shares ? frame.value(value, unit) : frame.signed(value, unit);
  };
  const body = {
    spacing: 14,
    resolve: { scale: { y: "shared" } },
    hconcat: [
      dotPanel(rows, {
        frame,
        y: axis.labelled,
        width: Math.round(frame.width * 0.7),
        title: texts.axis(title, frame.level(result.level)),
        // A gain is a difference: its axis is in points.
        unit: shares ? unit : "points",
        reference: 0,
        step: axis.height.step,
      }),
      textPanel(
        [frame.chinese ? "数值" : "value", "n"],
        rows.map((row) => ({ segment: row.segment, texts: [cell(row), row.n === null ? "" : frame.count(row.n)] })),
        axis.bare,
      ),
    ],
  };
  return frame.finish(body, title, [
    texts.dots(frame.level(result.level)),
    rows.some(({ hollow }) => hollow) ? (shares ? texts.unclearSign : texts.unclearQuadrant) : "",
    shares ? "" : texts.assumption,
    rows.length < all.length ? texts.largest(frame.count(rows.length), frame.count(all.length)) : "",
    frame.counted(result),
  ]);
}

function rowsOf(result: Drivers | Priorities, frame: Frame): ScoreRow[] {
  const note = frame.texts.tooFew;
  if (result.kind === "drivers") {
    const names = namesOf(
      result.drivers.map(({ item }) => item),
      frame,
    );
    return result.drivers.map(({ percent, interval, n, sign }, at) => ({
      segment: names[at]!,
      value: percent,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
      n,
      score: null,
      hollow: sign === "unclear",
      note,
    }));
  }
  const names = namesOf(
    result.items.map(({ item }) => item),
    frame,
  );
  return result.items.map(({ gain, interval, clear }, at) => ({
    segment: names[at]!,
    value: gain,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    n: result.n,
    score: null,
    hollow: !clear,
    note,
  }));
}
