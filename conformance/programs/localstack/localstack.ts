import { join } from "node:path";
import type { Program } from "../program.ts";
import { pythonEnvironment } from "../python-environment.ts";
import { runRecipe } from "../recipe.ts";
import { serveLocalStack } from "./serve-localstack.ts";

const here = import.meta.dirname;
/** Of the keys that the program is run with: `test`, an account's number, and those of a role that LocalStack's STS assumed. */
const accounts = ["000000000000", "222233334444", "111122223333"];
const ways = {
  variables: "",
  "a profile":
    "unset AWS_ENDPOINT_URL AWS_ENDPOINT_URL_BEDROCK AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_DEFAULT_REGION; export AWS_PROFILE=local",
};

/** LocalStack for every service but Bedrock, by its recipe's variables and by its profile: both take keys for the same account. */
export const localStack: Program = {
  name: "LocalStack",
  onDemand: "whose 225 MB take a minute to install",
  account: "000000000000",
  install: pythonEnvironment("localstack", ["localstack-core==4.9.2", "-r", join(here, "requirements.txt")]),
  async judge(world, installed) {
    await world.outcrop.arrange(accounts.map((account) => ({ modelName: `model-of-${account}`, account })));
    for (const [way, settings] of Object.entries(ways)) {
      await using other = await serveLocalStack(installed.command("python"), world.folder);
      const printed = await runRecipe(world, "LocalStack and other emulators", installed.bin, {
        addresses: { "http://localhost:4566": other.url },
        afterwards: `${settings}\npython '${join(here, "both.py")}'`,
      });
      const expected = accounts.map((account) => ({
        account,
        buckets: [`data-of-${account}`],
        models: [[`model-of-${account}`, account]],
      }));
      world.checks.same(`accounts, buckets and models by ${way}`, JSON.parse(printed), expected);
    }
    return "its recipe, by variables and by a profile: S3, STS and roles there, models here, of one account each";
  },
};
