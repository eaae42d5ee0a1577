import type { ListCustomModelsCommandInput } from "@aws-sdk/client-bedrock";

/** How a client connects, and as whom. */
export interface Connection {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  /** An API key, in place of an access key. */
  readonly bearer?: string;
  /** How often a request is sent at most. */
  readonly attempts: number;
}

/** What a client is asked to do. Times in inputs are ISO 8601. */
export type Task = Connection &
  (
    | { readonly do: "list"; readonly input: ListInput }
    | { readonly do: "call"; readonly operation: string; readonly input: object }
  );

export type ListInput = Omit<ListCustomModelsCommandInput, "creationTimeAfter" | "creationTimeBefore"> & {
  readonly creationTimeAfter?: string;
  readonly creationTimeBefore?: string;
};

/** What a client says of its version when it starts. */
export interface Greeting {
  readonly version: string;
}

export interface Answer {
  readonly done?: boolean;
  /** The summaries of a listing, in order, their times in ISO 8601 with milliseconds. */
  readonly items?: readonly Readonly<Record<string, string>>[];
  /** Why nothing was sent: the version has no such operation, or turns down what today's clients send. */
  readonly unsent?: string;
  readonly error?: {
    /** Empty where it is no error of the service's. */
    readonly code: string;
    readonly message: string;
    /** Whether the SDK has a type for it. */
    readonly typed: boolean;
  };
}
