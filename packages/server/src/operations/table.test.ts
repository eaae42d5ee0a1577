import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as sdk from "@aws-sdk/client-bedrock";
import type { Shape } from "../validation/shape.ts";
import { operations } from "./table.ts";

/** The SDK's runtime schemas are lists: a kind, namespace, name and traits, then what the kind has. */
type Schema = readonly unknown[];
const kinds = { list: 1, structure: 3, union: 4 };

function schemaOf(name: string): Schema {
  const schema = (sdk as unknown as { readonly [name: string]: unknown })[`${name}$`];
  assert.ok(Array.isArray(schema), `the SDK has no schema of ${name}`);
  return schema;
}

/** A member's schema and its traits: either the schema itself, a function that gives it, or a pair of it and traits. */
function memberOf(member: unknown): { readonly schema: unknown; readonly traits: { readonly httpQuery?: string } } {
  const [inner, traits] = Array.isArray(member) && member.length === 2 ? member : [member, {}];
  return {
    schema: typeof inner === "function" ? inner() : inner,
    traits: typeof traits === "object" ? traits : {},
  };
}

/** The members of a structure's schema: the required ones stand first, and the schema says how many they are. */
function membersOf(schema: Schema): {
  readonly names: string[];
  readonly required: string[];
  readonly schemas: unknown[];
} {
  const [names, schemas, required] = schema.slice(4) as [string[], unknown[], number?];
  return { names, schemas, required: names.slice(0, required ?? 0) };
}

/** Compares our rules with a schema, and with what is in it. */
function compare(shape: Shape | undefined, schema: unknown, place: string): void {
  if (!Array.isArray(schema) || shape === undefined) return;
  if (schema[0] === kinds.list) {
    assert.equal(shape.kind, "list", place);
    if (shape.kind === "list") compare(shape.member, memberOf(schema[4]).schema, `${place}[]`);
  } else if (schema[0] === kinds.structure || schema[0] === kinds.union) {
    assert.equal(shape.kind, "structure", place);
    if (shape.kind !== "structure") return;
    const { names, required, schemas } = membersOf(schema);
    assert.deepEqual(Object.keys(shape.members).toSorted(), names.toSorted(), place);
    assert.deepEqual(shape.required.toSorted(), required.toSorted(), place);
    assert.equal(shape.union ?? false, schema[0] === kinds.union, place);
    for (const [index, name] of names.entries()) {
      compare(shape.members[name], memberOf(schemas[index]).schema, `${place}.${name}`);
    }
  }
}

/** What botocore has and the SDK for JavaScript has not yet: when it does, a test says so. */
const notInSdk: readonly string[] = [
  ...["ListProjects", "GetProject", "ListTrustedAccessPrograms", "GetTrustedAccessProgram"],
  ...["ListInferenceProfiles.projectIdentifier", "GetInferenceProfile.projectIdentifier"],
  ...["ListFoundationModels.projectIdentifier", "GetFoundationModel.projectIdentifier"],
];

describe("the table of operations", () => {
  it("has every operation once", () => {
    assert.equal(new Set(operations.map(({ name }) => name)).size, operations.length);
    assert.equal(operations.length, 69);
  });

  for (const { name, method, path, status, input } of operations) {
    if (notInSdk.includes(name)) {
      it(`has ${name}, which the SDK does not know yet`, () => {
        assert.equal(`${name}Request$` in sdk, false);
      });
      continue;
    }
    it(`has ${name} at the route, with the status and the members that the SDK knows`, () => {
      assert.deepEqual((schemaOf(name)[3] as { http: unknown }).http, [method, path, status]);
      const { names, required, schemas } = membersOf(schemaOf(`${name}Request`));
      const ours = { ...input.path, ...input.query, ...input.body };
      const newer = Object.keys(ours).filter((member) => notInSdk.includes(`${name}.${member}`));
      assert.deepEqual(Object.keys(ours).toSorted(), [...names, ...newer].toSorted());
      assert.deepEqual([...Object.keys(input.path), ...input.required].toSorted(), required.toSorted());
      for (const [index, member] of names.entries()) {
        const { schema, traits } = memberOf(schemas[index]);
        if (member in input.query) assert.equal(traits.httpQuery, input.namesInQuery[member] ?? member);
        else assert.equal(traits.httpQuery, undefined, member);
        compare(ours[member], schema, member);
      }
    });
  }
});
