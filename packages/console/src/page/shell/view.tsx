import { hrefOf } from "../address/address.ts";
import { Link } from "../address/link.tsx";
import { type ChosenScope, type Scope, scopeOfArn } from "../address/scope-of-address.ts";
import { ClockView } from "../behind/clock-view.tsx";
import { FaultsView } from "../behind/faults-view.tsx";
import { JobView } from "../behind/job-view.tsx";
import { JobsView } from "../behind/jobs-view.tsx";
import { PullsView } from "../behind/pulls-view.tsx";
import { RequestsView } from "../behind/requests-view.tsx";
import { ModelView } from "../model/model-view.tsx";
import { Notice } from "../parts/notice.tsx";

interface ViewProps {
  readonly view: string;
  readonly params: URLSearchParams;
  readonly scope: ChosenScope;
  /** The address of the list of models as it was left. */
  readonly listHref: string;
}

/** The view of an address other than the list of models. */
export function View({ view, params, scope, listHref }: ViewProps) {
  if (view === "faults") return <FaultsView />;
  if (view === "requests") return <RequestsView />;
  if (view === "pulls") return <PullsView />;
  if (view === "clock") return <ClockView />;
  if (view === "jobs") return <JobsView params={params} scope={scope} />;
  const identifier = params.get(view === "job" ? "id" : "arn") ?? "";
  if (view === "job" && identifier !== "") return <JobView job={identifier} scope={one(scope, identifier)} />;
  if (view === "model" && identifier !== "") {
    return <ModelView identifier={identifier} scope={one(scope, identifier)} listHref={listHref} />;
  }
  const isMissing = view === "model" || view === "job";
  return (
    <div class="view">
      <Notice
        tone="bad"
        title={isMissing ? `The address does not say which ${view}.` : `There is no view “${view}”.`}
        actions={
          <Link class="button" href={hrefOf("")}>
            All models
          </Link>
        }
      >
        {isMissing && (
          <>
            It goes on with <code>{view === "job" ? "?id=" : "?arn="}</code> and the ARN.
          </>
        )}
      </Notice>
    </div>
  );
}

/** The scope as which something is viewed: the chosen one, or its owner's if the address does not name one account. */
function one({ account, region }: ChosenScope, arn: string): Scope {
  const owner = scopeOfArn(arn);
  return {
    account: account === "all" ? (owner?.account ?? "000000000000") : account,
    region: region === "all" ? (owner?.region ?? "us-east-1") : region,
  };
}
