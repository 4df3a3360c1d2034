/** A section of fluentd's configuration. */
export interface Element {
  readonly name: string;
  readonly argument: string;
  readonly values: readonly (readonly [key: string, value: string])[];
  readonly children: readonly Element[];
}

/** What is wrong, in fluentd's words, with the class of its error. */
export class FluentdError extends Error {
  constructor(
    message: string,
    readonly kind:
      | 'Fluent::ConfigError'
      | 'Fluent::ConfigParseError'
      | 'Fluent::NotFoundPluginError' = 'Fluent::ConfigError',
  ) {
    super(message);
  }
}

export function valueOfKey({ values }: Element, ...keys: readonly string[]): string | undefined {
  return values.findLast(([key]) => keys.includes(key))?.[1];
}

export function childrenOf({ children }: Element, name: string): readonly Element[] {
  return children.filter((child) => child.name === name);
}

interface Open {
  name: string;
  argument: string;
  values: [string, string][];
  children: Element[];
}

/** Reads a configuration. `include` gives the elements of files that match a pattern. Throws FluentdError. */
export function parseFluentd(
  text: string,
  file: string,
  env: ReadonlyMap<string, string>,
  include: (pattern: string) => Element,
): Element {
  const root: Open = { name: 'ROOT', argument: '', values: [], children: [] };
  const stack: Open[] = [root];
  const lines = text.split('\n');
  const fail = (words: string, line: number): never => {
    throw new FluentdError(`${words} at ${file} line ${line},1`, 'Fluent::ConfigParseError');
  };
  for (const [index, raw] of lines.entries()) {
    const line = raw.replace(/\r$/, '').trim();
    const top = stack.at(-1)!;
    if (line === '' || line.startsWith('#')) continue;
    const end = /^<\/([\w@.-]+)>/.exec(line);
    const begin = /^<([A-Za-z_][\w.-]*)(?:\s+([^>]*?))?>/.exec(line);
    const pulled = /^@?include\s+(.*)$/.exec(line);
    if (end) {
      if (stack.length === 1 || end[1] !== top.name) fail('unmatched end tag', index + 1);
      stack.pop();
      stack.at(-1)!.children.push(top);
    } else if (begin) {
      stack.push({ name: begin[1]!, argument: begin[2] ?? '', values: [], children: [] });
    } else if (pulled) {
      const other = include(unquote(pulled[1]!, env));
      top.values.push(...other.values.map(([key, value]): [string, string] => [key, value]));
      top.children.push(...other.children);
    } else {
      const [, key = '', value = ''] = /^(\S+)(?:\s+(.*))?$/.exec(line) ?? [];
      top.values.push([key, unquote(value, env)]);
    }
  }
  if (stack.length > 1)
    fail(`expected end tag '</${stack.at(-1)!.name}>' but got end of file`, lines.length);
  return root;
}

/** A value without quotes and comments; `#{ENV['X']}` in double quotes is filled in. */
function unquote(text: string, env: ReadonlyMap<string, string>): string {
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  if (double) {
    return double[1]!
      .replace(
        /#\{ENV\[\\?["'](\w+)\\?["']\](?:\s*\|\|\s*\\?["']?([^"'}\\]*)\\?["']?)?\}/g,
        (_, name: string, otherwise = '') => env.get(name) ?? otherwise,
      )
      .replace(/#\{Socket\.gethostname\}/g, env.get('HOSTNAME') ?? '')
      .replace(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t' })[char] ?? char);
  }
  const single = /^'((?:[^'\\]|\\.)*)'/.exec(text);
  if (single) return single[1]!.replace(/\\(['\\])/g, '$1');
  return text.startsWith('/') ? text : text.replace(/\s+#.*$/, '');
}

const QUOTED =
  /^(path|pos_file|tag|exclude_path|path_key|expression|pattern|key|key_name|time_format|label|host|message_key|keys|multiline_flush_interval)$/;

/** As fluentd shows what it has read. */
export function showElement({ name, argument, values, children }: Element, depth = 0): string {
  const indent = '  '.repeat(depth);
  const shown = (key: string, value: string) =>
    QUOTED.test(key) || (key === '@type' && name === 'parse') ? JSON.stringify(value) : value;
  return [
    `${indent}<${name}${argument === '' ? '' : ` ${argument}`}>\n`,
    ...values.map(([key, value]) => `${indent}  ${key} ${shown(key, value)}\n`),
    ...children.map((child) => showElement(child, depth + 1)),
    `${indent}</${name}>\n`,
  ].join('');
}

/** Whether a pattern of a match or filter (`a.*`, `**`, `{a,b}`, several with spaces) holds a tag. */
export function matchesTag(patterns: string, tag: string): boolean {
  const list = patterns.trim() === '' ? ['**'] : patterns.trim().split(/[\s]+/);
  return list.some((pattern) => {
    const source = pattern
      .replace(/[.+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{([^}]*)\}/g, (_, inner: string) => `(?:${inner.split(',').join('|')})`)
      .replace(/\\\.\*\*/g, '(?:\\..*)?')
      .replace(/^\*\*\\\./, '(?:.*\\.)?')
      .replace(/\*\*/g, '.*')
      .replace(/(?<![.)])\*(?!\))/g, '[^.]*')
      .replace(/(?<=\\\.)\*/g, '[^.]*');
    return new RegExp(`^${source}$`).test(tag);
  });
}
