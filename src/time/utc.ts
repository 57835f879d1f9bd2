import { UTCDateMini } from "@date-fns/utc/date/mini";

/**
 * The context in which date-fns reckons here: UTC. A file of its own, and an entry of the build, so that a bundler can drop
 * the package, which does not say that it has no side effects.
 *
 * @internal
 */
export const utc = (value: Date | number | string): Date => new UTCDateMini(+new Date(value));
