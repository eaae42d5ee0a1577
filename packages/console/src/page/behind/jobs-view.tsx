import type { ModelCustomizationJobStatus } from "@aws-sdk/client-bedrock";
import { getFleetPaginator } from "@outcrop/paginator";
import { useState } from "preact/hooks";
import { goTo, hrefOf } from "../address/address.ts";
import { Link } from "../address/link.tsx";
import type { ChosenScope } from "../address/scope-of-address.ts";
import { formatDuration, formatTime, formatType, tailOfArn } from "../parts/format.ts";
import { FailureNotice } from "../parts/notice.tsx";
import { SheetBox } from "../parts/sheet-box.tsx";
import { StatusChip } from "../parts/status-chip.tsx";
import { scopesOf } from "../service/scopes.ts";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";

interface JobsViewProps {
  readonly params: URLSearchParams;
  readonly scope: ChosenScope;
}

const statuses = ["InProgress", "Completed", "Failed", "Stopping", "Stopped"] as const;
const words = ["In progress", "Completed", "Failed", "Stopping", "Stopped"] as const;
const pageSize = 50;

/** Customization jobs of the chosen accounts and regions as one listing, newest first. */
export function JobsView({ params, scope }: JobsViewProps) {
  const service = useService();
  const scopes = scopesOf(scope, service);
  const given = params.get("statusEquals");
  const statusEquals = statuses.find((status): status is ModelCustomizationJobStatus => status === given);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const query = useQuery(
    async (signal) => {
      const targets = scopes.map((each) => ({ ...each, client: service.client(each) }));
      const paginator = getFleetPaginator(targets, "list_model_customization_jobs");
      const PaginationConfig = { PageSize: pageSize, MaxItems: pageSize, StartingToken: tokens.at(-1) };
      const { modelCustomizationJobSummaries = [], NextToken } = await paginator
        .paginate({ ...(statusEquals && { statusEquals }), PaginationConfig }, { signal })
        .buildFullResult();
      return { jobs: modelCustomizationJobSummaries, next: NextToken };
    },
    [service, scope.account, scope.region, statusEquals, tokens.at(-1)],
  );
  const { jobs = [], next } = query.value ?? {};
  return (
    <div class="view">
      <div class="view-inner">
        <div class="view-head">
          <h1>Customization jobs</h1>
          <fieldset class="segments" aria-label="Status">
            {[undefined, ...statuses].map((status, index) => (
              <button
                key={status ?? "all"}
                type="button"
                aria-pressed={statusEquals === status}
                onClick={() => {
                  setTokens([]);
                  const kept = {
                    account: params.get("account") ?? undefined,
                    region: params.get("region") ?? undefined,
                  };
                  goTo(hrefOf("jobs", { ...kept, statusEquals: status }));
                }}
              >
                {status === undefined ? "All" : words[index - 1]}
              </button>
            ))}
          </fieldset>
        </div>
        {query.failure && <FailureNotice failure={query.failure} onRetry={query.ask} />}
        {query.value && jobs.length === 0 && (
          <div class="empty">
            <h2>No jobs {statusEquals ? "in this status" : "here"}</h2>
            <p>A job is kept from the moment that CreateModelCustomizationJob makes it; seeded models come without.</p>
          </div>
        )}
        {jobs.length > 0 && (
          <SheetBox label="Jobs">
            <table class="sheet">
              <thead>
                <tr>
                  {["Job", "Status", "Customization", "Base model", "Model", "Created (UTC)", "Took"].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {jobs.map(({ account, region, ...job }) => (
                  <tr key={job.jobArn}>
                    <td>
                      <Link href={hrefOf("job", { id: job.jobArn, account, region })}>{job.jobName ?? ""}</Link>
                    </td>
                    <td>
                      <StatusChip status={job.status} />
                    </td>
                    <td>{formatType(job.customizationType)}</td>
                    <td title={job.baseModelArn}>{tailOfArn(job.baseModelArn ?? "")}</td>
                    <td>
                      {job.customModelArn ? (
                        <Link href={hrefOf("model", { arn: job.customModelArn, account, region })}>
                          {job.customModelName ?? ""}
                        </Link>
                      ) : (
                        job.customModelName
                      )}
                    </td>
                    <td>{job.creationTime && formatTime(job.creationTime)}</td>
                    <td>
                      {job.creationTime &&
                        job.endTime &&
                        formatDuration(job.endTime.getTime() - job.creationTime.getTime())}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </SheetBox>
        )}
        <div class="pager">
          {tokens.length > 0 && (
            <button type="button" class="button" onClick={() => setTokens(tokens.slice(0, -1))}>
              Newer
            </button>
          )}
          {next !== undefined && (
            <button type="button" class="button" onClick={() => setTokens([...tokens, next])}>
              Older
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
