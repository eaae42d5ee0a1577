import { hrefOf } from "../address/address.ts";
import { Link } from "../address/link.tsx";
import type { Scope } from "../address/scope-of-address.ts";
import { StatusChip } from "../parts/status-chip.tsx";
import type { Line, LineModel } from "./line.ts";
import { layOut, type Placed } from "./line-layout.ts";

interface LineDrawingProps {
  readonly line: Line;
  /** The model whose line it is. */
  readonly arn: string;
  readonly scope: Scope;
}

/** Pixels. */
const box = { width: 216, height: 54, gapAcross: 56, gapDown: 12 };

/** A line as a drawing: from the foundation model on the left to the last copy or customization on the right. */
export function LineDrawing({ line, arn, scope }: LineDrawingProps) {
  const { placed, columns, rows } = layOut(line);
  const places = new Map(placed.map((place) => [place.arn, place]));
  const width = columns * (box.width + box.gapAcross) - box.gapAcross;
  const height = rows * (box.height + box.gapDown) - box.gapDown;
  const models = [...line.models].sort((one, other) => order(places, one) - order(places, other));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: What scrolls has to be reached by the keyboard.
    <div class="line" tabIndex={0} role="group" aria-label="The model's line, from the foundation model on">
      <div
        class="line-canvas"
        ref={(element) => {
          element?.style.setProperty("width", `${width}px`);
          element?.style.setProperty("height", `${height}px`);
        }}
      >
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
          {line.steps.map(({ from, to, kind }) => (
            <path key={to} class={`step step-${kind}`} d={curve(places.get(from), places.get(to))} />
          ))}
        </svg>
        <ol>
          {models.map((model) => (
            <Box
              key={model.arn}
              model={model}
              place={places.get(model.arn)}
              isCurrent={model.arn === arn}
              isUnfinished={line.unfinished.has(model.arn)}
              kind={line.steps.find(({ to }) => to === model.arn)?.kind}
              scope={scope}
            />
          ))}
        </ol>
      </div>
    </div>
  );
}

interface BoxProps {
  readonly model: LineModel;
  readonly place: Placed | undefined;
  readonly isCurrent: boolean;
  readonly isUnfinished: boolean;
  /** How it was made from the one before. */
  readonly kind: "customized" | "copied" | undefined;
  readonly scope: Scope;
}

function Box({ model, place, isCurrent, isUnfinished, kind, scope }: BoxProps) {
  const { x, y } = cornerOf(place);
  const about =
    model.kind === "foundation"
      ? "foundation model"
      : kind === "copied"
        ? "copy"
        : model.status === undefined
          ? "not to be seen"
          : "";
  return (
    <li
      class={`line-box line-box-${model.kind}${isCurrent ? " line-box-current" : ""}`}
      ref={(element) => {
        element?.style.setProperty("left", `${x}px`);
        element?.style.setProperty("top", `${y}px`);
      }}
    >
      {model.kind === "custom" && model.status !== undefined && !isCurrent ? (
        <Link href={hrefOf("model", { arn: model.arn, ...scope })} title={model.arn}>
          {model.name}
        </Link>
      ) : (
        <strong title={model.arn} aria-current={isCurrent ? "true" : undefined}>
          {model.name}
        </strong>
      )}
      <span class="quiet">
        {about} <StatusChip status={model.status} />
        {isUnfinished && (
          <Link href={hrefOf("", { baseModelArnEquals: model.arn, ...scope })} class="line-more">
            more…
          </Link>
        )}
      </span>
    </li>
  );
}

function cornerOf(place: Placed | undefined) {
  const { column = 0, row = 0 } = place ?? {};
  return { x: column * (box.width + box.gapAcross), y: row * (box.height + box.gapDown) };
}

function curve(from: Placed | undefined, to: Placed | undefined): string {
  const [start, end] = [cornerOf(from), cornerOf(to)];
  const [x1, y1, x2, y2] = [start.x + box.width, start.y + box.height / 2, end.x, end.y + box.height / 2];
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

function order(places: ReadonlyMap<string, Placed>, { arn }: LineModel): number {
  const { column = 0, row = 0 } = places.get(arn) ?? {};
  return column * 1000 + row;
}
