import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { JudgeOptions } from '@/lib/kubernetes/judge';
import type { Kind } from '@/lib/kubernetes/schema/kinds';
import { VERSIONS, type Version } from '@/lib/kubernetes/versions';
import { readCorpus, readTemplate } from './corpus';

/** What a server said of one object. */
export interface Answer {
  readonly verdict: string;
  /** `type or reason` and field of each cause; where there are none, the reason of the whole. */
  readonly fields: readonly string[];
  /** `field: message` of each cause; where there are none, the whole message. */
  readonly messages: readonly string[];
  /** What it would store; undefined where it was refused, or the file does not say. */
  readonly object?: unknown;
}

/** A case of a file: what is sent and what was answered. `input` is undefined where it cannot be found. */
export interface Case {
  readonly name: string;
  readonly input: unknown;
  readonly options: JudgeOptions;
  readonly expected: Answer;
  /** The answer is of a library, with no admission. */
  readonly isOffline: boolean;
}

type Line = Readonly<Record<string, unknown>>;

/** Reads any of the files that hold what a server said. Throws where it is none of them. */
export function readCases(file: string): readonly Case[] {
  const lines = readLines(file);
  const first = lines[0] ?? {};
  const version = versionOf(file);
  if ('pod' in first) return lines.map((line) => offlineCase(line, line.pod, version));
  if ('path' in first && 'accepted' in first)
    return lines.map((line) => offlineCase(line, readTemplate(line, file), version));
  if ('input' in first) return lines.map((line) => liveCase(line, line.input, version));
  if ('file' in first && 'code' in first) return lines.map((line) => corpusCase(line, file));
  if ('case' in first && 'code' in first) return podCases(lines, file, version);
  throw new Error(`${file}: not a file of answers that can be judged`);
}

function readLines(file: string): Line[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line, keepDigits as (key: string, value: unknown) => unknown));
}

/** Newer engines tell how a number is written: one with too many digits for a float keeps them. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined)
    return value;
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

function versionOf(file: string): Version {
  return VERSIONS.find((version) => basename(file).includes(version)) ?? '1.36';
}

const POD = { as: 'Pod' as Kind, format: 'json', namespace: 'default' } as const;

/** The answers to live-X are to the objects of X. */
function podCases(lines: readonly Line[], file: string, version: Version): Case[] {
  const name = basename(file)
    .replace(/^live-/, '')
    .replace(/\.gz$/, '');
  const place = join(dirname(file), name);
  const source = [place, `${place}.gz`].find((path) => existsSync(path));
  if (!source) throw new Error(`${file}: the objects are in ${name}, which is not beside it`);
  const pods = new Map(readLines(source).map((line) => [line.case, line.pod]));
  return lines.map((line) => ({
    name: String(line.case),
    input: pods.get(line.case),
    options: { ...POD, version },
    expected: liveAnswer(line),
    isOffline: false,
  }));
}

function liveCase(line: Line, input: unknown, version: Version): Case {
  return {
    name: String(line.case),
    input,
    options: { version, format: 'json', namespace: namespaceOf(input) },
    expected: liveAnswer(line),
    isOffline: false,
  };
}

function corpusCase(line: Line, file: string): Case {
  const document = readCorpus(line, file);
  return {
    name: `${line.file}#${line.document}`,
    input: document?.value,
    options: {
      version: versionOf(file),
      format: 'yaml',
      duplicates: document?.duplicates ?? [],
      namespace: namespaceOf(document?.value),
    },
    expected: liveAnswer(line),
    isOffline: false,
  };
}

function namespaceOf(input: unknown): string {
  const metadata = (input as { metadata?: { namespace?: unknown } } | null)?.metadata;
  const namespace = metadata?.namespace;
  return typeof namespace === 'string' && namespace !== '' ? namespace : 'default';
}

interface Cause {
  readonly reason: string;
  readonly field: string;
  readonly message: string;
}

function liveAnswer(line: Line): Answer {
  const causes = (line.causes as readonly Cause[] | undefined) ?? [];
  const reason = String(line.reason ?? '');
  return {
    verdict: String(line.code),
    fields: causes.length > 0 ? causes.map((c) => `${c.reason} ${c.field}`) : [reason],
    messages:
      causes.length > 0
        ? causes.map((c) => `${c.field}: ${c.message}`)
        : [String(line.message ?? '')],
    ...(line.object === undefined ? {} : { object: line.object }),
  };
}

interface OfflineError {
  readonly type: string;
  readonly field: string;
  readonly full: string;
}

/** In these files only what cannot be read, and what validation refuses; unknown fields are told beside. */
function offlineCase(line: Line, input: unknown, version: Version): Case {
  const errors = (line.errors as readonly OfflineError[] | undefined) ?? [];
  const strict = (line.strict as readonly string[] | undefined) ?? [];
  const decoding = typeof line.decodeErr === 'string' ? [line.decodeErr] : strict;
  const isDecoding = decoding.length > 0;
  return {
    name: String(line.case ?? `${line.file}#${line.document} ${JSON.stringify(line.path)}`),
    input,
    // It was given maps, which Go writes with sorted keys.
    options: {
      ...POD,
      format: 'yaml',
      version,
      namespace: namespaceOf(input),
      admission: false,
    },
    expected: {
      verdict: isDecoding ? 'refused' : line.accepted ? 'accepted' : 'refused',
      fields: isDecoding ? ['BadRequest'] : errors.map((e) => `${e.type} ${e.field}`),
      messages: isDecoding ? [decoding.join(', ')] : errors.map((e) => e.full),
      ...(line.accepted && line.defaulted ? { object: line.defaulted } : {}),
    },
    isOffline: true,
  };
}
