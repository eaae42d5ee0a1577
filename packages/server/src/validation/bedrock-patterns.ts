import { pattern } from "./pattern.ts";

/*
 * The patterns of the service's model (Bedrock API reference, 2023-04-20), each beside an expression of the same language that
 * does not backtrack, where the service's own would. Java's \s, which the service means, is ASCII only.
 */

const word = "[a-z0-9-]{1,63}";
/** `word(word[.]){0,2}word`, where only the dots tell the words apart. */
const words = "[a-z0-9-]{2,126}(?:\\.[a-z0-9-]{1,63}){0,2}";
/** `word([.]?word)`: one run of up to 126, or two words with a dot between. */
const oneOrTwoWords = "(?:[a-z0-9-]{2,126}|[a-z0-9-]{1,63}\\.[a-z0-9-]{1,63})";
const versions = "(?::[a-z0-9-]{1,63}){0,2}";
const bedrock = "arn:aws(?:-[^:]+)?:bedrock:[a-z0-9-]{1,20}";
const foundationModel = `${word}\\.${word}(?:\\.${word}){0,2}${versions}`;
const foundationModelId = `${word}\\.${oneOrTwoWords}${versions}`;
const name = "(?:[0-9a-zA-Z][_-]?)+";
const jobName = "[a-zA-Z0-9][a-zA-Z0-9+.-]*";
const customizationJobArn = `${bedrock}:[0-9]{12}:model-customization-job/${word}\\.${words}${versions}/[a-z0-9]{12}`;
const customModelPath = `[0-9]{12}:custom-model/(?:imported|${word}\\.${word})${versions}/[a-z0-9]{12}`;

export const accountId = pattern("[0-9]{12}");

export const customModelName = pattern("([0-9a-zA-Z][_-]?){1,63}");

/** The same without a bound of its own: the shape has one. */
export const plainName = pattern("([0-9a-zA-Z][_-]?)+");

export const provisionedModelId = pattern(
  "((([0-9a-zA-Z][_-]?)+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:provisioned-model/[a-z0-9]{12}))",
  `${name}|${bedrock}:[0-9]{12}:provisioned-model/[a-z0-9]{12}`,
);

export const jobNamePattern = pattern("[a-zA-Z0-9](-*[a-zA-Z0-9\\+\\-\\.])*", jobName);

export const foundationModelArn = pattern(
  "arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model/[a-z0-9-]{1,63}[.]{1}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2}",
  `${bedrock}::foundation-model/${foundationModel}`,
);

export const modelArn = pattern(
  "arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:(([0-9]{12}:custom-model/((imported)|([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}))(([:][a-z0-9-]{1,63}){0,2})?/[a-z0-9]{12})|(:foundation-model/[a-z0-9-]{1,63}[.]{1}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2}))",
  `${bedrock}:(?:${customModelPath}|:foundation-model/${foundationModel})`,
);

export const modelIdentifier = pattern(
  "arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:(([0-9]{12}:custom-model/((imported)|([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}))(([:][a-z0-9-]{1,63}){0,2})?/[a-z0-9]{12})|(:foundation-model/([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})))|(([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2}))|(([0-9a-zA-Z][_-]?)+)",
  `${bedrock}:(?:${customModelPath}|:foundation-model/${foundationModelId})|${foundationModelId}|${name}`,
);

export const baseModelIdentifier = pattern(
  "(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:(([0-9]{12}:custom-model/([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})/[a-z0-9]{12})|(:foundation-model/[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2})))|([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})|(([0-9a-zA-Z][_-]?)+)",
  `${bedrock}:(?:[0-9]{12}:custom-model/${foundationModelId}/[a-z0-9]{12}|:foundation-model/${word}\\.${word}${versions})|${foundationModelId}|${name}`,
);

export const foundationModelIdentifier = pattern(
  "(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model/[a-z0-9-]{1,63}[.]{1}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2})|([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})",
  `${bedrock}::foundation-model/${foundationModel}|${foundationModelId}`,
);

export const teacherModelIdentifier = pattern(
  "(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:((:foundation-model/([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})|(([0-9a-zA-Z][_-]?)+)$)|([0-9]{12}:inference-profile/[a-zA-Z0-9-:.]+$)))|([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})",
  `${bedrock}:(?::foundation-model/${foundationModelId}|${name}|[0-9]{12}:inference-profile/[a-zA-Z0-9:.-]+)|${foundationModelId}`,
);

export const customizationJobIdentifier = pattern(
  "(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:model-customization-job/[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2}/[a-z0-9]{12})|([a-zA-Z0-9](-*[a-zA-Z0-9\\+\\-\\.])*)",
  `${customizationJobArn}|${jobName}`,
);

export const copyJobArn = pattern("arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:model-copy-job/[a-z0-9]{12}");

export const taggableResourcesArn = pattern(
  ".*(^[a-zA-Z0-9][a-zA-Z0-9\\-]*$)|(^arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:custom-model/(imported)/[a-z0-9]{12}$)|(^arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:([0-9]{12}|)((:(fine-tuning-job|model-customization-job|custom-model)/[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2}(/[a-z0-9]{12})$)|(:guardrail/[a-z0-9]+$)|(:automated-reasoning-policy/[a-zA-Z0-9]+(:[a-zA-Z0-9]+)?$)|(:(inference-profile|application-inference-profile)/[a-zA-Z0-9-:.]+$)|(:project/(proj_[a-z2-7]{20}|default)$)|(:(provisioned-model|model-invocation-job|model-evaluation-job|evaluation-job|model-import-job|imported-model|async-invoke|provisioned-model-v2|provisioned-model-reservation|prompt-router|custom-model-deployment)/[a-z0-9]{12}$))).*",
  `[a-zA-Z0-9][a-zA-Z0-9-]*|${bedrock}:[0-9]{12}:custom-model/imported/[a-z0-9]{12}|${bedrock}:(?:[0-9]{12})?(?::(?:fine-tuning-job|model-customization-job|custom-model)/${word}\\.${words}${versions}/[a-z0-9]{12}|:guardrail/[a-z0-9]+|:automated-reasoning-policy/[a-zA-Z0-9]+(?::[a-zA-Z0-9]+)?|:(?:application-)?inference-profile/[a-zA-Z0-9:.-]+|:project/(?:proj_[a-z2-7]{20}|default)|:(?:provisioned-model|model-invocation-job|model-evaluation-job|evaluation-job|model-import-job|imported-model|async-invoke|provisioned-model-v2|provisioned-model-reservation|prompt-router|custom-model-deployment)/[a-z0-9]{12})`,
);

export const clientRequestToken = pattern("[a-zA-Z0-9]([-a-zA-Z0-9]{0,254}[a-zA-Z0-9])?");

export const roleArn = pattern("arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+");

export const kmsKeyId = pattern(
  "(arn:aws(-[^:]+)?:kms:[a-zA-Z0-9-]*:[0-9]{12}:((key/[a-zA-Z0-9-]{36})|(alias/[a-zA-Z0-9-_/]+)))|([a-zA-Z0-9-]{36})|(alias/[a-zA-Z0-9-_/]+)",
);

export const kmsKeyArn = pattern("arn:aws(-[^:]+)?:kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}");

export const lambdaArn = pattern(
  "arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?",
);

export const modelPackageArn = pattern(
  "arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]{9,16}:[0-9]{12}:model-package/[\\S]{1,2048}",
);

export const s3Uri = pattern(
  "s3://[a-z0-9][-.a-z0-9]{1,61}[a-z0-9](?:/[-!_*'().a-z0-9A-Z]+(?:/[-!_*'().a-z0-9A-Z]+)*)?/?",
);

export const networkId = pattern("[-0-9a-zA-Z]+");

export const tagText = pattern("[a-zA-Z0-9\\s._:/=+@-]*", "[a-zA-Z0-9 \\t\\n\\v\\f\\r._:/=+@-]*");

export const requestMetadataKey = pattern(
  "[a-zA-Z0-9\\s._:/=+$@-]{1,256}",
  "[a-zA-Z0-9 \\t\\n\\v\\f\\r._:/=+$@-]{1,256}",
);

export const requestMetadataValue = pattern(
  "[a-zA-Z0-9\\s._:/=+$@-]{0,256}",
  "[a-zA-Z0-9 \\t\\n\\v\\f\\r._:/=+$@-]{0,256}",
);

export const paginationToken = pattern("\\S*");

export const provider = pattern("[A-Za-z0-9- ]{1,63}");

export const resourcePolicy = pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
