import { decodeText, MAX_BYTES } from './decode-text';
import { designNameOf } from './file-name';

/** A text on its way into the designer. `name` is that of its file, without the ending; '' where there is none. */
export interface Incoming {
  readonly name: string;
  readonly text: string;
}

export interface ReadFiles {
  readonly texts: readonly Incoming[];
  /** A sentence for each file that was not taken. */
  readonly refused: readonly string[];
}

/** So many files are taken at once. */
const MOST_FILES = 20;

/** Reads files as texts. Never throws: what cannot be read is named in `refused`. */
export async function readFiles(files: readonly File[]): Promise<ReadFiles> {
  if (files.length > MOST_FILES) {
    return { texts: [], refused: [`These are ${files.length} files. ${MOST_FILES} at once fit.`] };
  }
  const texts: Incoming[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const read = await readFile(file);
    if (typeof read === 'string') refused.push(read);
    else texts.push(read);
  }
  return { texts, refused };
}

async function readFile(file: File): Promise<Incoming | string> {
  if (file.size > MAX_BYTES) return tooBig(file.name, file.size);
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return `${file.name} could not be read. If it is a folder, drop the files in it.`;
  const decoded = decodeText(new Uint8Array(bytes));
  if (decoded.refused !== undefined) {
    return `${file.name} ${decoded.refused}. YAML and JSON texts can be opened.`;
  }
  return { name: designNameOf(file.name), text: decoded.text };
}

/** Why a text of so many bytes is not taken in. */
export function tooBig(what: string, bytes: number): string {
  const size = (Math.ceil(bytes / 100_000) / 10).toFixed(1);
  return `${what} has ${size} MB. Texts up to ${MAX_BYTES / 1_000_000} MB can be opened.`;
}
