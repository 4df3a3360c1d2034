import { childrenOf, type Element, valueOfKey } from './fluentd-config';
import {
  fieldText,
  type LineParser,
  type LogEvent,
  type LogValue,
  parseJsonRecord,
  parseLine,
  recordOf,
  rubyRegexp,
  toJson,
} from './log-record';

const PRESETS: Readonly<Record<string, readonly [regex: string, timeFormat: string]>> = {
  nginx: [
    '^(?<remote>[^ ]*) (?<host>[^ ]*) (?<user>[^ ]*) \\[(?<time>[^\\]]*)\\] "(?<method>\\S+)(?: +(?<path>[^\\"]*?)(?: +\\S*)?)?" (?<code>[^ ]*) (?<size>[^ ]*)(?: "(?<referer>[^\\"]*)" "(?<agent>[^\\"]*)"(?:\\s+(?<http_x_forwarded_for>[^ ]+))?)?$',
    '%d/%b/%Y:%H:%M:%S %z',
  ],
  apache2: [
    '^(?<host>[^ ]*) [^ ]* (?<user>[^ ]*) \\[(?<time>[^\\]]*)\\] "(?<method>\\S+)(?: +(?<path>(?:[^\\"]|\\\\.)*?)(?: +\\S*)?)?" (?<code>[^ ]*) (?<size>[^ ]*)(?: "(?<referer>(?:[^\\"]|\\\\.)*)" "(?<agent>(?:[^\\"]|\\\\.)*)")?$',
    '%d/%b/%Y:%H:%M:%S %z',
  ],
};

/** How a `<parse>` section reads a line; `lack`: a kind that is not here; undefined: it does not fit the line. */
export type ParseLine = (
  line: string,
) => { record: LogEvent['record']; time: number | undefined } | undefined;

export function makeParser(section: Element | undefined, defaultType: string): ParseLine | 'lack' {
  const type = (section && valueOfKey(section, '@type')) ?? defaultType;
  const key = (section && valueOfKey(section, 'message_key')) ?? 'message';
  if (type === 'none') return (line) => ({ record: recordOf([[key, line]]), time: undefined });
  const preset = Object.hasOwn(PRESETS, type) ? PRESETS[type] : undefined;
  if (type !== 'json' && type !== 'regexp' && !preset) return 'lack';
  const parser: LineParser = {
    format: type === 'json' ? 'json' : 'regex',
    regex: rubyRegexp(preset?.[0] ?? (section && valueOfKey(section, 'expression')) ?? ''),
    timeKey: section && valueOfKey(section, 'time_key'),
    timeFormat: preset?.[1] ?? (section && valueOfKey(section, 'time_format')),
    keepsTime: section !== undefined && valueOfKey(section, 'keep_time_key') === 'true',
  };
  return (line) => parseLine(parser, line);
}

export type Filter = (event: LogEvent) => LogEvent | undefined;

/** A filter by its type; `lack`: one that is not here. */
export function makeFilter(
  section: Element,
  hostname: string,
  print: (event: LogEvent) => void,
): Filter | 'lack' {
  switch (valueOfKey(section, '@type', 'type')) {
    case 'grep':
      return grep(section);
    case 'record_transformer':
      return transform(section, hostname);
    case 'parser':
      return parse(section);
    case 'stdout':
      return (event) => {
        print(event);
        return event;
      };
    default:
      return 'lack';
  }
}

function rulesOf(section: Element, name: 'regexp' | 'exclude') {
  const inner = [section, ...childrenOf(section, 'and'), ...childrenOf(section, 'or')];
  return inner
    .flatMap((element) => childrenOf(element, name))
    .map((rule) => ({
      key: valueOfKey(rule, 'key') ?? '',
      pattern: rubyRegexp(valueOfKey(rule, 'pattern') ?? ''),
    }));
}

function grep(section: Element): Filter {
  const keep = rulesOf(section, 'regexp');
  const drop = rulesOf(section, 'exclude');
  return (event) => {
    const fits = ({ key, pattern }: (typeof keep)[number]) =>
      pattern?.test(fieldText(event.record, key.replace(/^\$\.?/, '')) ?? '') ?? false;
    return keep.every(fits) && !drop.some(fits) ? event : undefined;
  };
}

function transform(section: Element, hostname: string): Filter {
  const added = childrenOf(section, 'record').flatMap(({ values }) => values);
  const removed = new Set(
    (valueOfKey(section, 'remove_keys') ?? '')
      .split(',')
      .map((key) => key.trim().replace(/^\$\./, '')),
  );
  const renews = valueOfKey(section, 'renew_record') === 'true';
  const kept = (valueOfKey(section, 'keep_keys') ?? '').split(',').map((key) => key.trim());
  return (event) => {
    const before = Object.entries(event.record).filter(([key]) => !renews || kept.includes(key));
    const filled = added.map(([key, text]): [string, LogValue] => [
      key,
      fill(text, event, hostname),
    ]);
    return {
      ...event,
      record: recordOf([...before, ...filled].filter(([key]) => !removed.has(key))),
    };
  };
}

function fill(text: string, { tag, time, record }: LogEvent, hostname: string): string {
  return text.replace(
    /\$\{([^}]*)\}|#\{Socket\.gethostname\}/g,
    (whole, name: string | undefined) => {
      if (name === undefined || name === 'hostname') return hostname;
      if (name === 'tag') return tag;
      if (name === 'time') return new Date(time).toISOString();
      const part = /^tag_parts\[(-?\d+)\]$/.exec(name)?.[1];
      if (part !== undefined) return tag.split('.').at(Number(part)) ?? '';
      const field = /^record(?:\[["'](.*)["']\]|\.dig\(["'](.*)["']\))$/.exec(name);
      if (field) return fieldText(record, field[1] ?? field[2] ?? '') ?? '';
      return whole;
    },
  );
}

function parse(section: Element): Filter | 'lack' {
  const parser = makeParser(childrenOf(section, 'parse')[0], 'none');
  if (parser === 'lack') return 'lack';
  const key = valueOfKey(section, 'key_name') ?? 'message';
  const reserves = valueOfKey(section, 'reserve_data') === 'true';
  const removes = valueOfKey(section, 'remove_key_name_field') === 'true';
  return (event) => {
    const parsed = parser(fieldText(event.record, key) ?? '');
    if (!parsed) return reserves ? event : undefined;
    const others = reserves
      ? Object.entries(event.record).filter(([name]) => !removes || name !== key)
      : [];
    return {
      ...event,
      time: parsed.time ?? event.time,
      record: recordOf([...others, ...Object.entries(parsed.record)]),
    };
  };
}

/** One event as the stdout output prints it. */
export function renderStdout({ tag, time, record }: LogEvent, format: string | undefined): string {
  if (format === 'json') return `${toJson(record)}\n`;
  const date = new Date(time).toISOString();
  const clock = `${date.slice(0, 10)} ${date.slice(11, 19)}.${date.slice(20, 23)}000000 +0000`;
  return `${clock} ${tag}: ${toJson(record)}\n`;
}

/** The record that a dummy input repeats. */
export function sampleOf(section: Element): LogEvent['record'] {
  return (
    parseJsonRecord(valueOfKey(section, 'sample', 'dummy') ?? '') ??
    recordOf([['message', 'sample']])
  );
}
