import {
  DeleteResourcePolicyCommand,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
} from "@aws-sdk/client-bedrock";
import { useState } from "preact/hooks";
import type { Scope } from "../address/scope-of-address.ts";
import { announce } from "../parts/announce.tsx";
import { ConfirmDialog } from "../parts/confirm-dialog.tsx";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";
import { Answered, Panel } from "./panel.tsx";
import { accountsOfPolicy, isSharePolicy, sharePolicy } from "./share-policy.ts";

interface SharingPanelProps {
  readonly arn: string;
  readonly scope: Scope;
}

/** The accounts that a model is shared with. */
export function SharingPanel({ arn, scope }: SharingPanelProps) {
  const service = useService();
  const [wanted, setWanted] = useState<readonly string[]>();
  const query = useQuery(
    async (abortSignal) => {
      try {
        const asked = new GetResourcePolicyCommand({ resourceArn: arn });
        return (await service.client(scope).send(asked, { abortSignal })).resourcePolicy ?? "";
      } catch (error) {
        if (error instanceof Error && error.name === "ResourceNotFoundException") return "";
        throw error;
      }
    },
    [service, arn, scope.account, scope.region],
  );
  const share = async (accounts: readonly string[]) => {
    const client = service.client(scope);
    const resourcePolicy = sharePolicy(arn, accounts);
    if (resourcePolicy === undefined) await client.send(new DeleteResourcePolicyCommand({ resourceArn: arn }));
    else await client.send(new PutResourcePolicyCommand({ resourceArn: arn, resourcePolicy }));
    announce(
      accounts.length === 0 ? "The model is shared with nobody now" : `The model is shared with ${accounts.join(", ")}`,
    );
    query.ask();
  };
  return (
    <Panel title="Shared with">
      <Answered query={query} absent="Who a model is shared with is told to its owner only.">
        {(policy) => {
          const accounts = policy === "" ? [] : accountsOfPolicy(policy);
          const canWrite = service.settings.write && (policy === "" || isSharePolicy(policy, arn));
          return (
            <>
              {accounts.length === 0 && <p class="quiet">Nobody: only this account sees it</p>}
              <ul class="tags">
                {accounts.map((account) => (
                  <li key={account}>
                    {account === "*" ? "everyone" : account}
                    {canWrite && (
                      <button
                        type="button"
                        class="link"
                        onClick={() => setWanted(accounts.filter((each) => each !== account))}
                        aria-label={`Stop sharing with ${account}`}
                      >
                        withdraw
                      </button>
                    )}
                  </li>
                ))}
              </ul>
              {policy !== "" && (
                <details>
                  <summary>The policy</summary>
                  <pre>{JSON.stringify(JSON.parse(policy), null, 2)}</pre>
                </details>
              )}
              {canWrite && <ShareForm onShare={(account) => setWanted([...new Set([...accounts, account])])} />}
            </>
          );
        }}
      </Answered>
      {wanted && (
        <ConfirmDialog
          title="Change who sees the model?"
          doIt="Change it"
          isBad={false}
          onDo={() => share(wanted)}
          onClose={() => setWanted(undefined)}
        >
          {wanted.length === 0 ? (
            "Nobody but this account will see the model."
          ) : (
            <>
              The model will be listed for <strong>{wanted.join(", ")}</strong>, which may look at it and copy it.
            </>
          )}
        </ConfirmDialog>
      )}
    </Panel>
  );
}

function ShareForm({ onShare }: { readonly onShare: (account: string) => void }) {
  return (
    <form
      class="small-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        onShare(String(new FormData(form).get("account")));
        form.reset();
      }}
    >
      <input
        type="text"
        name="account"
        aria-label="Account to share with"
        placeholder="account, twelve digits"
        required
        pattern="\d{12}"
        inputMode="numeric"
        maxLength={12}
      />
      <button type="submit" class="button">
        Share
      </button>
    </form>
  );
}
