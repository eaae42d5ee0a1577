/** The accounts, beside the owner, whose listings contain a model of `owner` that is shared with `accounts`. Each account appears once. */
export function viewersOf(owner: string, accounts: readonly string[] = []): string[] {
  if (accounts.length === 0) return [];
  return [...new Set(accounts)].filter((account) => account !== owner);
}

/** The listings to add a model to and to remove it from, to get from the viewers in `before` to those in `after`. */
export function changeOfViewers<Viewer>(before: readonly Viewer[], after: readonly Viewer[]) {
  return {
    withdrawn: before.filter((viewer) => !after.includes(viewer)),
    added: after.filter((viewer) => !before.includes(viewer)),
  };
}
