import type { Operation } from "./operations.ts";

type Sdk = typeof import("@aws-sdk/client-bedrock");

/** The members of an operation that the SDK does not describe: anything. */
type Undescribed = { readonly [member: string]: unknown };

/** The SDK's command for each operation; `never` where the installed SDK does not have it. */
type Commands = {
  [Name in Operation]: `${Name}Command` extends keyof Sdk
    ? Sdk[`${Name}Command`] extends abstract new (
        ...parameters: never
      ) => infer Command
      ? Command
      : never
    : never;
};

type Inputs = {
  [Name in Operation]: [Commands[Name]] extends [never]
    ? Undescribed
    : Commands[Name] extends { readonly input: infer Input extends object }
      ? Input
      : Undescribed;
};

type Outputs = {
  [Name in Operation]: [Commands[Name]] extends [never]
    ? Undescribed
    : Commands[Name] extends {
          resolveMiddleware(
            ...parameters: never
          ): (...parameters: never) => Promise<{ output: infer Output extends object }>;
        }
      ? Output
      : Undescribed;
};

/**
 * The input of an operation, as the AWS SDK has it. It is looked up in a table of all operations, which the compiler works out once. If
 * it worked out each name by itself, comparing two paginators would take it minutes.
 */
export type InputOf<Name extends Operation> = Inputs[Name];

/** The output of an operation, as the AWS SDK has it. */
export type OutputOf<Name extends Operation> = Outputs[Name];
