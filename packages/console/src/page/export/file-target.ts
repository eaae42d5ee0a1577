import type { ExportFormat } from "./export-format.ts";
import type { ExportTarget } from "./export-models.ts";

/** The API of browsers that can write to a file that the user chooses. */
interface WithFilePicker {
  showSaveFilePicker(options: object): Promise<{ createWritable(): Promise<FileSystemWritableFileStream> }>;
}

/** After this many characters, pieces are joined into a blob, which the browser can keep on disk. */
const longestPiece = 1024 * 1024;

/**
 * A file for an export: if the browser lets the user choose a file, one that is written as the models arrive, else a download that
 * the browser holds until it is complete.
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
