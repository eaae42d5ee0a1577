import type { GetCustomModelResponse } from "@aws-sdk/client-bedrock";
import { Panel } from "./panel.tsx";

/** The result of the check of an imported model's artifacts, as the model's status shows it. */
export function ArtifactsPanel({ model }: { readonly model: GetCustomModelResponse }) {
  const { customizationType, modelStatus, failureMessage, outputDataConfig } = model;
  const isImported = customizationType === "IMPORTED";
  return (
    <Panel title="Artifacts">
      {isImported ? (
        <>
          {modelStatus === "Creating" && <p>They are being looked at.</p>}
          {modelStatus === "Active" && (
            <p>
              <span class="chip chip-good">Accepted</span>
            </p>
          )}
          {modelStatus === "Failed" && (
            <>
              <p>
                <span class="chip chip-bad">Refused</span>
              </p>
              <p class="notice notice-bad">{failureMessage ?? "The server does not say why."}</p>
            </>
          )}
        </>
      ) : (
        <p class="quiet">Made by a customization job: there was nothing to import.</p>
      )}
      {outputDataConfig?.s3Uri && (
        <p>
          <span class="quiet">Output</span> <code>{outputDataConfig.s3Uri}</code>
        </p>
      )}
    </Panel>
  );
}
