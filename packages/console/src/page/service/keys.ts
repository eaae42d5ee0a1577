/** An access key that requests are signed with. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const place = "outcrop-keys";

/** The key that somebody signed in with; it is kept for as long as the tab is open, and nowhere else. */
export function signedInKeys(): Keys | undefined {
  const kept = sessionStorage.getItem(place);
  return kept === null ? undefined : (JSON.parse(kept) as Keys); // as keepKeys wrote it
}

export function keepKeys(keys: Keys | undefined): void {
  if (keys === undefined) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, JSON.stringify(keys));
}
