import { ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-bedrock";
import { useState } from "preact/hooks";
import type { Scope } from "../address/scope-of-address.ts";
import { announce } from "../parts/announce.tsx";
import { ConfirmDialog } from "../parts/confirm-dialog.tsx";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";
import { Answered, Panel } from "./panel.tsx";

interface TagsPanelProps {
  readonly arn: string;
  readonly scope: Scope;
}

/** The tags of a model, and a form to add one. */
export function TagsPanel({ arn, scope }: TagsPanelProps) {
  const service = useService();
  const query = useQuery(
    async (abortSignal) => {
      const asked = new ListTagsForResourceCommand({ resourceARN: arn });
      return (await service.client(scope).send(asked, { abortSignal })).tags ?? [];
    },
    [service, arn, scope.account, scope.region],
  );
  const [removing, setRemoving] = useState<string>();
  const [adding, setAdding] = useState<{ readonly key: string; readonly value: string }>();
  const { write } = service.settings;
  const change = async (command: TagResourceCommand | UntagResourceCommand, said: string) => {
    const client = service.client(scope);
    if (command instanceof TagResourceCommand) await client.send(command);
    else await client.send(command);
    announce(said);
    query.ask();
  };
  return (
    <Panel title="Tags">
      <Answered query={query} absent="Tags are shown to the model's owner only.">
        {(tags) => (
          <>
            {tags.length === 0 && <p class="quiet">No tags</p>}
            <ul class="tags">
              {tags.map(({ key = "", value }) => (
                <li key={key}>
                  <span class="quiet">{key}</span> {value}
                  {write && (
                    <button
                      type="button"
                      class="link"
                      onClick={() => setRemoving(key)}
                      aria-label={`Remove the tag ${key}`}
                    >
                      remove
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {write && <TagForm onAdd={(key, value) => setAdding({ key, value })} />}
          </>
        )}
      </Answered>
      {adding && (
        <ConfirmDialog
          title="Set the tag?"
          doIt="Set the tag"
          isBad={false}
          onDo={() => change(new TagResourceCommand({ resourceARN: arn, tags: [adding] }), `Set the tag ${adding.key}`)}
          onClose={() => setAdding(undefined)}
        >
          <strong>{adding.key}</strong> becomes <strong>{adding.value || "empty"}</strong>. A tag of this key is
          replaced.
        </ConfirmDialog>
      )}
      {removing !== undefined && (
        <ConfirmDialog
          title="Remove the tag?"
          doIt="Remove the tag"
          onDo={() =>
            change(new UntagResourceCommand({ resourceARN: arn, tagKeys: [removing] }), `Removed the tag ${removing}`)
          }
          onClose={() => setRemoving(undefined)}
        >
          <strong>{removing}</strong> is taken off the model.
        </ConfirmDialog>
      )}
    </Panel>
  );
}

function TagForm({ onAdd }: { readonly onAdd: (key: string, value: string) => void }) {
  return (
    <form
      class="small-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const data = new FormData(form);
        onAdd(String(data.get("key")), String(data.get("value")));
        form.reset();
      }}
    >
      <input type="text" name="key" aria-label="Key of a tag" placeholder="key" required maxLength={128} />
      <input type="text" name="value" aria-label="Value of a tag" placeholder="value" maxLength={256} />
      <button type="submit" class="button">
        Add
      </button>
    </form>
  );
}
