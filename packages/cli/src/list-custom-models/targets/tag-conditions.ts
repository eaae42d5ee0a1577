import type { Catalogue, Tag } from "@outcrop/catalogue";
import { UsageError } from "../../failure.ts";

/** A condition on a model's tags. */
export interface TagCondition {
  readonly key: string;
  /** Undefined: any value. */
  readonly value: string | undefined;
  /** Whether the model must have no such tag. */
  readonly isAbsent: boolean;
}

/**
 * Reads `team=search,stage,!cost-center`: a tag with this value, a tag with any value, no such tag.
 * @throws UsageError
 */
export function readTagConditions(text: string): TagCondition[] {
  return text.split(",").map((each) => {
    const [, not, key, value] = /^(!?)([^=!][^=]*)(?:=(.*))?$/.exec(each.trim()) ?? [];
    if (key === undefined || (not === "!" && value !== undefined)) {
      throw new UsageError(
        `Bad value for --where "${text}": conditions with commas between them are expected, such as team=search,stage,!cost-center`,
      );
    }
    return { key, value, isAbsent: not === "!" };
  });
}

/** The catalogue whose listings have only models whose tags meet all conditions. A page may be short, or empty without being the last. */
export function withTags(catalogue: Catalogue, conditions: readonly TagCondition[]): Catalogue {
  const listModels: Catalogue["listModels"] = async (query) => {
    const page = await catalogue.listModels(query);
    const summaries: string[] = [];
    // Only now, because most listings need no catalogue.
    const { scopeOf } = await import("@outcrop/catalogue");
    for (const summary of page.summaries) {
      const { modelArn } = JSON.parse(summary) as { readonly modelArn: string }; // written by the catalogue
      const tags = (await catalogue.listTags(scopeOf(modelArn), modelArn)) ?? [];
      if (conditions.every((condition) => meets(tags, condition))) summaries.push(summary);
    }
    return { ...page, summaries };
  };
  return new Proxy(catalogue, {
    get(target, name) {
      if (name === "listModels") return listModels;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

function meets(tags: readonly Tag[], { key, value, isAbsent }: TagCondition): boolean {
  const has = tags.some((tag) => tag.key === key && (value === undefined || tag.value === value));
  return has !== isAbsent;
}
