import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type MakeStore, withCatalogue } from "./store.ts";

export function notesSuite(makeStore: MakeStore): void {
  describe("a note", () => {
    it(
      "is made, found by the beginning of its name, changed and removed",
      withCatalogue(makeStore, async (catalogue, store) => {
        const other = await store.open();
        assert.equal(await catalogue.changeNote("board/b", () => "2"), "2");
        await catalogue.changeNote("board/a", () => "1");
        await catalogue.changeNote("other%", () => "3");
        assert.deepEqual(
          [...(await other.notes("board/"))],
          [
            ["board/a", "1"],
            ["board/b", "2"],
          ],
        );
        assert.deepEqual([...(await other.notes("other_"))], []);
        assert.equal((await other.notes("")).size, 3);
        assert.equal(await other.changeNote("board/a", (text) => `${text}+`), "1+");
        assert.equal(await catalogue.changeNote("board/b", () => undefined), undefined);
        assert.deepEqual([...(await catalogue.notes("board/"))], [["board/a", "1+"]]);
        assert.equal(await catalogue.changeNote("never", (text) => text), undefined);
        assert.equal((await catalogue.notes("never")).size, 0);
      }),
    );

    it(
      "that several change at once is changed by each",
      withCatalogue(makeStore, async (catalogue, store) => {
        const catalogues = [catalogue, await store.open(), await store.open()];
        const count = (text: string | undefined) => `${Number(text ?? 0) + 1}`;
        const changes = Array.from({ length: 30 }, (_, index) => catalogues[index % 3]?.changeNote("count", count));
        const counted = await Promise.all(changes);
        assert.deepEqual(
          counted.map(Number).sort((a, b) => a - b),
          Array.from({ length: 30 }, (_, index) => index + 1),
        );
      }),
    );
  });
}
