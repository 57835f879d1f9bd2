import type { Call } from "./call.ts";
import { calls as adapters } from "./calls/adapters.ts";
import { calls as chart } from "./calls/chart.ts";
import { calls as compare } from "./calls/compare.ts";
import { calls as cube } from "./calls/cube.ts";
import { calls as driver } from "./calls/driver.ts";
import { calls as interval } from "./calls/interval.ts";
import { calls as numerics } from "./calls/numerics.ts";
import { calls as report } from "./calls/report.ts";
import { calls as retention } from "./calls/retention.ts";
import { calls as scale } from "./calls/scale.ts";
import { calls as schema } from "./calls/schema.ts";
import { calls as score } from "./calls/score.ts";
import { calls as segment } from "./calls/segment.ts";
import { calls as series } from "./calls/series.ts";
import { calls as service } from "./calls/service.ts";
import { calls as sql } from "./calls/sql.ts";
import { calls as statsCore } from "./calls/stats-core.ts";
import { calls as survey } from "./calls/survey.ts";
import { calls as survival } from "./calls/survival.ts";
import { calls as tally } from "./calls/tally.ts";
import { calls as time } from "./calls/time.ts";
import { calls as trend } from "./calls/trend.ts";

/** The calls of every room, in the order of the files' names. */
export const everyCall: readonly Call[] = [
  ...adapters,
  ...chart,
  ...compare,
  ...cube,
  ...driver,
  ...interval,
  ...numerics,
  ...report,
  ...retention,
  ...scale,
  ...schema,
  ...score,
  ...segment,
  ...series,
  ...service,
  ...sql,
  ...statsCore,
  ...survey,
  ...survival,
  ...tally,
  ...time,
  ...trend,
];
