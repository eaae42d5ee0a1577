import { useState } from "preact/hooks";
import { formatDuration } from "../parts/format.ts";
import { FailureNotice } from "../parts/notice.tsx";
import { SheetBox } from "../parts/sheet-box.tsx";
import { askControl } from "../service/control.ts";
import { useService } from "../service/service-context.ts";
import { useQuery } from "../service/use-query.ts";
import { useRepeated } from "../service/use-repeated.ts";
import { type AnsweredRequest, shownRequests } from "./answered-request.ts";

/** How many requests are fetched and searched. */
const last = 500;

/** The last requests that the server answered, updated as new ones arrive. */
export function RequestsView() {
  const service = useService();
  const [isLive, setLive] = useState(true);
  const [withPages, setWithPages] = useState(false);
  const [onlyErrors, setOnlyErrors] = useState(false);
  const query = useQuery(
    (signal) =>
      askControl<{ requests: readonly AnsweredRequest[] }>(service, "GET", `requests?last=${last}`, undefined, signal),
    [service],
  );
  useRepeated(query.ask, 1000, isLive && query.failure === undefined);
  const shown = shownRequests(query.value?.requests ?? [], { withPages, onlyErrors });
  return (
    <div class="view">
      <div class="view-inner">
        <div class="view-head">
          <h1>Requests</h1>
          <div class="view-actions">
            <label class="check">
              <input type="checkbox" checked={onlyErrors} onChange={() => setOnlyErrors(!onlyErrors)} /> only errors
            </label>
            <label class="check">
              <input type="checkbox" checked={withPages} onChange={() => setWithPages(!withPages)} /> those of browsers
              too
            </label>
            <button type="button" class="button" aria-pressed={!isLive} onClick={() => setLive(!isLive)}>
              {isLive ? "Pause" : "Go on"}
            </button>
          </div>
        </div>
        {query.failure && <FailureNotice failure={query.failure} onRetry={query.ask} />}
        {query.value && shown.length === 0 && (
          <div class="empty">
            <h2>{onlyErrors ? "No errors" : "No requests yet"}</h2>
            <p>What programs ask of this server appears here as it is answered.</p>
          </div>
        )}
        {shown.length > 0 && (
          <SheetBox label="Requests">
            <table class="sheet">
              <thead>
                <tr>
                  {["Time", "Operation", "Account and region", "Status", "Took", "From"].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((request) => (
                  <RequestRow key={request.requestId} request={request} />
                ))}
              </tbody>
            </table>
          </SheetBox>
        )}
      </div>
    </div>
  );
}

function RequestRow({ request }: { readonly request: AnsweredRequest }) {
  const { time, method, path, query, operation, account, region, status, error, message, userAgent, faults } = request;
  const tone = status >= 500 || status === 0 ? "bad" : status >= 400 ? "busy" : "good";
  return (
    <tr>
      <td class="quiet">{time.slice(11, 23)}</td>
      <td>
        <strong>{operation ?? `${method} ${path}`}</strong>
        {query && <div class="cut quiet">{decodeURIComponent(query.replaceAll("+", " "))}</div>}
        {error && (
          <div class="wrapped">
            {error}: {message}
          </div>
        )}
        {faults && <div class="quiet">struck by {faults.join(", ")}</div>}
      </td>
      <td class="quiet">
        {account} {region}
      </td>
      <td>
        <span class={`chip chip-${tone}`}>{status === 0 ? "dropped" : status}</span>
      </td>
      <td class="quiet">
        {request.duration < 100 ? `${request.duration.toFixed(1)} ms` : formatDuration(request.duration)}
      </td>
      <td class="quiet cut" title={userAgent}>
        {userAgent}
      </td>
    </tr>
  );
}
