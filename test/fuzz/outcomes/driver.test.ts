import * as cx from "../../../src/index.ts";
import * as stats from "../../../src/stats/index.ts";
import { calls } from "../calls/driver.ts";
import { outcomes } from "../outcomes.ts";

outcomes(calls, { "cx-metrics": cx, stats });
