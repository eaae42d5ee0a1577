import { ListFoundationModelsCommand } from "@aws-sdk/client-bedrock";
import { useState } from "preact/hooks";
import { allowedFor, type Filters, filterTexts, readFilter } from "../address/filters.ts";
import { all } from "../address/scope-of-address.ts";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";

interface MoreFiltersProps {
  readonly filters: Filters;
  readonly onChange: (changed: Partial<{ [Name in keyof Filters]: Filters[Name] | undefined }>) => void;
  readonly region: string;
}

const fields = [
  {
    name: "foundationModelArnEquals",
    label: "Foundation model of its line",
    placeholder: "arn:aws:bedrock:…::foundation-model/…",
  },
  { name: "baseModelArnEquals", label: "Immediate base", placeholder: "arn:aws:bedrock:…" },
  { name: "creationTimeAfter", label: "Created after (UTC)", placeholder: "2026-03-01T12:30:00Z" },
  { name: "creationTimeBefore", label: "Created before (UTC)", placeholder: "2026-04-01" },
] as const;

/** The filters that are asked for less often. */
export function MoreFilters({ filters, onChange, region }: MoreFiltersProps) {
  const service = useService();
  const where = region === all ? service.settings.defaultRegion : region;
  const models = useQuery(
    async (abortSignal) => {
      const client = service.client({ account: "000000000000", region: where });
      const { modelSummaries = [] } = await client.send(new ListFoundationModelsCommand({}), { abortSignal });
      return modelSummaries.map(({ modelArn }) => modelArn);
    },
    [service, where],
  );
  const texts = filterTexts(filters);
  return (
    <div class="more-filters">
      {fields.map(({ name, label, placeholder }) => (
        <FilterField
          key={`${name} ${texts[name] ?? ""}`}
          name={name}
          label={label}
          placeholder={placeholder}
          text={texts[name] ?? ""}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
      <datalist id="foundation-models">
        {models.value?.map((arn) => (
          <option key={arn} value={arn} />
        ))}
      </datalist>
    </div>
  );
}

interface FilterFieldProps {
  readonly name: (typeof fields)[number]["name"];
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onChange: (value: Filters[FilterFieldProps["name"]]) => void;
}

function FilterField({ name, label, placeholder, text, onChange }: FilterFieldProps) {
  const [typed, setTyped] = useState(text);
  const value = readFilter(name, typed.trim());
  const isWrong = typed.trim() !== "" && value === undefined;
  return (
    <label class="field">
      {label}
      <input
        type="text"
        value={typed}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={isWrong}
        list={name.endsWith("Equals") ? "foundation-models" : undefined}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={() => {
          if (!isWrong && typed.trim() !== text) onChange(value);
        }}
      />
      {isWrong && <span class="field-hint">It can be {allowedFor(name)}.</span>}
    </label>
  );
}
