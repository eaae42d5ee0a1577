import { useState } from "preact/hooks";
import { announce } from "../parts/announce.tsx";
import { formatNumber } from "../parts/format.ts";
import { FailureNotice } from "../parts/notice.tsx";
import { SheetBox } from "../parts/sheet-box.tsx";
import { askControl } from "../service/control.ts";
import { type Failure, failureOf } from "../service/failure.ts";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";
import { useRepeated } from "../service/use-repeated.ts";
import {
  commonSettings,
  type FaultKind,
  type FaultReport,
  faultKinds,
  faultRule,
  type Setting,
  settingsText,
} from "./fault.ts";

interface Faults {
  readonly faults: readonly FaultReport[];
}

/** The faults on demand: the rules in force and what they struck. Rules can be added and removed. */
export function FaultsView() {
  const service = useService();
  const [refused, setRefused] = useState<Failure>();
  const query = useQuery((signal) => askControl<Faults>(service, "GET", "faults", undefined, signal), [service]);
  useRepeated(query.ask, 1000, query.failure === undefined);
  const change = async (asked: Promise<unknown>, said: string) => {
    try {
      await asked;
      setRefused(undefined);
      announce(said);
      query.ask();
      return true;
    } catch (error) {
      setRefused(failureOf(error));
      return false;
    }
  };
  const { faults = [] } = query.value ?? {};
  return (
    <div class="view">
      <div class="view-inner">
        <div class="view-head">
          <h1>Faults on demand</h1>
          {faults.length > 0 && (
            <button
              type="button"
              class="button"
              onClick={() => change(askControl(service, "DELETE", "faults"), "All faults are lifted")}
            >
              Lift all
            </button>
          )}
        </div>
        {query.failure && <FailureNotice failure={query.failure} onRetry={query.ask} />}
        {refused && <FailureNotice failure={{ ...refused, wayOn: "none" }} />}
        {!query.failure && (
          <FaultForm
            onAdd={(rule) => change(askControl(service, "POST", "faults", { faults: [rule] }), `Added ${rule.fault}`)}
          />
        )}
        {query.value && faults.length === 0 && <p class="quiet">Nothing goes wrong on demand now.</p>}
        {faults.length > 0 && (
          <SheetBox label="Faults">
            <table class="sheet">
              <thead>
                <tr>
                  <th scope="col">Rule</th>
                  <th scope="col">Fault</th>
                  <th scope="col">Settings</th>
                  <th scope="col" class="number">
                    Met
                  </th>
                  <th scope="col" class="number">
                    Struck
                  </th>
                  <th scope="col">
                    <span class="hidden">Lift</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {faults.map((fault) => (
                  <tr key={fault.id}>
                    <td>{fault.id}</td>
                    <td>{fault.fault}</td>
                    <td class="quiet">{settingsText(fault)}</td>
                    <td class="number">{formatNumber(fault.met)}</td>
                    <td class="number">{formatNumber(fault.struck)}</td>
                    <td class="number">
                      <button
                        type="button"
                        class="link"
                        aria-label={`Lift ${fault.id}`}
                        onClick={() =>
                          change(
                            askControl(service, "DELETE", `faults/${encodeURIComponent(fault.id)}`),
                            `${fault.id} is lifted`,
                          )
                        }
                      >
                        lift
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </SheetBox>
        )}
      </div>
    </div>
  );
}

const labels: { readonly [Name in Setting]: readonly [label: string, placeholder: string] } = {
  operation: ["Operation", "all"],
  account: ["Account", "all"],
  share: ["Share", "1"],
  after: ["After", "0"],
  count: ["Count", "no end"],
  rate: ["Requests a second", "none"],
  burst: ["Burst", "rate"],
  latency: ["Milliseconds", "250"],
  jitter: ["Jitter", "0"],
  when: ["When", "before"],
  size: ["Size", "1"],
};

function FaultForm({ onAdd }: { readonly onAdd: (rule: ReturnType<typeof faultRule>) => Promise<boolean> }) {
  const [kind, setKind] = useState<FaultKind>("throttle");
  const [typed, setTyped] = useState<Partial<Record<Setting, string>>>({});
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await onAdd(faultRule(kind, typed))) setTyped({});
  };
  return (
    <form class="card fault-form" onSubmit={add} aria-label="Add a fault">
      <label class="field">
        Fault
        <select value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value as FaultKind)}>
          {Object.keys(faultKinds).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      {[...faultKinds[kind], ...commonSettings].map((name) => (
        <label key={name} class="field">
          {labels[name][0]}
          <input
            type="text"
            name={name}
            value={typed[name] ?? ""}
            placeholder={labels[name][1]}
            spellcheck={false}
            onInput={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, [name]: value }))}
          />
        </label>
      ))}
      <button type="submit" class="button button-main">
        Add
      </button>
    </form>
  );
}
