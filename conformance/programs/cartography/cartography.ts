import { join } from "node:path";
import { ListFoundationModelsCommand } from "@aws-sdk/client-bedrock";
import { account, type Program, region } from "../program.ts";
import { pythonEnvironment } from "../python-environment.ts";
import { runRecipe } from "../recipe.ts";
import { serveNeo4j } from "./serve-neo4j.ts";

/** cartography's inventory of Bedrock, as its own command makes it, into a Neo4j of its own. */
export const cartography: Program = {
  name: "cartography",
  needs: ["java", "mvn"],
  onDemand: "whose 2.1 GB take minutes to install, beside Neo4j",
  install: pythonEnvironment("cartography", ["cartography==0.143.0"]),
  async judge(world, installed) {
    const { outcrop, checks } = world;
    const ours = { account, region };
    const { models = [] } = await outcrop.arrange({
      models: Array.from({ length: 120 }, (_, number) => ({ ...ours, modelName: `model-${number}` })),
      guardrails: [{ ...ours, name: "no-advice" }],
    });
    const [provisioned = ""] = models;
    await outcrop.arrange({
      provisionedModelThroughputs: [{ ...ours, provisionedModelName: "throughput", modelArn: provisioned }],
    });
    const { modelSummaries = [] } = await outcrop.client(ours).send(new ListFoundationModelsCommand({}));
    const bases = modelSummaries.map(({ modelId }) => modelId ?? "");
    await using neo4j = await serveNeo4j(world.folder);
    const sync = async (round: string, standing: readonly string[]) => {
      await runRecipe(world, "cartography", installed.bin, {
        addresses: { "bolt://localhost:7687": neo4j.uri },
      });
      const graph = JSON.parse(
        await world.run(installed.command("python"), [join(import.meta.dirname, "graph.py")], { NEO4J_URI: neo4j.uri }),
      ) as Readonly<Record<string, readonly string[]>>; // graph.py prints it
      const expected = {
        models: standing,
        "models of a known base": standing,
        "foundation models": bases,
        guardrails: ["no-advice"],
        throughput: [provisioned],
      };
      for (const [kind, names] of Object.entries(expected)) {
        checks.sameNames(`${kind} after the ${round} run`, graph[kind] ?? [], names);
      }
    };
    await sync("first", models);
    for (const arn of models.slice(100)) await outcrop.catalogue.deleteModel(ours, arn);
    await sync("second", models.slice(0, 100));
    return "custom models, foundation models, guardrails and throughput in its graph, and what went since";
  },
};
