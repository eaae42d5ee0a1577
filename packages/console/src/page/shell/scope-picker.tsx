import { useState } from "preact/hooks";
import { currentAddress, goTo, hrefOf } from "../address/address.ts";
import { all, type ChosenScope, isAccount } from "../address/scope-of-address.ts";
import { knownRegions } from "../service/regions.ts";
import { useService } from "../service/service-context.ts";

const other = "other";

/** Chooses whose models are shown: an account and a region, or all. */
export function ScopePicker({ scope }: { readonly scope: ChosenScope }) {
  const { keys, scopes } = useService();
  const [isTyping, setTyping] = useState(false);
  const choose = (change: Partial<ChosenScope>) => {
    const { view, params } = currentAddress();
    // A model or job that is shown belongs to the account in which it was found.
    const keeps = view !== "model" && view !== "job";
    goTo(hrefOf(keeps ? view : "", { ...(keeps ? Object.fromEntries(params) : {}), ...scope, ...change }));
  };
  const accounts = [...new Set([...scopes.map(({ account }) => account), scope.account])]
    .filter((account) => account !== all)
    .sort();
  const regions = [
    ...new Set([...scopes.map(({ region }) => region), ...(scopes.length > 1 ? [] : knownRegions), scope.region]),
  ]
    .filter((region) => region !== all)
    .sort();
  return (
    <div class="scope">
      {keys === undefined && !isTyping && (
        <select
          aria-label="Account"
          value={scope.account}
          onChange={({ currentTarget: { value } }) => (value === other ? setTyping(true) : choose({ account: value }))}
        >
          <option value={all}>All accounts</option>
          {accounts.map((account) => (
            <option key={account}>{account}</option>
          ))}
          <option value={other}>Another account…</option>
        </select>
      )}
      {isTyping && (
        <input
          aria-label="Account, twelve digits"
          placeholder="twelve digits"
          inputMode="numeric"
          maxLength={12}
          ref={(input) => input?.focus()}
          onBlur={() => setTyping(false)}
          onKeyDown={({ key, currentTarget: { value } }) => {
            if (key === "Escape") setTyping(false);
            if (key !== "Enter" || !isAccount(value)) return;
            setTyping(false);
            choose({ account: value });
          }}
        />
      )}
      <select
        aria-label="Region"
        value={scope.region}
        onChange={({ currentTarget: { value } }) => choose({ region: value })}
      >
        <option value={all}>All regions</option>
        {regions.map((region) => (
          <option key={region}>{region}</option>
        ))}
      </select>
    </div>
  );
}
