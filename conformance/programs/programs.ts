import { airflow } from "./airflow/airflow.ts";
import { awsNuke } from "./aws-nuke/aws-nuke.ts";
import { cartography } from "./cartography/cartography.ts";
import { custodian } from "./custodian/custodian.ts";
import { goSdkV1 } from "./go-sdk-v1.ts";
import { localStack } from "./localstack/localstack.ts";
import type { Program } from "./program.ts";
import { prowler } from "./prowler/prowler.ts";
import { terraform } from "./terraform/terraform.ts";

/** In the order in which they are run. */
export const programs: readonly Program[] = [
  custodian,
  terraform,
  awsNuke,
  goSdkV1,
  airflow,
  prowler,
  cartography,
  localStack,
];
