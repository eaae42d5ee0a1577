import { hrefOf } from "../address/address.ts";
import { Link } from "../address/link.tsx";
import type { Scope } from "../address/scope-of-address.ts";
import { JobPanel } from "../model/job-panel.tsx";
import { tailOfArn } from "../parts/format.ts";
import { Icon } from "../parts/icon.tsx";

interface JobViewProps {
  /** Its ARN or name. */
  readonly job: string;
  readonly scope: Scope;
}

/** One customization job. */
export function JobView({ job, scope }: JobViewProps) {
  return (
    <div class="view">
      <div class="view-inner">
        <Link href={hrefOf("jobs", { ...scope })} class="back">
          <Icon name="back" /> Jobs
        </Link>
        <h1>Job {tailOfArn(job)}</h1>
        <JobPanel job={job} scope={scope} whole />
      </div>
    </div>
  );
}
