import { negatedFlag, type Parameter, parameters } from "./parameters/parameters.ts";

/** What `outcrop list-custom-models --help` prints. */
export const helpText = `outcrop list-custom-models: list custom models, with the flags, output and exit codes of the AWS CLI v2

usage: outcrop list-custom-models [options]

Which models
${parameterLines()}
                                 (a TIME is 2026-01-31, 2026-01-31T10:00:00Z, 1769817600 or "31 Jan 2026"; UTC without a zone)
  --cli-input-json JSON          the same as a document, or file://PATH; flags have the last word
  --cli-input-yaml YAML
  --generate-cli-skeleton [input|yaml-input|output]
                                 print such a document, without a request

How many
  --max-items N                  at most N models; the output has a NextToken where there are more
  --starting-token TOKEN         go on where an earlier listing ended (the AWS CLI's and boto3's tokens too)
  --page-size N                  models a request, 1 to 1000
  --no-paginate                  a single request

How fast
  --parallel N                   list N time slices at once
  --prefetch N                   request N pages ahead
  --resume-file FILE             keep the place in FILE: a run that was killed goes on where it stopped (append with >>)

Output
  --output FORMAT                json (default), text, table, yaml, yaml-stream as the AWS CLI prints them; ndjson, csv
                                 (text, yaml-stream, ndjson and csv print each page when it arrives); off
  --query EXPRESSION             JMESPath; applied to each page with text, yaml-stream, ndjson and csv
  --color on|off|auto            colours in tables; auto heeds NO_COLOR
  --cli-error-format FORMAT      enhanced (default), legacy, json, yaml, text, table
  --no-cli-pager                 do not page on a terminal

Where and as whom
  --local                        list the embedded catalogue, without a server
  --data PATH                    the catalogue of --local (default .outcrop/catalogue.db), or postgres://...
  --region NAME, --profile NAME, --endpoint-url URL
                                 otherwise from the environment and ~/.aws, as the AWS CLI finds them
  --regions A,B|all              list several regions as one, newest first, each model with its account and region
  --profiles X,Y                 list several accounts as one
  --accounts A,B|all             with --local, several accounts of the catalogue as one; with --organization, only these
  --organization                 every account of the caller's organization, in the role --role
                                 (default OrganizationAccountAccessRole), with --external-id ID where it asks for one
  --where TAGS                   with --local, models whose tags are so: team=search,stage,!cost-center
  --skip-failed                  go on without a target that fails, and tell it at the end (exit code 254)
  --no-sign-request              send no credentials
  --ca-bundle PATH, --no-verify-ssl, --cli-read-timeout SECONDS, --cli-connect-timeout SECONDS
  --debug                        tell each request on standard error

Exit codes
  0 success   252 wrong usage   253 no region or credentials   254 error of the service   255 anything else   130 Ctrl-C

Examples
  outcrop seed --data .outcrop/catalogue.db --models 1000
  outcrop list-custom-models --local --max-items 5 --output table
  outcrop list-custom-models --local --model-status Active --query 'modelSummaries[].[modelName,creationTime]' --output text
  outcrop list-custom-models --local --creation-time-after 2026-01-01 --output ndjson > models.ndjson
  outcrop list-custom-models --local --regions us-east-1,eu-west-1 --query 'length(modelSummaries)'
  outcrop list-custom-models --local --accounts all --regions all --where '!team' --output csv
  outcrop list-custom-models --local --parallel 8 --output csv --resume-file place.json >> models.csv
  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1 \\
    outcrop list-custom-models --endpoint-url http://127.0.0.1:4566 --output yaml
`;

function parameterLines(): string {
  return parameters
    .filter(({ pagesByHand }) => !pagesByHand)
    .map((parameter) => optionLines(flagWithValue(parameter), meaningWithValues(parameter)))
    .join("\n");
}

function flagWithValue(parameter: Parameter): string {
  const { flag, type, placeholder } = parameter;
  return type === "boolean" ? `${flag} | ${negatedFlag(parameter)}` : `${flag} ${placeholder}`;
}

function meaningWithValues({ meaning, values }: Parameter): string {
  return values ? `${meaning}: ${values.join(", ")}` : meaning;
}

/** A flag and its meaning, which begins in the same column for all, on the next line where the flag is long. */
function optionLines(flag: string, meaning: string): string {
  const column = 33;
  const start = `  ${flag}`;
  return start.length < column - 1 ? `${start.padEnd(column)}${meaning}` : `${start}\n${" ".repeat(column)}${meaning}`;
}
