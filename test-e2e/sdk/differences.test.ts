import { readFileSync } from "node:fs";
import * as ours from "@waybill/sdk";
import { describe, expect, it } from "vitest";
import { DIFFERENCES, type Difference } from "./differences.ts";
import { outcome, reference, type Sdk } from "./reference.ts";

const PAGE = readFileSync(new URL("../../packages/sdk/README.md", import.meta.url), "utf8");

const shown = (sdk: Sdk, { observe }: Difference): unknown => {
  const result = JSON.parse(JSON.stringify(outcome(() => observe(sdk))));
  return "value" in result ? result.value : result;
};

describe.each(Object.entries(DIFFERENCES))("differences: %s", (_, differences) => {
  it.each(differences)("$rule", (difference) => {
    expect({ theirs: shown(reference, difference), ours: shown(ours, difference) }).toEqual({
      theirs: difference.theirs,
      ours: difference.ours,
    });
    expect(difference.ours).not.toEqual(difference.theirs);
  });

  it("are all on the migration page", () => {
    expect(differences.map(({ rule }) => rule).filter((rule) => !PAGE.includes(rule))).toEqual([]);
  });
});

describe("substitutions that double themselves", () => {
  it("end at 32 MB of text", () => {
    expect(PAGE).toContain("Texts that grow while variables are replaced stop at 32 MB.");
    const scope = new ours.VariableScope([{ key: "a", value: "{{a}}{{a}}" }]);
    expect(scope.replaceIn("{{a}}").length).toBeLessThan(33 * 1024 * 1024);
    const growing = new ours.VariableScope([{ key: "a", value: "{{a}}{{a}}{{a}}{{a}}{{a}}{{a}}" }]);
    expect(growing.replaceIn("{{a}}").length).toBeLessThan(33 * 1024 * 1024);
  });
});
