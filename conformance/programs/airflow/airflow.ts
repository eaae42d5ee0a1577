import { ListCustomModelsCommand } from "@aws-sdk/client-bedrock";
import { account, type Program, region } from "../program.ts";
import { pythonEnvironment } from "../python-environment.ts";
import { runRecipe } from "../recipe.ts";
import { judgeByScript } from "../script.ts";

/** Airflow's operators for customization jobs, executed as a worker executes them, without a scheduler and its database. */
export const airflow: Program = {
  name: "Airflow's operators",
  trainingTime: 1_500, // longer than what a poll takes, so that they wait
  install: pythonEnvironment("airflow", [
    "apache-airflow-providers-amazon[aiobotocore]==9.39.0",
    "apache-airflow==3.3.2",
  ]),
  async recipe(world, { bin }) {
    await runRecipe(world, "Airflow", bin);
    const { modelSummaries = [] } = await world.outcrop
      .client({ account, region })
      .send(new ListCustomModelsCommand({}));
    world.checks.sameNames(
      "the recipe makes",
      modelSummaries.map(({ modelName }) => modelName),
      ["mine"],
    );
  },
  judge: (world, installed) =>
    judgeByScript(world, installed.command("python"), "airflow/operators.py", {
      AIRFLOW_HOME: world.folder,
      AIRFLOW__CORE__LOAD_EXAMPLES: "False",
    }),
};
