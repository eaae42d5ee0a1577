import { BedrockClient } from "@aws-sdk/client-bedrock";
import { getPaginator } from "@outcrop/paginator";

const paginator = getPaginator(new BedrockClient({}), "list_custom_models");
const models = paginator.paginate({ modelStatus: "Active", PaginationConfig: { MaxItems: 500 } });
for await (const model of models.items()) {
  console.log(model.modelName, model.creationTime);
}
console.log(models.resumeToken); // boto3 and the AWS CLI go on from here as well
