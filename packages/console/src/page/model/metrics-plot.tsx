import type { GetCustomModelResponse } from "@aws-sdk/client-bedrock";
import type { Line } from "./line.ts";

interface MetricsPlotProps {
  readonly model: GetCustomModelResponse;
  /** The model's line, for the losses of what it was made from. */
  readonly line: Line | undefined;
}

interface Bar {
  readonly label: string;
  readonly loss: number;
  readonly isOfOther: boolean;
}

/** The losses of a training as bars from zero, beside those of the models that this one was made from. */
export function MetricsPlot({ model, line }: MetricsPlotProps) {
  const bars = barsOf(model, line);
  if (bars.length === 0)
    return <p class="quiet">No metrics: nothing was trained here, or the training has not ended.</p>;
  const longest = Math.max(...bars.map(({ loss }) => loss), Number.EPSILON);
  return (
    <>
      <Bars bars={bars} longest={longest} />
      {bars.some(({ loss }) => loss < 0) && (
        <p class="quiet">−1 is what the service answers where it does not tell a loss.</p>
      )}
    </>
  );
}

function Bars({ bars, longest }: { readonly bars: readonly Bar[]; readonly longest: number }) {
  return (
    <table class="metrics">
      <caption class="hidden">Losses</caption>
      <tbody>
        {bars.map(({ label, loss, isOfOther }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  class={isOfOther ? "metric metric-other" : "metric"}
                  x="0"
                  y="0"
                  rx="0.6"
                  height="10"
                  width={(Math.max(0, loss) / longest) * 100}
                />
              </svg>
            </td>
            <td class="metric-value">{loss}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function barsOf(
  { modelArn, trainingMetrics, validationMetrics = [] }: GetCustomModelResponse,
  line: Line | undefined,
): Bar[] {
  const bars: Bar[] = [];
  const { trainingLoss } = trainingMetrics ?? {};
  if (trainingLoss !== undefined) bars.push({ label: "Training loss", loss: trainingLoss, isOfOther: false });
  validationMetrics.forEach(({ validationLoss }, index) => {
    if (validationLoss !== undefined)
      bars.push({ label: `Validation loss ${index + 1}`, loss: validationLoss, isOfOther: false });
  });
  if (bars.length === 0 || line === undefined) return bars;
  for (const before of ancestors(line, modelArn ?? "")) {
    if (before.trainingLoss !== undefined) {
      bars.push({ label: `Training loss of ${before.name}`, loss: before.trainingLoss, isOfOther: true });
    }
  }
  return bars;
}

/** What a model was made from, the nearest first. */
function ancestors({ models, steps }: Line, arn: string) {
  const found = [];
  for (let current = arn; ; ) {
    const from = steps.find(({ to }) => to === current)?.from;
    const model = models.find((each) => each.arn === from);
    if (from === undefined || model === undefined) return found;
    found.push(model);
    current = from;
  }
}
