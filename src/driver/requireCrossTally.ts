import { refuse, requireInteger, requireNumber } from "../errors.ts";
import { requireMetric } from "../metric/metric.ts";
import { requireFlag, requireRecord } from "../options.ts";
import { requireList, requireSameLength } from "../stats/lists.ts";
import type { CrossGroup, CrossTally } from "./crossState.ts";

/** How many columns the sums of a state have. @internal */
export function widthOf({ items, parts }: Pick<CrossTally, "items" | "parts">): number {
  return items.reduce((total, { view }) => total + (view === "boxes" ? 2 : 1), 0) + (parts ? 2 : 1);
}

/** Refuses what is no cross tally, and one that came back damaged from a store. @internal */
export function requireCrossTally(state: CrossTally, argument: string = "state"): void {
  requireRecord(state, argument, "a cross tally");
  if ((state.kind as unknown) !== "crossTally") refuse("BAD_OPTION", `${argument}.kind`, '"crossTally"', state.kind);
  requireMetric(state.metric, `${argument}.metric`);
  requireList(state.items, `${argument}.items`);
  if (state.items.length === 0) refuse("EMPTY", `${argument}.items`, "at least one item", 0);
  state.items.forEach((item, j) => {
    requireRecord(item, `${argument}.items[${j}]`, "an item");
    if (typeof item.name !== "string") refuse("BAD_OPTION", `${argument}.items[${j}].name`, "a name", item.name);
    requireRecord(item.scale, `${argument}.items[${j}].scale`, "a scale");
    for (const part of ["min", "max", "step"] as const)
      requireNumber(item.scale[part], `${argument}.items[${j}].scale.${part}`);
    for (const end of ["low", "high"] as const) {
      const points = item[end];
      if (points !== null) requireNumbers(points, `${argument}.items[${j}].${end}`, points.length, -Infinity);
    }
  });
  requireFlag(state.keyed, `${argument}.keyed`);
  if (typeof (state.grouping as unknown) !== "string")
    refuse("BAD_OPTION", `${argument}.grouping`, "how rows came to their group", state.grouping);
  requireRecord(state.excluded, `${argument}.excluded`, "counts by reason");
  for (const name of ["rows", "used", "missingOutcome"] as const) requireInteger(state[name], `${argument}.${name}`, 0);
  for (const name of ["incomplete", "noKey", "offScale", "zeroWeight"] as const) {
    requireInteger(state.excluded[name], `${argument}.excluded.${name}`, 0);
  }
  requireNumbers(state.missingByItem, `${argument}.missingByItem`, state.items.length, 0);
  requireList(state.groups, `${argument}.groups`);
  const width = widthOf(state);
  for (let g = 0; g < state.groups.length; g++)
    requireGroup(state.groups[g]!, `${argument}.groups[${g}]`, width, state);
}

function requireGroup(group: CrossGroup, argument: string, width: number, { missing }: CrossTally): void {
  requireRecord(group, argument, "the sums of a group");
  const triangle = (width * (width + 1)) / 2;
  requireInteger(group.n, `${argument}.n`, 0);
  requireNumber(group.weight, `${argument}.weight`, 0);
  requireNumber(group.squares, `${argument}.squares`, 0);
  requireNumbers(group.sums, `${argument}.sums`, width, -Infinity);
  requireNumbers(group.products, `${argument}.products`, triangle, -Infinity);
  if (missing !== "pairwise") return;
  requireRecord(group.pairs, `${argument}.pairs`, "the counts of pairs");
  requireNumbers(group.pairs!.n, `${argument}.pairs.n`, triangle, 0);
  requireNumbers(group.pairs!.weights, `${argument}.pairs.weights`, triangle, 0);
  requireNumbers(group.pairs!.sums, `${argument}.pairs.sums`, width * width, -Infinity);
}

function requireNumbers(list: readonly number[], argument: string, length: number, min: number): void {
  requireSameLength(list, argument, length);
  for (let i = 0; i < length; i++) requireNumber(list[i], argument, min, Infinity, i);
}
