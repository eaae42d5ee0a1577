import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Installed } from "./program.ts";

/** A virtual environment in `.build/` for one program, since each pins its own boto3. */
export function pythonEnvironment(name: string, requirements: readonly string[]) {
  return (python: string): Installed => {
    const folder = join(import.meta.dirname, ".build", name);
    const command = (program: string) => join(folder, "bin", program);
    const run = (program: string, ...args: string[]) =>
      execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    if (!existsSync(command("pip"))) run(python, "-m", "venv", folder);
    const pip = [command("python"), "-m", "pip", "--disable-pip-version-check"] as const;
    run(...pip, "install", "--quiet", ...requirements);
    const first = requirements[0]?.split(/[=<>[]/)[0];
    const version = new RegExp(`^${first}==(.*)$`, "m").exec(run(...pip, "list", "--format", "freeze"))?.[1];
    return { version: version ?? "unknown", bin: join(folder, "bin"), command };
  };
}
