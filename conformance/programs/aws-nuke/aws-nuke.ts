import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { account, type Program, region } from "../program.ts";

interface Round {
  readonly found: { readonly [kind: string]: readonly { readonly name: string; readonly tags: number }[] };
  readonly refused: readonly string[];
}

/** More than a page of thirty. */
const models = Array.from({ length: 64 }, (_, number) => `model-${number}`);

/**
 * The calls of aws-nuke, which the Go module proxy does not have, in its order and with the SDKs that it uses. It goes over an account
 * until nothing is left; a model that throughput holds is refused in the first round, and goes in the second.
 */
export const awsNuke: Program = {
  name: "aws-nuke's calls",
  needs: ["go"],
  install() {
    const folder = join(import.meta.dirname, "../.build");
    mkdirSync(folder, { recursive: true });
    const program = join(folder, "aws-nuke-calls");
    execFileSync("go", ["build", "-o", program, "."], { cwd: join(import.meta.dirname, "go"), stdio: "inherit" });
    return { version: "aws-sdk-go 1.55.8", bin: folder, command: () => program };
  },
  async judge(world, installed) {
    const { outcrop, checks } = world;
    const ours = { account, region };
    const tags = [{ key: "team", value: "a" }];
    const arranged = await outcrop.arrange({
      models: models.map((modelName) => ({ ...ours, modelName, tags })),
      customizationJobs: [
        { ...ours, jobName: "under-way", status: "InProgress" },
        { ...ours, jobName: "over", status: "Failed" },
      ],
      guardrails: ["DRAFT", "1", "2"].map((version) => ({
        ...ours,
        ...{ name: "no-advice", guardrailId: "abcdefghijkl", version },
      })),
      inferenceProfiles: [{ ...ours, inferenceProfileName: "ours", type: "APPLICATION" as const }],
      evaluationJobs: [
        { ...ours, jobName: "evaluation", status: "InProgress" },
        { ...ours, jobName: "evaluated", status: "Completed" },
      ],
      modelInvocationLoggingConfigurations: [{ ...ours, loggingConfig: { textDataDeliveryEnabled: true } }],
    });
    const [held = ""] = arranged.models ?? [];
    await outcrop.arrange({
      provisionedModelThroughputs: [
        { ...ours, provisionedModelName: "throughput", modelArn: held, status: "InService" },
      ],
    });

    const rounds = (await world.run(installed.command("aws-nuke"), []))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Round); // it prints one a line
    const [first, second, third] = rounds;
    checks.same("rounds", rounds.length, 3);
    const found = (round: Round | undefined) =>
      Object.fromEntries(
        Object.entries(round?.found ?? {}).map(([kind, things]) => [kind, things.map(({ name }) => name).sort()]),
      );
    checks.same("the first round finds", found(first), {
      BedrockCustomModel: [...models].sort(),
      BedrockEvaluationJob: ["evaluation"],
      BedrockGuardrail: ["no-advice"],
      BedrockInferenceProfile: ["ours"],
      BedrockModelCustomizationJob: ["under-way"],
      BedrockModelInvocationLoggingConfiguration: ["default"],
      BedrockProvisionedModelThroughput: ["throughput"],
    });
    checks.same(
      "tags of models",
      first?.found.BedrockCustomModel?.every((model) => model.tags === 1),
      true,
    );
    checks.same("refused in the first round", first?.refused.length, 1);
    checks.same(
      "for its throughput",
      /^BedrockCustomModel model-0: ConflictException/.test(first?.refused[0] ?? ""),
      true,
    );
    checks.same("the second round finds", found(second), { BedrockCustomModel: ["model-0"] });
    checks.same("refused in the second round", second?.refused, []);
    checks.same("the third round finds", found(third), {});
    return "lists and removes seven kinds of things until nothing is left";
  },
};
