/** A request that the server answered, as control returns it. The page does not import the server: a test checks that the two types are equal. */
export interface AnsweredRequest {
  readonly requestId: string;
  /** ISO 8601. */
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly operation?: string;
  readonly account?: string;
  readonly region?: string;
  /** 0 if the connection was dropped instead. */
  readonly status: number;
  readonly error?: string;
  readonly message?: string;
  readonly userAgent?: string;
  readonly faults?: readonly string[];
  /** Milliseconds. */
  readonly duration: number;
}

interface Shown {
  /** Whether requests of browsers are shown: this page's own requests are among them. */
  readonly withPages: boolean;
  readonly onlyErrors: boolean;
}

/** At most so many rows. */
const mostRows = 200;

/** The requests to show, the newest first. */
export function shownRequests(
  requests: readonly AnsweredRequest[],
  { withPages, onlyErrors }: Shown,
): readonly AnsweredRequest[] {
  return requests
    .filter(({ userAgent }) => withPages || !userAgent?.startsWith("Mozilla/"))
    .filter(({ status }) => !onlyErrors || status >= 400 || status === 0)
    .toReversed()
    .slice(0, mostRows);
}
