import { DeleteCustomModelCommand, GetCustomModelCommand, type GetCustomModelResponse } from "@aws-sdk/client-bedrock";
import { useEffect, useState } from "preact/hooks";
import { goTo, hrefOf } from "../address/address.ts";
import { Link } from "../address/link.tsx";
import type { Scope } from "../address/scope-of-address.ts";
import { announce } from "../parts/announce.tsx";
import { ConfirmDialog } from "../parts/confirm-dialog.tsx";
import { CopyButton } from "../parts/copy-button.tsx";
import { formatTime, formatType, tailOfArn } from "../parts/format.ts";
import { Icon } from "../parts/icon.tsx";
import { FailureNotice } from "../parts/notice.tsx";
import { StatusChip } from "../parts/status-chip.tsx";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";
import { ArtifactsPanel } from "./artifacts-panel.tsx";
import { JobPanel } from "./job-panel.tsx";
import { findLine, type Line } from "./line.ts";
import { LineDrawing } from "./line-drawing.tsx";
import { lineOfService } from "./line-of-service.ts";
import { Members } from "./members.tsx";
import { MetricsPlot } from "./metrics-plot.tsx";
import { Answered, Panel } from "./panel.tsx";
import { SharingPanel } from "./sharing-panel.tsx";
import { TagsPanel } from "./tags-panel.tsx";
import { UsesPanel } from "./uses-panel.tsx";

interface ModelViewProps {
  /** Its ARN or name. */
  readonly identifier: string;
  /** The account and region as which it is viewed. */
  readonly scope: Scope;
  /** The address of the list from which it was opened. */
  readonly listHref: string;
}

/** Milliseconds between two looks at a model that is being made. */
const pause = 1500;

/** Everything that is known of a model. */
export function ModelView({ identifier, scope, listHref }: ModelViewProps) {
  const service = useService();
  const model = useQuery(
    (abortSignal) => {
      const asked = new GetCustomModelCommand({ modelIdentifier: identifier });
      return service.client(scope).send(asked, { abortSignal });
    },
    [service, identifier, scope.account, scope.region],
  );
  const isBeingMade = model.value?.modelStatus === "Creating";
  useEffect(() => {
    if (!isBeingMade) return;
    const timer = setInterval(model.ask, pause);
    return () => clearInterval(timer);
  }, [isBeingMade]);
  return (
    <div class="view">
      <div class="view-inner">
        <Link href={listHref} class="back">
          <Icon name="back" /> Models
        </Link>
        {model.failure && <FailureNotice failure={model.failure} onRetry={model.ask} />}
        {model.value === undefined && !model.failure && (
          <div class="bones" role="status" aria-label="on its way">
            <span class="bone" />
          </div>
        )}
        {model.value && <Whole model={model.value} scope={scope} listHref={listHref} />}
      </div>
    </div>
  );
}

interface WholeProps {
  readonly model: GetCustomModelResponse;
  readonly scope: Scope;
  readonly listHref: string;
}

function Whole({ model, scope, listHref }: WholeProps) {
  const service = useService();
  const { modelArn = "", modelName = "", creationTime, baseModelArn = "", customizationType, jobArn } = model;
  const line = useQuery<Line>(
    (signal) => findLine(modelArn, lineOfService(service, scope, signal)),
    [service, modelArn, model.modelStatus, scope.account, scope.region],
  );
  const base = baseModelArn.includes(":custom-model/") ? (
    <span class="long-text">
      <Link href={hrefOf("model", { arn: baseModelArn, ...scope })}>{baseModelArn}</Link>
      <CopyButton text={baseModelArn} what="baseModelArn" />
    </span>
  ) : undefined;
  return (
    <>
      <div class="model-head">
        <div>
          <h1>{modelName}</h1>
          <p class="quiet">
            <StatusChip status={model.modelStatus} /> · {formatType(customizationType)} of {tailOfArn(baseModelArn)} ·{" "}
            {creationTime && `${formatTime(creationTime)} UTC`}
          </p>
        </div>
        <div class="model-actions">
          <CopyButton text={modelArn} what="the ARN" />
          {service.settings.write && <DeleteButton model={model} scope={scope} listHref={listHref} />}
        </div>
      </div>
      {model.failureMessage && customizationType !== "IMPORTED" && (
        <p class="notice notice-bad">{model.failureMessage}</p>
      )}
      <Panel title="Line" wide>
        <Answered query={line}>{(value) => <LineDrawing line={value} arn={modelArn} scope={scope} />}</Answered>
      </Panel>
      <div class="panels">
        <Panel title="Members">
          <Members
            of={{ ...model }}
            without={["failureMessage", "trainingMetrics", "validationMetrics"]}
            as={{
              modelStatus: <StatusChip status={model.modelStatus} />,
              ...(base && { baseModelArn: base }),
              ...(jobArn && {
                jobArn: (
                  <span class="long-text">
                    <Link href={hrefOf("job", { id: jobArn, ...scope })}>{jobArn}</Link>
                    <CopyButton text={jobArn} what="jobArn" />
                  </span>
                ),
              }),
            }}
          />
        </Panel>
        <div class="panel-column">
          <Panel title="Metrics">
            <MetricsPlot model={model} line={line.value} />
          </Panel>
          {jobArn && <JobPanel job={jobArn} scope={scope} />}
          <ArtifactsPanel model={model} />
          <TagsPanel arn={modelArn} scope={scope} />
          <SharingPanel arn={modelArn} scope={scope} />
          <UsesPanel arn={modelArn} scope={scope} />
        </div>
      </div>
    </>
  );
}

function DeleteButton({ model, scope, listHref }: WholeProps) {
  const service = useService();
  const [isOpen, setOpen] = useState(false);
  const remove = async () => {
    await service.client(scope).send(new DeleteCustomModelCommand({ modelIdentifier: model.modelArn }));
    announce(`Deleted ${model.modelName}`);
    goTo(listHref);
  };
  return (
    <>
      <button type="button" class="button button-bad" onClick={() => setOpen(true)}>
        Delete
      </button>
      {isOpen && (
        <ConfirmDialog title="Delete the model?" doIt="Delete the model" onDo={remove} onClose={() => setOpen(false)}>
          <strong>{model.modelName}</strong> goes for good, for everyone it is shared with too. Models made from it
          stay.
        </ConfirmDialog>
      )}
    </>
  );
}
