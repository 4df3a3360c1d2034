import type { FileReport } from '../types';
import { toGithub } from './github';
import { toJson } from './json';
import { toSarif } from './sarif';
import { toText } from './text';

export interface ReportOptions {
  /** Of Kubernetes. */
  readonly version: string;
  readonly color: boolean;
  /** How long it took. */
  readonly milliseconds: number;
}

export type Format = (reports: readonly FileReport[], options: ReportOptions) => string;

export type FormatName = 'text' | 'json' | 'sarif' | 'github';

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  text: toText,
  json: toJson,
  sarif: toSarif,
  github: toGithub,
};

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
