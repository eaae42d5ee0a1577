import type { Catalogue } from "@outcrop/catalogue";
import { viewer } from "./filters.ts";

/** When the first and the last model of the viewer's listing were made. */
export async function endsOf(catalogue: Catalogue): Promise<{ first: number; last: number }> {
  const at = async (sortOrder: "Ascending" | "Descending") => {
    const [text = "{}"] = (await catalogue.listModels({ viewer, maxResults: 1, sortOrder })).summaries;
    return Date.parse((JSON.parse(text) as { creationTime: string }).creationTime);
  };
  return { first: await at("Ascending"), last: await at("Descending") };
}
