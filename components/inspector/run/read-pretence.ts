import type { PretendImage } from '@/lib/practice/images/pretend';

/** What is written in the form. */
export interface PretenceDraft {
  readonly ports: string;
  readonly ends: 'never' | 'at-once';
  readonly exitCode: string;
  readonly logLines: string;
  readonly path: string;
  readonly text: string;
}

export const EMPTY_DRAFT: PretenceDraft = {
  ports: '',
  ends: 'never',
  exitCode: '0',
  logLines: '',
  path: '',
  text: '',
};

export type PretenceResult =
  | { readonly image: PretendImage; readonly complaint: null }
  | { readonly image: null; readonly complaint: string };

const HIGHEST_PORT = 65_535;
const HIGHEST_CODE = 255;
/** Seconds, of an image that goes on: its lines come again and again. */
const BETWEEN_LINES = 2;

/** Reads the form: what the image does, or what is wrong with what is written. */
export function readPretence(reference: string, draft: PretenceDraft): PretenceResult {
  const ports = draft.ports.split(/[\s,]+/).filter((word) => word !== '');
  const wrongPort = ports.find((word) => !isWhole(word, 1, HIGHEST_PORT));
  if (wrongPort !== undefined) return complain(`“${wrongPort}” is no port: 1 to 65535.`);
  const endsAtOnce = draft.ends === 'at-once';
  if (endsAtOnce && !isWhole(draft.exitCode.trim(), 0, HIGHEST_CODE)) {
    return complain(`“${draft.exitCode.trim()}” is no exit code: 0 to 255.`);
  }
  const path = draft.path.trim();
  if (path !== '' && !path.startsWith('/')) return complain('The path of a file begins with /.');
  if (path === '' && draft.text !== '') return complain('The file needs a path.');
  const logLines = linesOf(draft.logLines);
  return {
    image: {
      reference,
      ...(ports.length > 0 && { ports: ports.map(Number) }),
      ...(logLines.length > 0 && { logLines }),
      ...(path !== '' && { files: [{ path, text: withEnd(draft.text) }] }),
      ...(endsAtOnce
        ? { exitCode: Number(draft.exitCode), endsAfter: 1 }
        : goesOn(logLines, ports)),
    },
    complaint: null,
  };
}

/** With ports it goes on by itself; else its lines, or an empty one, come again and again. */
function goesOn(logLines: readonly string[], ports: readonly string[]): Partial<PretendImage> {
  if (logLines.length > 0) return { repeatsLines: true, secondsBetweenLines: BETWEEN_LINES };
  return ports.length > 0 ? {} : { endsAfter: FOREVER };
}

/** Seconds: ten years. */
const FOREVER = 315_360_000;

function complain(complaint: string): PretenceResult {
  return { image: null, complaint };
}

function isWhole(word: string, least: number, most: number): boolean {
  return /^\d{1,5}$/.test(word) && Number(word) >= least && Number(word) <= most;
}

function linesOf(text: string): readonly string[] {
  return text
    .replace(/\n+$/, '')
    .split('\n')
    .filter((line, _, all) => all.length > 1 || line !== '');
}

/** A file of text ends with a line end. */
function withEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
