import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { account, type Program, region } from "../program.ts";
import { pythonEnvironment } from "../python-environment.ts";
import { runRecipe } from "../recipe.ts";

interface Finding {
  readonly status_code: string;
  readonly metadata: { readonly event_code: string };
  readonly resources: readonly { readonly uid: string; readonly region: string }[];
}

const checksOfModels = "bedrock_custom_model_encrypted_with_cmk";
const checksOfGuardrails = [
  "bedrock_guardrail_prompt_attack_filter_enabled",
  "bedrock_guardrail_sensitive_information_filter_enabled",
];
const elsewhere = "us-west-2";

/** Prowler's checks of Bedrock in two regions: keys of custom models, guardrails, the logging of invocations. */
export const prowler: Program = {
  name: "Prowler",
  onDemand: "whose 2.3 GB take five minutes to install",
  install: pythonEnvironment("prowler", ["prowler==5.46.0"]),
  async judge(world, installed) {
    const { outcrop, checks, folder } = world;
    const ours = { account, region };
    const key = { modelKmsKeyArn: `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555` };
    const { models = [], guardrails = [] } = await outcrop.arrange({
      models: [
        { ...ours, modelName: "encrypted", details: key },
        { ...ours, modelName: "plain" },
        { ...ours, modelName: "elsewhere", region: elsewhere },
        { account: "111111111111", region, modelName: "shared", sharedWith: [account] },
      ],
      guardrails: [
        {
          ...ours,
          name: "strict",
          contentPolicy: {
            filters: [{ type: "PROMPT_ATTACK", inputStrength: "HIGH", outputStrength: "NONE" }],
          },
          sensitiveInformationPolicy: { piiEntities: [{ type: "EMAIL", action: "BLOCK" }], regexes: [] },
        },
        { ...ours, name: "lax" },
      ],
      modelInvocationLoggingConfigurations: [
        { ...ours, loggingConfig: { s3Config: { bucketName: "logs" }, textDataDeliveryEnabled: true } },
      ],
    });
    await runRecipe(world, "Prowler", installed.bin);
    const [report] = readdirSync(join(folder, "out")).filter((name) => name.endsWith(".ocsf.json"));
    const findings = JSON.parse(readFileSync(join(folder, "out", report ?? ""), "utf8")) as Finding[]; // Prowler's report
    const found = (check: string) =>
      findings
        .filter(({ metadata }) => metadata.event_code === check)
        .map(({ status_code, resources }) => `${status_code} ${resources[0]?.uid}`);
    const [encrypted, plain, other] = models;
    const [strict, lax] = guardrails;
    checks.sameNames("keys of models", found(checksOfModels), [`PASS ${encrypted}`, `FAIL ${plain}`, `FAIL ${other}`]);
    for (const check of checksOfGuardrails) {
      checks.sameNames(check, found(check), [`PASS ${strict}`, `FAIL ${lax}`]);
    }
    const statuses = (check: string) => found(check).map((line) => line.slice(0, 4));
    // A region without a guardrail, or without logging, fails.
    checks.sameNames("guardrails in both regions", statuses("bedrock_guardrails_configured"), ["PASS", "PASS", "FAIL"]);
    checks.sameNames("logging in both regions", statuses("bedrock_model_invocation_logging_enabled"), ["PASS", "FAIL"]);
    return "checks of models' keys, guardrails and logging in two regions";
  },
};
