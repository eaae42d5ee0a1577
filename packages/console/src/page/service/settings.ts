/** What the server says of itself at `/console/settings.json`. */
export interface Settings {
  /** `dev` and `open`: every account is its own key. `strict`: only keys made with `outcrop keys create`. */
  readonly auth: string;
  readonly defaultRegion: string;
  /** Whether the server was started with permission for the page to delete, tag, share and stop. */
  readonly write: boolean;
}

export async function fetchSettings(signal?: AbortSignal): Promise<Settings> {
  const answer = await fetch("/console/settings.json", signal ? { signal } : {});
  if (!answer.ok) throw new Error(`The server answers ${answer.status} instead of its settings.`);
  return (await answer.json()) as Settings; // our own server's
}
