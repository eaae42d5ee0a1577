import type { JsonObject, Scope } from "@outcrop/catalogue";
import { ownArn } from "../bedrock/arns.ts";
import { AccountId, MaxResults } from "../validation/bedrock-shapes.ts";
import * as shapes from "../validation/kind-shapes.ts";
import { oneOf, string, structure, timestamp } from "../validation/shape.ts";
import { kind } from "./kind.ts";
import { same } from "./members.ts";

const Scopes = oneOf("organization", "account", "project", "program_default");

const members = {
  programId: string({ min: 3, max: 64 }),
  name: string({ min: 1, max: 128 }),
  description: string(),
  providerName: string({ min: 1, max: 20 }),
  detailsUrl: string({ min: 1, max: 4096 }),
  enrollmentUrl: string({ min: 1, max: 4096 }),
  status: oneOf("requestable", "eligible", "enabled", "disabled", "revoked"),
  statusReason: string(),
  source: Scopes,
  eligibilityScope: Scopes,
  resolvedFor: structure({ accountId: AccountId, projectArn: string({ min: 1, max: 2048 }) }, ["accountId"]),
  optIn: oneOf("inherit", "enabled", "disabled"),
  updatedAt: timestamp,
} as const;

/** Programs that give accounts access to models, and their state for an account or for one of its projects. */
export const trustedAccessPrograms = kind({
  name: "trusted-access-program",
  called: "trusted access program",
  plural: "trustedAccessPrograms",
  members,
  required: [
    ...["programId", "name", "description", "providerName", "detailsUrl", "status", "source", "resolvedFor"],
    ...["optIn", "updatedAt"],
  ],
  summary: same(...Object.keys(members)),
  title: "name",
  time: "updatedAt",
  keyOf: ({ programId, resolvedFor }, scope) => programKey(scope, String(programId), projectOf(resolvedFor)),
  values: { project: ({ resolvedFor }) => projectOf(resolvedFor) },
  complete: (given, { scope, id, now }) => ({
    programId: `program-${id}`,
    name: `Program ${id}`,
    description: "A program of trusted access.",
    providerName: "Amazon",
    detailsUrl: `https://programs.example/${id}`,
    status: "eligible",
    source: "account",
    resolvedFor: { accountId: scope.account },
    optIn: "inherit",
    updatedAt: now,
    ...given,
  }),
  list: {
    operation: "ListTrustedAccessPrograms",
    path: "/trusted-access-programs",
    result: "programSummaries",
    order: "Descending",
    filters: { projectIdentifier: { shape: shapes.ProjectIdentifier, value: "project", read: closing } },
    unless: { projectIdentifier: { project: "" } },
    maxResults: MaxResults,
  },
  get: {
    operation: "GetTrustedAccessProgram",
    path: "/trusted-access-programs/{programIdentifier}",
    input: { programIdentifier: shapes.TrustedAccessProgramIdentifier },
    query: { projectIdentifier: shapes.ProjectIdentifier },
    identifier: ({ programIdentifier = "", projectIdentifier = "" }, scope) =>
      programKey(scope, closing(programIdentifier), closing(projectIdentifier)),
  },
});

/** By which a program is kept: as it stands for an account, or for a project. */
function programKey(scope: Scope, programId: string, project: string): string {
  return ownArn(scope, "trusted-access-program", project === "" ? programId : `${programId}@${project}`);
}

function projectOf(resolvedFor: unknown): string {
  const { projectArn } = (resolvedFor ?? {}) as JsonObject;
  return projectArn === undefined ? "" : closing(String(projectArn));
}

/** The identifier that closes an ARN, or that was given without one. */
function closing(identifierOrArn: string): string {
  return identifierOrArn.slice(identifierOrArn.lastIndexOf("/") + 1);
}
