import { createPaginator, decodeToken } from "@outcrop/paginator/core";

const call = async (_input: { from?: string }): Promise<{ users: { name: string }[]; next?: string }> => ({
  users: [],
});
const pages = createPaginator(call, { inputToken: "from", outputToken: "next", resultKey: "users" }).paginate();
export const users: AsyncIterable<{ name: string }> = pages.items();
export const token: { readonly [name: string]: unknown } = decodeToken(pages.resumeToken ?? "");
