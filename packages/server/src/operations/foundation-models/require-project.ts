import { invalid } from "../../bedrock/refusals.ts";
import type { Caller } from "../../identity/caller.ts";
import { projects } from "../../kinds/projects.ts";
import type { Service } from "../operation.ts";

/**
 * Checks the project for which models are asked. It does not change the answer: the models that a project may use depend on its
 * participation in programs, which is not simulated.
 * @throws ServiceError ValidationException for a project that does not exist or is archived
 */
export async function requireProject(
  projectIdentifier: string | undefined,
  caller: Caller,
  { catalogue }: Service,
): Promise<void> {
  if (projectIdentifier === undefined || /^(?:.*:project\/)?default$/.test(projectIdentifier)) return;
  const arn = projects.get?.identifier({ projectIdentifier }, caller) ?? projectIdentifier;
  const project = await catalogue.things.get(caller, projects.name, arn);
  if (project === undefined) throw invalid(`The project ${projectIdentifier} does not exist.`);
  if (project.body.status === "archived") throw invalid(`The project ${projectIdentifier} is archived.`);
}
