import type { ExportFormat } from "./export-format.ts";
import type { ExportTarget } from "./export-models.ts";

/** What browsers have that can write to a file that somebody chooses. */
interface WithFilePicker {
  showSaveFilePicker(options: object): Promise<{ createWritable(): Promise<FileSystemWritableFileStream> }>;
}

/** Characters after which pieces are put away, so that the browser can bring them to its disk. */
const longestPiece = 1024 * 1024;

/**
 * A file for an export: one that is written as the models come, where the browser lets somebody choose one, else a download that
 * the browser holds until it is whole.
 */
export async function fileTarget(format: ExportFormat): Promise<ExportTarget> {
  const name = `custom-models.${format.ending}`;
  if (!("showSaveFilePicker" in window)) return downloadTarget(name, format.contentType);
  const { showSaveFilePicker } = window as unknown as WithFilePicker; // not in the types of all browsers
  const types = [{ description: format.name, accept: { [format.contentType]: [`.${format.ending}`] } }];
  const handle = await showSaveFilePicker.call(window, { suggestedName: name, types });
  const file = await handle.createWritable();
  return {
    write: (text) => file.write(text),
    close: () => file.close(),
    abort: () => file.abort(),
  };
}

function downloadTarget(name: string, type: string): ExportTarget {
  const pieces: Blob[] = [];
  let texts: string[] = [];
  let length = 0;
  const putAway = () => {
    pieces.push(new Blob(texts));
    texts = [];
    length = 0;
  };
  return {
    async write(text) {
      texts.push(text);
      length += text.length;
      if (length > longestPiece) putAway();
    },
    async close() {
      putAway();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(pieces, { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
    async abort() {
      pieces.length = 0;
      texts = [];
    },
  };
}
