import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { sep } from 'node:path';
import { checkText, emptyReport, type TextOptions } from './check-text';
import type { FoundFile } from './find-files';
import type { FileReport } from './types';

/** Larger files are no manifests: etcd takes 1.5 MiB for an object. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Checks a file, and writes what was mended. Never throws: what goes wrong is in the report. */
export function checkFile({ path, found }: FoundFile, options: TextOptions): FileReport {
  const shown = path.split(sep).join('/');
  try {
    const text = readText(path);
    const checked = checkText(shown, text, found, options);
    if (checked.text !== text) replaceFile(path, checked.text);
    return checked.report;
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { ...emptyReport(shown), failure };
  }
}

function readText(path: string): string {
  const { size } = statSync(path);
  if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes: too large for a manifest`);
  return decode(readFileSync(path), path);
}

/** Throws where it is no UTF-8. A byte order mark stays: it is part of the text. */
export function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${path} is not UTF-8`);
  }
}

/** Whole or not at all: a file that is half written would be worse than one with problems. */
function replaceFile(path: string, text: string): void {
  const { mode } = statSync(path);
  const fresh = `${path}.${process.pid}.tmp`;
  writeFileSync(fresh, text, { mode });
  renameSync(fresh, path);
}
