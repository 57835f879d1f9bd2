import { refuse } from "../errors.ts";
import { type AddTalliesOptions, sumTallies } from "../tally/addTallies.ts";
import type { Tally } from "../tally/countAnswers.ts";
import type { Period } from "../time/period.ts";
import { type Cell, type Dimension, keyId, sortCells } from "./cube.ts";
import { type CellKey } from "../rows/keys.ts";

/**
 * Cells whose key (over the given dimensions) and period agree become one.
 *
 * @param people - Whether the cells that become one are other people (`"add"`) or the same ones once more (`"keep"`).
 * @internal
 */
export function mergeCells<P extends Period | null>(
  dimensions: readonly Dimension[],
  cells: Iterable<Cell<CellKey, P>>,
  options: Required<AddTalliesOptions>,
  people: "add" | "keep",
): Cell<CellKey, P>[] {
  const merged = new Map<string, { key: CellKey; period: P; tallies: Tally[] }>();
  for (const { key, period, tally } of cells) {
    const id = `${period === null ? "" : period.start} ${keyId(dimensions, key)}`;
    const found = merged.get(id);
    if (found === undefined) merged.set(id, { key: pick(dimensions, key), period, tallies: [tally] });
    else {
      if (period !== null && found.period!.end !== period.end) {
        refuse("MIXED_PERIODS", "cells", "periods that end alike where they start alike", period.end);
      }
      found.tallies.push(tally);
      found.period = sameCompleteness(found.period, period);
    }
  }
  const added = [...merged.values()].map(({ key, period, tallies }) => ({
    key,
    period,
    tally: sumTallies(tallies, options, people),
  }));
  return sortCells(dimensions, added);
}

function pick(dimensions: readonly Dimension[], key: CellKey): CellKey {
  return Object.fromEntries(dimensions.map(({ name }) => [name, key[name]!]));
}

/** A period that was cut short in one cube is so in the sum; unknown beside complete is unknown. */
function sameCompleteness<P extends Period | null>(a: P, b: P): P {
  if (a === null || b === null || a.complete === b.complete) return a;
  return { ...a, complete: a.complete === false || b.complete === false ? false : null };
}
