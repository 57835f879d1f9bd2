import { expect, test } from "vitest";
import { umuxLite } from "../../../src/index.ts";
import { expectRefused } from "../../config/errors.ts";

test("UMUX-Lite as SUS has a name, a source and values of its own, and takes a flag only", () => {
  const found = umuxLite([[7, 7]], { susLike: true });
  expect(found.metric).toMatchObject({
    id: "umux-lite-sus",
    name: { en: "UMUX-Lite (as SUS)", zh: "UMUX-Lite（折算SUS）" },
    source: "Lewis, Utesch and Maher 2013, regression to SUS",
  });
  expect(found.value).toBeCloseTo(87.9, 12);
  expectRefused(() => umuxLite([], { susLike: 1 as never }), "BAD_OPTION", "susLike: expected");
});
