import {
  GetModelCustomizationJobCommand,
  type GetModelCustomizationJobResponse,
  StopModelCustomizationJobCommand,
} from "@aws-sdk/client-bedrock";
import { useEffect, useState } from "preact/hooks";
import type { Scope } from "../address/scope-of-address.ts";
import { announce } from "../parts/announce.tsx";
import { ConfirmDialog } from "../parts/confirm-dialog.tsx";
import { formatDuration, formatTime } from "../parts/format.ts";
import { StatusChip } from "../parts/status-chip.tsx";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";
import { Members } from "./members.tsx";
import { Answered, Panel } from "./panel.tsx";

interface JobPanelProps {
  /** Its ARN or name. */
  readonly job: string;
  readonly scope: Scope;
  /** Whether every member is shown. */
  readonly whole?: boolean;
}

const phases = [
  ["validationDetails", "Validation"],
  ["dataProcessingDetails", "Data processing"],
  ["trainingDetails", "Training"],
] as const;

/** Milliseconds between two looks at a job that is in progress. */
const pause = 1500;

/** A customization job: its phases, and what can be done about it. */
export function JobPanel({ job, scope, whole = false }: JobPanelProps) {
  const service = useService();
  const query = useQuery(
    (abortSignal) =>
      service.client(scope).send(new GetModelCustomizationJobCommand({ jobIdentifier: job }), { abortSignal }),
    [service, job, scope.account, scope.region],
  );
  const isUnderWay = query.value?.status === "InProgress" || query.value?.status === "Stopping";
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(query.ask, pause);
    return () => clearInterval(timer);
  }, [isUnderWay]);
  return (
    <Panel
      title="Customization job"
      wide={whole}
      actions={query.value && <StopButton job={query.value} scope={scope} onStopped={query.ask} />}
    >
      <Answered query={query} absent="The job that made this model is not kept any more; the model's members name it.">
        {(value) => (
          <>
            <Phases job={value} />
            {value.failureMessage && <p class="notice notice-bad">{value.failureMessage}</p>}
            <Members
              of={{ ...value }}
              without={whole ? ["statusDetails", "failureMessage"] : withoutInModel}
              as={{ status: <StatusChip status={value.status} /> }}
            />
          </>
        )}
      </Answered>
    </Panel>
  );
}

/** Members that the model itself has too. */
const withoutInModel = [
  ...["statusDetails", "failureMessage", "outputModelName", "outputModelArn", "baseModelArn", "customizationType"],
  ...[
    "hyperParameters",
    "trainingDataConfig",
    "validationDataConfig",
    "outputDataConfig",
    "trainingMetrics",
    "validationMetrics",
  ],
];

function Phases({ job }: { readonly job: GetModelCustomizationJobResponse }) {
  return (
    <ol class="phases">
      {phases.map(([name, title]) => {
        const { status, creationTime, lastModifiedTime } = job.statusDetails?.[name] ?? {};
        return (
          <li key={name} class={`phase phase-${status ?? "NotStarted"}`}>
            <strong>{title}</strong>
            <StatusChip status={status ?? "NotStarted"} />
            {creationTime && <span class="quiet">{formatTime(creationTime)}</span>}
            {creationTime && lastModifiedTime && (
              <span class="quiet">{formatDuration(lastModifiedTime.getTime() - creationTime.getTime())}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface StopButtonProps {
  readonly job: GetModelCustomizationJobResponse;
  readonly scope: Scope;
  readonly onStopped: () => void;
}

function StopButton({ job, scope, onStopped }: StopButtonProps) {
  const service = useService();
  const [isOpen, setOpen] = useState(false);
  if (!service.settings.write || job.status !== "InProgress") return null;
  const stop = async () => {
    await service.client(scope).send(new StopModelCustomizationJobCommand({ jobIdentifier: job.jobArn }));
    announce(`${job.jobName} is being stopped`);
    onStopped();
  };
  return (
    <>
      <button type="button" class="button button-bad" onClick={() => setOpen(true)}>
        Stop
      </button>
      {isOpen && (
        <ConfirmDialog title="Stop the job?" doIt="Stop the job" onDo={stop} onClose={() => setOpen(false)}>
          The job <strong>{job.jobName}</strong> ends, and the model that it was making goes. This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  );
}
