import { basename } from 'node:path';
import { VERSIONS, type Version } from '@/lib/kubernetes/versions';
import { corpusCases, livePodCases, sentCases } from './live';
import { podCases, templateCases } from './offline';
import { quantityCases } from './quantities';
import { readLines } from './read-lines';
import { scalarCases } from './scalars';
import type { Case, Line } from './types';
import { updateCases } from './updates';

type Read = (lines: readonly Line[], file: string, version: Version) => readonly Case[];

/** One line a form: by what its first line has, which of them reads it. */
const FORMS: readonly (readonly [readonly string[], Read])[] = [
  [['bases'], updateCases],
  [['pod', 'accepted'], podCases],
  [['file', 'path', 'accepted'], templateCases],
  [['input', 'code'], sentCases],
  [['file', 'document', 'code'], corpusCases],
  [['case', 'code'], livePodCases],
  [['in'], quantityCases],
  [['yaml'], scalarCases],
];

/** Reads any of the files that hold what a server said. Throws where it is none of them. */
export function readCases(file: string): readonly Case[] {
  const lines = readLines(file);
  const first = lines[0] ?? {};
  const form = FORMS.find(([keys]) => keys.every((key) => key in first));
  if (!form) throw new Error('not a form of answers that is known');
  return form[1](lines, file, versionOf(file));
}

function versionOf(file: string): Version {
  return VERSIONS.find((version) => basename(file).includes(version)) ?? '1.36';
}
