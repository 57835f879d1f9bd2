import * as sql from "../../../src/sql/index.ts";
import { calls } from "../calls/sql.ts";
import { outcomes } from "../outcomes.ts";

outcomes(calls, { sql });
