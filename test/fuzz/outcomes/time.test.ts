import * as cx from "../../../src/index.ts";
import { calls } from "../calls/time.ts";
import { outcomes } from "../outcomes.ts";

outcomes(calls, { "cx-metrics": cx });
