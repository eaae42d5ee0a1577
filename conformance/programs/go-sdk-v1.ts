import { execFileSync } from "node:child_process";
import { account, type Program, region } from "./program.ts";
import { runRecipe } from "./recipe.ts";

const models = Array.from({ length: 120 }, (_, number) => `model-${number}`);

/** The AWS SDK for Go v1, which obeys no variable for endpoints, by its recipe. */
export const goSdkV1: Program = {
  name: "AWS SDK for Go v1",
  needs: ["go"],
  install() {
    const root = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
    return { version: "1.55.8", bin: `${root}/bin`, command: (name) => `${root}/bin/${name}` };
  },
  async judge(world, { bin }) {
    await world.outcrop.arrange({ models: models.map((modelName) => ({ account, region, modelName })) });
    const printed = await runRecipe(world, "The SDK for Go v1", bin, { variables: goCaches() });
    world.checks.sameNames("what its paginator lists", printed.trim().split("\n"), models);
    return "its recipe: lists models through an endpoint resolver";
  },
};

/** Where Go keeps what it has downloaded and built, which would else be done again in the empty home. */
function goCaches(): Record<string, string> {
  const names = ["GOPROXY", "GOFLAGS", "GOMODCACHE", "GOCACHE", "GOPATH"];
  return JSON.parse(execFileSync("go", ["env", "-json", ...names], { encoding: "utf8" })) as Record<string, string>; // it prints so
}
