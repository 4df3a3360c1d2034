import { type FileReport, summarize } from '../types';
import type { ReportOptions } from './formats';

/** For programs: `{kubernetesVersion, summary, files: [{path, objects, diagnostics, fixed, skipped, failure}]}`. */
export function toJson(
  reports: readonly FileReport[],
  { version, milliseconds }: ReportOptions,
): string {
  const summary = { ...summarize(reports), milliseconds: Math.round(milliseconds) };
  return `${JSON.stringify({ kubernetesVersion: version, summary, files: reports }, null, 2)}\n`;
}
