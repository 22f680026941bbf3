import type { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "../makeProgram.js";
import { withReport } from "../options.js";

export function addClaims(program: Command, context: CommandContext): void {
  const command = program
    .command("claims")
    .description(
      "the published study's claims and verdicts, each beside what the exact model gives, with a verdict by rule",
    );
  withReport(command).action(async (options) => {
    const { runClaims } = await import("../actions/claims.js");
    await runClaims(options, context);
  });
}
