import * as chart from "../../../src/chart/index.ts";
import { calls } from "../calls/chart.ts";
import { outcomes } from "../outcomes.ts";

outcomes(calls, { chart });
