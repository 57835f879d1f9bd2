import { UTCDateMini } from "@date-fns/utc/date/mini";

/**
 * The context in which date-fns reckons here: UTC. Everything the library takes from date-fns passes through this file. It
 * is an entry of the build, a file of its own there, so that a bundler can drop it whole: neither package's modules are
 * free of statements at their head.
 *
 * @internal
 */
export const utc = (value: Date | number | string): Date => new UTCDateMini(+new Date(value));

export { addMonths } from "date-fns/addMonths";
export { differenceInCalendarMonths } from "date-fns/differenceInCalendarMonths";
