import type { Drivers } from "../driver/keyDrivers.ts";
import type { Priorities } from "../driver/priority.ts";
import { type DotTable, MOST_ROWS, dotRow, drawDots } from "./dotTable.ts";
import { type ChartOptions, type Frame, drawn, namesOf } from "./frame.ts";
import type { SideChart } from "./spec.ts";

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
  return drawn(result, ["drivers", "priorities"], options, (frame) => drawDots(tableOf(result, frame), frame));
}

function tableOf(result: Drivers | Priorities, frame: Frame): DotTable {
  const { texts } = frame;
  const note = texts.tooFew;
  const { metric, level } = result;
  const rows =
    result.kind === "drivers"
      ? result.drivers.map(({ item, percent, interval, n, sign }) =>
          dotRow(item, percent, interval, { n, hollow: sign === "unclear", note }),
        )
      : result.items.map(({ item, gain, interval, clear }) =>
          dotRow(item, gain, interval, { n: result.n, hollow: !clear, note }),
        );
  const names = namesOf(
    rows.map(({ segment }) => segment),
    frame,
  );
  const shared = {
    level,
    rows: rows.slice(0, MOST_ROWS).map((row, at) => ({ ...row, segment: names[at]! })),
    of: rows.length,
    counted: frame.counted(result),
    reference: 0,
  };
  const named = (name: string): Pick<DotTable, "metric" | "axis"> => ({
    metric: { name, unit: result.kind === "drivers" ? "percent" : metric.unit },
    axis: texts.axis(name, frame.level(level)),
  });
  return result.kind === "drivers"
    ? { ...shared, ...named(texts.share(frame.name(metric))), hollow: texts.unclearSign }
    : {
        ...shared,
        ...named(texts.gain(frame.name(metric))),
        signed: true,
        hollow: texts.unclearQuadrant,
        notes: [texts.assumption],
      };
}
