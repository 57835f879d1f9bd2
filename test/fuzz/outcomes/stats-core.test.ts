import * as stats from "../../../src/stats/index.ts";
import { calls } from "../calls/stats-core.ts";
import { outcomes } from "../outcomes.ts";

outcomes(calls, { stats });
