import { FilePlus2, ListPlus, Replace } from 'lucide-react';
import { openMenu } from '@/components/ui/menu';
import { createDesign, designRead, designState, replaceText } from '@/lib/client/design-store';
import { dismissNotice, showNotice } from '../notices';
import { appendDocuments, isBlank, looksLikeManifest } from './combine-texts';
import { MAX_BYTES } from './decode-text';
import { openFiles } from './open-files';
import { tooBig } from './read-files';

/** Where the question is asked, if one must be: a point of the window. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a paste holds, taken from the event while it lasts. */
export interface Pasted {
  readonly files: readonly File[];
  readonly text: string;
}

/** Takes what was pasted on the canvas. */
export function takePaste({ files, text }: Pasted, at: Point): void {
  if (files.length > 0) void openFiles(files);
  else void takeText(text, at);
}

/** Reads the clipboard for a button. A browser that does not let us: the person pastes by hand. */
export async function pasteYaml(at: Point): Promise<void> {
  const text = await readClipboard();
  if (text === null) {
    showNotice({
      text: 'The browser keeps the clipboard to itself. Paste with the keyboard instead.',
    });
  } else if (text === '') {
    showNotice({ text: 'The clipboard holds no text.' });
  } else {
    await takeText(text, at);
  }
}

async function readClipboard(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}

/** Puts the text into an empty design, or asks what is to become of it. */
async function takeText(text: string, at: Point): Promise<void> {
  dismissNotice();
  await designRead();
  const refused = whyNot(text);
  if (refused) showNotice({ text: refused });
  else if (isBlank(designState().text)) await replaceText(text, 'YAML pasted');
  else ask(text, at);
}

function whyNot(text: string): string | null {
  const bytes = new Blob([text]).size;
  if (bytes > MAX_BYTES) return tooBig('What was pasted', bytes);
  if (text.includes('\0')) return 'What was pasted holds NUL characters, which no YAML has.';
  if (!looksLikeManifest(text)) return 'What was pasted is no manifest: no line of it has a key.';
  return null;
}

function ask(text: string, at: Point): void {
  openMenu({
    label: 'Paste',
    anchor: at,
    items: [
      { kind: 'heading', label: `Paste ${countLines(text)}` },
      {
        label: 'As a new design',
        icon: FilePlus2,
        onSelect: () => void createDesign({ text }),
      },
      {
        label: 'Below this design’s documents',
        icon: ListPlus,
        onSelect: () =>
          void replaceText(appendDocuments(designState().text, text), 'Documents pasted'),
      },
      {
        label: 'In place of this design’s text',
        icon: Replace,
        onSelect: () => void replaceText(text, 'Text replaced'),
      },
    ],
  });
}

function countLines(text: string): string {
  const lines = text.replace(/\r?\n$/, '').split('\n').length;
  return lines === 1 ? '1 line' : `${lines} lines`;
}
