import { InvalidArgumentError } from "commander";
import { newCommand, runCommander } from "../command-line/commander.ts";
import { askControlForJson, type ControlRequest } from "../control/ask-control.ts";
import { controlEndpoint, endpointHelp } from "../control/control-endpoint.ts";

/** `outcrop clock`: the time of jobs and models in a running server, and in all that serve its catalogue. */
export async function clock(args: readonly string[]): Promise<void> {
  const command = newCommand(
    "clock",
    "Sees and sets the time by which jobs end and models are made in `outcrop serve`.",
    ["outcrop clock", "outcrop clock advance 12h", "outcrop clock set 2026-03-01T00:00:00Z", "outcrop clock back"],
  ).option("--endpoint-url <url>", endpointHelp);
  const run = async (method: ControlRequest["method"], move?: object) => {
    const { endpointUrl }: { readonly endpointUrl?: string } = command.opts();
    const body = move && { type: "application/json", content: JSON.stringify(move) };
    const endpoint = controlEndpoint(endpointUrl);
    const { time, silentServers } = await askControlForJson({ endpoint, method, path: "clock", ...(body && { body }) });
    process.stdout.write(`${time}\n`);
    if (silentServers) process.stderr.write(`${silentServers} servers of the catalogue did not answer\n`);
  };
  command
    .command("get", { isDefault: true })
    .description("shows the time (the default)")
    .action(() => run("GET"));
  command
    .command("set")
    .description("sets the time, from which it goes on")
    .argument("<time>", "ISO 8601, or milliseconds since 1970")
    .action((time: string) => run("POST", { time: /^\d+$/.test(time) ? Number(time) : time }));
  command
    .command("advance")
    .description("moves the time on; what came due is done then")
    .argument("<duration>", "such as 90s, 15m, 12h or 30d", duration)
    .action((advance: number) => run("POST", { advance }));
  command
    .command("back")
    .description("sets the time back to the system's")
    .action(() => run("DELETE"));
  await runCommander(command, args);
}

const units: { readonly [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds. */
function duration(text: string): number {
  const [, number, unit = ""] = /^(\d{1,12})(ms|[smhd])$/.exec(text) ?? [];
  const time = Number(number) * (units[unit] ?? Number.NaN);
  if (time >= 0) return time;
  throw new InvalidArgumentError(
    "It must be a number of milliseconds, seconds, minutes, hours or days: 500ms, 90s, 15m, 12h, 30d.",
  );
}
