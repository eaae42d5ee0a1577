import { ownArn } from "../bedrock/arns.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { oneOf, string, structure, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { member, same } from "./members.ts";

const members = {
  id: string({ min: 1, max: 64 }),
  arn: string({ min: 1, max: 2048 }),
  name: string({ min: 1, max: 127, sensitive: true }),
  status: shapes.ProjectStatus,
  createdAt: timestamp,
  archivedAt: timestamp,
  dataRetention: structure({ mode: oneOf("default", "none", "aws_review", "provider_data_share", "inherit") }, [
    "mode",
  ]),
} as const;

/** An identifier in the form that projects have: only then can they be tagged. */
function projectId(id: string): string {
  return `proj_${id.replaceAll(/[0189]/g, "a").padEnd(20, "a")}`;
}

/** What an account divides its use of models into. */
export const projects = kind({
  name: "project",
  called: "project",
  plural: "projects",
  members,
  required: ["id", "arn", "name", "status", "createdAt", "dataRetention"],
  summary: same(...Object.keys(members)),
  arn: "arn",
  title: "name",
  time: "createdAt",
  values: { status: member("status") },
  complete: (given, { scope, id, now }) => ({
    id: projectId(id),
    arn: ownArn(scope, "project", String(given.id ?? projectId(id))),
    name: `project-${id}`,
    status: "active",
    createdAt: now,
    ...(given.status === "archived" && { archivedAt: given.createdAt ?? now }),
    dataRetention: { mode: "default" },
    ...given,
  }),
  list: {
    operation: "ListProjects",
    path: "/projects",
    result: "projectSummaries",
    order: "Descending",
    filters: { statusFilter: { shape: shapes.ProjectStatus, value: "status" } },
    maxResults: shapes.ProjectMaxResults,
  },
  get: {
    operation: "GetProject",
    path: "/projects/{projectIdentifier}",
    input: { projectIdentifier: shapes.ProjectIdentifier },
    identifier: ({ projectIdentifier = "" }, scope) =>
      projectIdentifier.startsWith("arn:") ? projectIdentifier : ownArn(scope, "project", projectIdentifier),
  },
});
