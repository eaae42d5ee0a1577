/**
 * The indexes that only listings need, not uniqueness. A load into an empty
 * catalogue drops them and makes them again at its end. The costliest comes first, because several are made at once.
 */
export const listingIndexes: readonly { readonly name: string; readonly on: string }[] = [
  { name: "listing_names_by_base", on: "(account, region, base, spot, owned, status, foundation, names)" },
  { name: "listing_names_by_foundation", on: "(account, region, foundation, spot, owned, status, names)" },
  { name: "listing_names_by_status", on: "(account, region, status, spot, owned, base, foundation, names)" },
  { name: "listing_names_by_owned", on: "(account, region, owned, spot, status, base, foundation, names)" },
  { name: "listing_names_by_place", on: "(account, region, spot, names)" },
];
