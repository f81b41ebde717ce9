// The commands of both products with the same files and arguments: the same exit code, requests and report.
import { describe, expect, it } from "vitest";
import { COMMAND_ASPECTS } from "./comparable.ts";
import { commandCases } from "./corpus/commands.ts";
import { differenceOf } from "./differences.ts";
import { type CommandCase, type CommandObservation, runCommand } from "./run-command.ts";

describe("the command", () => {
  it.each(commandCases.map((command) => [command.name, command] as const))("%s", (_name, command) => compare(command));
});

async function compare(command: CommandCase): Promise<void> {
  const [reference, ours]: CommandObservation[] = await Promise.all([
    runCommand("reference", command),
    runCommand("waybill", command),
  ]);
  for (const aspect of COMMAND_ASPECTS) {
    const difference = differenceOf(command.name, aspect);
    if (difference) {
      expect(ours?.[aspect], `${difference.reason}: no longer a difference`).not.toEqual(reference?.[aspect]);
      difference.check?.(ours?.[aspect], reference?.[aspect]);
    } else {
      expect(ours?.[aspect], aspect).toEqual(reference?.[aspect]);
    }
  }
}
