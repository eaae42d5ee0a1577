import { BedrockClient } from "@aws-sdk/client-bedrock";
import { createPaginator, getPaginator } from "@outcrop/paginator";

const client = new BedrockClient({});
const call = async (_input: { from?: string }): Promise<{ users: { name: string }[]; next?: string }> => ({
  users: [],
});
const keys = { inputToken: "from", outputToken: "next", resultKey: "users" } as const;
createPaginator(call, { inputToken: "form", outputToken: "next", resultKey: "users" }); // error: "from"
createPaginator(call, { inputToken: "from", outputToken: "nxt", resultKey: "users" }); // error: Did you mean '"next"'?
createPaginator(call, { inputToken: "from", outputToken: "next", resultKey: "usres" }); // error: Did you mean '"users"'?
getPaginator(client, "list_custom_model"); // error: "list_custom_models"
getPaginator(client, "listGuardrals"); // error: "listGuardrails"
getPaginator(client, "list_custom_models").paginate({ modelStats: "Active" }); // error: modelStatus
getPaginator(client, "list_custom_models").paginate({}, { paralel: 4 }); // error: parallel
createPaginator(call, keys).paginate({}, { parallel: 4 }); // error: '4'
