import { execFileSync } from "node:child_process";

/** A shape of botocore's model of Bedrock, `service-2.json`, as far as it bounds an input. */
export interface ModelShape {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly members?: { readonly [member: string]: ModelMember };
  readonly member?: ModelMember;
  readonly key?: ModelMember;
  readonly value?: ModelMember;
  readonly union?: boolean;
}

export interface ModelMember {
  readonly shape: string;
  readonly location?: "uri" | "querystring";
  readonly locationName?: string;
}

export interface ModelOperation {
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: { readonly shape: string };
}

export interface BotocoreModel {
  readonly version: string;
  readonly operations: { readonly [name: string]: ModelOperation };
  readonly shapes: { readonly [name: string]: ModelShape };
}

const program = `
import json, botocore, botocore.loaders
model = botocore.loaders.Loader().load_service_model("bedrock", "service-2")
print(json.dumps({"version": botocore.__version__, "operations": model["operations"], "shapes": model["shapes"]}))
`;

/** Reads the model that a Python's botocore has. */
export function botocoreModel(python: string): BotocoreModel {
  const printed = execFileSync(python, ["-c", program], { encoding: "utf8", maxBuffer: 2 ** 26 });
  return JSON.parse(printed) as BotocoreModel; // as the program writes it
}
