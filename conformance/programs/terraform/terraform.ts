import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import type { Program } from "../program.ts";
import { judgeByScript } from "../script.ts";

/** The order of calls of Terraform's AWS provider, which is in no package registry: with boto3, and moto for what a configuration has beside. */
export const terraform: Program = {
  name: "Terraform's calls",
  trainingTime: 3_600_000,
  install(python) {
    const version = execFileSync(python, ["-c", "import boto3; print(boto3.__version__)"], { encoding: "utf8" }).trim();
    return { version: `boto3 ${version}`, bin: dirname(python), command: () => python };
  },
  judge: (world) => judgeByScript(world, world.python, "terraform/scenario.py"),
};
