import { newCommand, runCommander } from "../command-line/commander.ts";
import type { ControlRequest } from "../control/ask-control.ts";
import { controlEndpoint, endpointHelp } from "../control/control-endpoint.ts";
import { type FaultReport, requestFaults } from "./request-faults.ts";

interface FaultFlags {
  readonly endpointUrl?: string;
  readonly json?: true;
}

/** `outcrop faults`: shows and changes the fault rules of a server on this machine. */
export async function faults(args: readonly string[]): Promise<void> {
  const command = newCommand("faults", "Sees and changes what goes wrong on demand in a running `outcrop serve`.", [
    "outcrop faults",
    "outcrop faults add throttle:operation=ListCustomModels,share=0.2 latency:latency=250,jitter=100",
    "outcrop faults set drop:count=1",
    "outcrop faults remove fault-1",
    "outcrop faults clear",
  ])
    .option("--endpoint-url <url>", endpointHelp)
    .option("--json", "print JSON");
  const run = async (method: ControlRequest["method"], path: string, rules?: readonly string[]) => {
    const { endpointUrl, json }: FaultFlags = command.opts();
    const report = await requestFaults(controlEndpoint(endpointUrl), method, path, rules);
    process.stdout.write(json ? `${JSON.stringify({ faults: report }, null, 2)}\n` : report.map(lineOf).join(""));
  };
  command
    .command("list", { isDefault: true })
    .description("shows the rules (the default)")
    .action(() => run("GET", ""));
  command
    .command("add")
    .description("puts rules behind those in force")
    .argument("<rules...>")
    .action((rules: string[]) => run("POST", "", rules));
  command
    .command("set")
    .description("replaces the rules in force")
    .argument("<rules...>")
    .action((rules: string[]) => run("PUT", "", rules));
  command
    .command("remove")
    .description("lifts rules")
    .argument("<ids...>")
    .action(async (ids: string[]) => {
      for (const id of ids) await run("DELETE", `/${encodeURIComponent(id)}`);
    });
  command
    .command("clear")
    .description("lifts all rules")
    .action(() => run("DELETE", ""));
  await runCommander(command, args);
}

/** A rule in the form in which it is given, and what it has done. */
function lineOf({ id, fault, met, struck, ...settings }: FaultReport): string {
  const given = Object.entries({ id, ...settings }).map(
    ([name, value]) => `${name}=${/[,"=]/.test(`${value}`) ? JSON.stringify(value) : value}`,
  );
  return `${fault}:${given.join(",")}  met ${met}, struck ${struck}\n`;
}
