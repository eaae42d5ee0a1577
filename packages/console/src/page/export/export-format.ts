import type { CustomModelSummary } from "@aws-sdk/client-bedrock";

/** A format that models are written in, piece by piece. */
export interface ExportFormat {
  readonly name: string;
  /** The ending of the file's name. */
  readonly ending: string;
  readonly contentType: string;
  readonly begin: string;
  readonly end: string;
  /** The text of some models. `before` models were written before them. */
  readonly models: (models: readonly ExportedModel[], before: number) => string;
}

/** A model as it is written: the service's summary, with account and region if the listing covers several. */
export type ExportedModel = CustomModelSummary & { readonly account?: string; readonly region?: string };

const columns = [
  ...["modelArn", "modelName", "creationTime", "baseModelArn", "baseModelName", "customizationType", "ownerAccountId"],
  ...["modelStatus", "account", "region"],
] as const;

/** The columns that a listing of one account in one region has. */
const ownColumns = columns.slice(0, -2);

export const formats: readonly ExportFormat[] = [
  {
    name: "ndjson",
    ending: "ndjson",
    contentType: "application/x-ndjson",
    begin: "",
    end: "",
    models: (models) => models.map((model) => `${JSON.stringify(model)}\n`).join(""),
  },
  {
    name: "CSV",
    ending: "csv",
    contentType: "text/csv",
    begin: "",
    end: "",
    models: (models, before) => {
      const names = models[0]?.account === undefined ? ownColumns : columns;
      const head = before === 0 && models.length > 0 ? `${names.join(",")}\r\n` : "";
      const rows = models.map((model) => `${names.map((name) => csvField(textOf(model, name))).join(",")}\r\n`);
      return head + rows.join("");
    },
  },
  {
    name: "JSON",
    ending: "json",
    contentType: "application/json",
    begin: '{"modelSummaries":[',
    end: "]}\n",
    models: (models, before) =>
      models.map((model, index) => `${before + index > 0 ? "," : ""}\n${JSON.stringify(model)}`).join(""),
  },
];

function textOf(model: ExportedModel, name: (typeof columns)[number]): string {
  const value = model[name as keyof ExportedModel]; // each column is the name of a member, which its type does not say
  return value instanceof Date ? value.toISOString() : String(value ?? "");
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
