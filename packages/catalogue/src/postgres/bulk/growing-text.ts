/**
 * A text that is added to in small pieces and kept as its bytes in UTF-8. As strings, the pieces of a batch took half of the CPU time that this
 * process spends on an import, for collecting garbage.
 */
export class GrowingText {
  #bytes = Buffer.allocUnsafeSlow(2 ** 16);
  #length = 0;

  add(piece: string): void {
    // A unit of UTF-16 takes up to three bytes.
    const most = this.#length + 3 * piece.length;
    if (most > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * most);
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#length += this.#bytes.write(piece, this.#length);
  }

  /** What was added so far. The memory is shared, so nothing may be added afterwards. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }
}
