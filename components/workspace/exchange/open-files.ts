import { createDesign, designRead, designState, replaceText } from '@/lib/client/design-store';
import { dismissNotice, showNotice } from '../notices';
import { isBlank } from './combine-texts';
import { type Incoming, readFiles } from './read-files';

/** What the file picker offers first. */
const ACCEPTED = '.yaml,.yml,.json,.txt,application/yaml,application/json,text/plain';

/** Lets the person choose files and opens them. */
export function openFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = ACCEPTED;
  input.multiple = true;
  input.addEventListener('change', () => void openFiles([...(input.files ?? [])]));
  input.click();
}

/**
 * Opens files: the first in the design that is open, if that is empty (one undo step), every other as a design of its
 * own. Nothing that was there is touched. What cannot be opened is said over the canvas.
 */
export async function openFiles(files: readonly File[]): Promise<void> {
  dismissNotice();
  const { texts, refused } = await readFiles(files);
  await designRead();
  for (const [index, incoming] of texts.entries()) await open(incoming, index === 0);
  if (refused.length > 0) showNotice({ text: refused.join(' ') });
}

async function open({ name, text }: Incoming, mayFill: boolean): Promise<void> {
  if (mayFill && isBlank(designState().text) && (await replaceText(text, `${name} opened`))) return;
  await createDesign({ name, text });
}
