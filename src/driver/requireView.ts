import { refuse } from "../errors.ts";
import type { CrossItem, CrossTally } from "./crossState.ts";

/** Refuses a state that was counted the other way. @internal */
export function requireView({ items }: CrossTally, view: CrossItem["view"], argument: string = "state"): void {
  items.forEach((item, j) => {
    if (item.view === view) return;
    const how = view === "boxes" ? "with low and high" : "without low and high";
    refuse("BAD_OPTION", `${argument}.items[${j}]`, `an item that crossTally counted ${how}`, item);
  });
}
