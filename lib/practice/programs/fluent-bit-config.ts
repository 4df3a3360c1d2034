import { utf8Encode } from '../bytes';
import { isMap, parseYaml, type Settings, YamlError } from './yaml-config';

/** A section: an input, a filter, an output, a parser or the service, with its keys in lower case. */
export interface FluentSection {
  readonly kind: 'service' | 'input' | 'filter' | 'output' | 'parser' | 'other';
  readonly properties: readonly (readonly [key: string, value: string])[];
}

/** What is wrong with a configuration file, with its line where it has one. */
export class FluentBitError extends Error {}

export function property(section: FluentSection, key: string): string | undefined {
  return section.properties.find(([name]) => name === key)?.[1];
}

export function properties(section: FluentSection, key: string): string[] {
  return section.properties.filter(([name]) => name === key).map(([, value]) => value);
}

const KINDS: Readonly<Record<string, FluentSection['kind']>> = {
  service: 'service',
  input: 'input',
  filter: 'filter',
  output: 'output',
  parser: 'parser',
};

/** Reads the classic form. `include` gives the text of files that match a pattern. Throws FluentBitError. */
export function parseClassic(
  text: string,
  file: string,
  env: ReadonlyMap<string, string>,
  include: (pattern: string) => readonly FluentSection[],
): FluentSection[] {
  const sections: {
    kind: FluentSection['kind'];
    properties: [string, string][];
    indent: number;
  }[] = [];
  const all: FluentSection[] = [];
  const own = new Map(env);
  const fail = (line: number, words: string): never => {
    throw new FluentBitError(`File ${file}\nError in line ${line}: ${words}`);
  };
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\r$/, '').trimEnd();
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    if (/^@include\s/i.test(content)) {
      all.push(...include(content.slice(9).trim()));
      continue;
    }
    if (/^@set\s/i.test(content)) {
      const [name = '', ...rest] = content.slice(5).trim().split('=');
      own.set(name, rest.join('='));
      continue;
    }
    if (line.startsWith('[')) {
      const name = /^\[([^\]]+)\]$/.exec(line)?.[1];
      if (name === undefined) fail(index + 1, 'bad header definition');
      const section = { kind: KINDS[name!.toLowerCase()] ?? 'other', properties: [], indent: -1 };
      sections.push(section);
      all.push(section);
      continue;
    }
    const section = sections.at(-1);
    if (!section || !/^\s/.test(line))
      fail(
        index + 1,
        section
          ? 'invalid indentation level'
          : 'undefined key - check config is in valid classic format',
      );
    const indent = line.length - line.trimStart().length;
    if (section!.indent < 0) section!.indent = indent;
    else if (indent !== section!.indent) fail(index + 1, 'invalid indentation level');
    const [, key = '', value] = /^(\S+)(?:\s+(.*))?$/.exec(content) ?? [];
    if (value === undefined) fail(index + 1, 'each key must have a value');
    section!.properties.push([key.toLowerCase(), expandVariables(value!, own)]);
  }
  return all;
}

function expandVariables(text: string, env: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => env.get(name) ?? '');
}

/** Reads the form in YAML. Throws FluentBitError. */
export function parseYamlConfig(
  text: string,
  file: string,
  env: ReadonlyMap<string, string>,
): FluentSection[] {
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new FluentBitError(
      `[config] YAML error found in file "${file}", line ${error.line}, column 1: ${error.message}`,
    );
  }
  if (!isMap(value)) return [];
  const own = new Map(env);
  for (const [name, text_] of Object.entries(isMap(value.env) ? value.env : {}))
    own.set(name, String(text_));
  const section = (kind: FluentSection['kind'], map: unknown): FluentSection => ({
    kind,
    properties: isMap(map)
      ? Object.entries(map).flatMap(([key, item]) => flatten(key, item, own))
      : [],
  });
  const pipeline: Settings = isMap(value.pipeline) ? value.pipeline : {};
  const list = (kind: FluentSection['kind'], items: unknown) =>
    (Array.isArray(items) ? items : []).map((item) => section(kind, item));
  return [
    ...(value.service === undefined ? [] : [section('service', value.service)]),
    ...list('parser', value.parsers),
    ...list('input', pipeline.inputs),
    ...list('filter', pipeline.filters),
    ...list('output', pipeline.outputs),
  ];
}

function flatten(
  key: string,
  value: unknown,
  env: ReadonlyMap<string, string>,
): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item) => flatten(key, item, env));
  if (isMap(value)) return [[key.toLowerCase(), utf8Encode(JSON.stringify(value))]];
  return [[key.toLowerCase(), expandVariables(utf8Encode(String(value ?? '')), env)]];
}
