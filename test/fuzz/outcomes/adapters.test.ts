import * as adapters from "../../../src/adapters/index.ts";
import { calls } from "../calls/adapters.ts";
import { outcomes } from "../outcomes.ts";

outcomes(calls, { adapters });
