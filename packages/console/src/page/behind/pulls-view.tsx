import { hrefOf } from "../address/address.ts";
import { Link } from "../address/link.tsx";
import { formatNumber, formatTime } from "../parts/format.ts";
import { FailureNotice } from "../parts/notice.tsx";
import { SheetBox } from "../parts/sheet-box.tsx";
import { askControl } from "../service/control.ts";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";
import { useRepeated } from "../service/use-repeated.ts";
import { failedFirst, type PulledTarget, pullsText } from "./pulled-target.ts";

/** What was pulled into the catalogue: each account in each region, when, and what failed. */
export function PullsView() {
  const service = useService();
  const query = useQuery(
    (signal) => askControl<{ targets: readonly PulledTarget[] }>(service, "GET", "pulls", undefined, signal),
    [service],
  );
  useRepeated(query.ask, 5000, query.failure === undefined);
  const targets = failedFirst(query.value?.targets ?? []);
  return (
    <div class="view">
      <div class="view-inner">
        <div class="view-head">
          <h1>Pulls</h1>
          {targets.length > 0 && <p class="quiet">{pullsText(targets)}</p>}
        </div>
        {query.failure && <FailureNotice failure={query.failure} onRetry={query.ask} />}
        {query.value && targets.length === 0 && (
          <div class="empty">
            <h2>Nothing was pulled into this catalogue</h2>
            <p>One command brings the models of an organization's accounts here, and keeps them true:</p>
            <pre>npx outcrop pull --data models.db --organization --regions all</pre>
          </div>
        )}
        {targets.length > 0 && (
          <SheetBox label="Pulls">
            <table class="sheet">
              <thead>
                <tr>
                  {["Account", "Region", "Status", "Last pull (UTC)", "Last in full (UTC)"].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                  <th scope="col" class="number">
                    Models
                  </th>
                </tr>
              </thead>
              <tbody>
                {targets.map(({ account, region, lastPull, lastFullPull, models, failure }) => (
                  <tr key={`${account} ${region}`}>
                    <td>
                      <Link href={hrefOf("", { account, region })}>{account}</Link>
                    </td>
                    <td>{region}</td>
                    <td>
                      {failure ? (
                        <>
                          <span class="chip chip-bad">Failed</span>
                          <div class="wrapped">
                            {formatTime(Date.parse(failure.time))}: {failure.message}
                          </div>
                        </>
                      ) : (
                        <span class="chip chip-good">Pulled</span>
                      )}
                    </td>
                    <td class="quiet">{lastPull ? formatTime(Date.parse(lastPull)) : "never"}</td>
                    <td class="quiet">{lastFullPull ? formatTime(Date.parse(lastFullPull)) : "never"}</td>
                    <td class="number">{models === undefined ? "" : formatNumber(models)}</td>
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
