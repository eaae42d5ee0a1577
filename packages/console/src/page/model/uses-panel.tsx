import { ListCustomModelDeploymentsCommand, ListProvisionedModelThroughputsCommand } from "@aws-sdk/client-bedrock";
import type { Scope } from "../address/scope-of-address.ts";
import { formatTime } from "../parts/format.ts";
import { StatusChip } from "../parts/status-chip.tsx";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";
import { Answered, Panel } from "./panel.tsx";

interface UsesPanelProps {
  readonly arn: string;
  readonly scope: Scope;
}

/** How many of each are shown. */
const shown = 50;

/** What uses a model: deployments and provisioned throughput. */
export function UsesPanel({ arn, scope }: UsesPanelProps) {
  const service = useService();
  const inputs = [service, arn, scope.account, scope.region];
  const deployments = useQuery(async (abortSignal) => {
    const asked = new ListCustomModelDeploymentsCommand({ modelArnEquals: arn, maxResults: shown });
    const { modelDeploymentSummaries = [] } = await service.client(scope).send(asked, { abortSignal });
    return modelDeploymentSummaries.map(
      ({ customModelDeploymentArn = "", customModelDeploymentName = "", status, createdAt }): Use => {
        return { arn: customModelDeploymentArn, name: customModelDeploymentName, status, since: createdAt };
      },
    );
  }, inputs);
  const throughputs = useQuery(async (abortSignal) => {
    const asked = new ListProvisionedModelThroughputsCommand({ modelArnEquals: arn, maxResults: shown });
    const { provisionedModelSummaries = [] } = await service.client(scope).send(asked, { abortSignal });
    return provisionedModelSummaries.map(
      ({ provisionedModelArn = "", provisionedModelName = "", status, creationTime, modelUnits }): Use => {
        return { arn: provisionedModelArn, name: provisionedModelName, status, since: creationTime, units: modelUnits };
      },
    );
  }, inputs);
  return (
    <Panel title="Deployments and throughput">
      <h3>Deployments</h3>
      <Answered query={deployments} absent="This server has no deployments.">
        {(uses) => <Uses uses={uses} none="Not deployed" />}
      </Answered>
      <h3>Provisioned throughput</h3>
      <Answered query={throughputs} absent="This server has no provisioned throughput.">
        {(uses) => <Uses uses={uses} none="None provisioned" />}
      </Answered>
    </Panel>
  );
}

interface Use {
  readonly arn: string;
  readonly name: string;
  readonly status: string | undefined;
  readonly since: Date | undefined;
  readonly units?: number | undefined;
}

function Uses({ uses, none }: { readonly uses: readonly Use[]; readonly none: string }) {
  if (uses.length === 0) return <p class="quiet">{none}</p>;
  return (
    <ul class="uses">
      {uses.map(({ arn, name, status, since, units }) => (
        <li key={arn}>
          <strong title={arn}>{name}</strong> <StatusChip status={status} />
          <span class="quiet">
            {units !== undefined && `${units} ${units === 1 ? "unit" : "units"}, `}
            {since && formatTime(since)}
          </span>
        </li>
      ))}
    </ul>
  );
}
