/** The accounts in whose listings a model of `owner` stands beside its owner's, where it is shared with `accounts`: each once. */
export function viewersOf(owner: string, accounts: readonly string[] = []): string[] {
  if (accounts.length === 0) return [];
  return [...new Set(accounts)].filter((account) => account !== owner);
}

/** What has to change so that a model stands in the listings of `after` where it stood in those of `before`. */
export function changeOfViewers<Viewer>(before: readonly Viewer[], after: readonly Viewer[]) {
  return {
    withdrawn: before.filter((viewer) => !after.includes(viewer)),
    added: after.filter((viewer) => !before.includes(viewer)),
  };
}
