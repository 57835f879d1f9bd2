import * as schema from "../../../src/schema/index.ts";
import { calls } from "../calls/schema.ts";
import { outcomes } from "../outcomes.ts";

outcomes(calls, { schema });
