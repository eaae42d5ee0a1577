import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Program } from "../program.ts";
import { filesOf } from "../recipe.ts";
import { judgeByScript } from "../script.ts";

/** The order of calls of Terraform's AWS provider, which is in no package registry: with boto3, and moto for what a configuration has beside. */
export const terraform: Program = {
  name: "Terraform's calls",
  trainingTime: 3_600_000,
  install(python) {
    const version = execFileSync(python, ["-c", "import boto3; print(boto3.__version__)"], { encoding: "utf8" }).trim();
    return { version: `boto3 ${version}`, bin: dirname(python), command: () => python };
  },
  // Its text is all that can be looked at without the provider, where Terraform is.
  async recipe(world) {
    const file = join(world.folder, "main.tf");
    writeFileSync(file, filesOf("Terraform")["main.tf"] ?? "");
    if (spawnSync("terraform", ["version"]).error) return;
    world.checks.same("terraform fmt", await world.run("terraform", ["fmt", "-check", "-diff", file]), "");
  },
  judge: (world) => judgeByScript(world, world.python, "terraform/scenario.py"),
};
