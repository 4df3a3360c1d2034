import { type FluentSection, properties, property } from './fluent-bit-config';
import {
  fieldText,
  type LineParser,
  type LogEvent,
  type LogMap,
  parseLine,
  recordOf,
  rubyRegexp,
} from './log-record';

/** What a filter makes of an event; undefined: it is dropped. */
export type Filter = (event: LogEvent) => LogEvent | undefined;

/** The filter of a section; `lack`: one that is not here. */
export function makeFilter(
  section: FluentSection,
  parsers: ReadonlyMap<string, LineParser>,
  print: (event: LogEvent) => void,
): Filter | 'lack' {
  switch (property(section, 'name')?.toLowerCase()) {
    case 'grep':
      return grep(section);
    case 'record_modifier':
      return recordModifier(section);
    case 'modify':
      return modify(section);
    case 'parser':
      return parse(section, parsers);
    case 'stdout':
      return (event) => {
        print(event);
        return event;
      };
    default:
      return 'lack';
  }
}

function rulesOf(
  section: FluentSection,
  key: string,
): { field: string; pattern: RegExp | undefined }[] {
  return properties(section, key).map((text) => {
    const [, field = '', pattern = ''] = /^(\S+)\s+(.*)$/.exec(text) ?? [];
    return { field, pattern: rubyRegexp(pattern) };
  });
}

function grep(section: FluentSection): Filter {
  const keep = rulesOf(section, 'regex');
  const drop = rulesOf(section, 'exclude');
  const or = property(section, 'logical_op')?.toLowerCase() === 'or';
  const fits = (record: LogMap, { field, pattern }: (typeof keep)[number]) => {
    const text = fieldText(record, field);
    return text !== undefined && (pattern?.test(text) ?? false);
  };
  return (event) => {
    const { record } = event;
    if (
      drop.length > 0 &&
      (or ? drop.some((rule) => fits(record, rule)) : drop.some((rule) => fits(record, rule)))
    )
      return undefined;
    if (keep.length === 0) return event;
    const kept = or
      ? keep.some((rule) => fits(record, rule))
      : keep.every((rule) => fits(record, rule));
    return kept ? event : undefined;
  };
}

function pairOf(text: string): readonly [string, string] {
  const [, name = '', value = ''] = /^(\S+)(?:\s+(.*))?$/.exec(text) ?? [];
  return [name, value];
}

function recordModifier(section: FluentSection): Filter {
  const added = properties(section, 'record').map(pairOf);
  const removed = new Set(properties(section, 'remove_key'));
  const allowed = [
    ...properties(section, 'allowlist_key'),
    ...properties(section, 'whitelist_key'),
  ];
  return (event) => {
    const kept = Object.entries(event.record).filter(
      ([name]) => !removed.has(name) && (allowed.length === 0 || allowed.includes(name)),
    );
    return { ...event, record: recordOf([...kept, ...added]) };
  };
}

function modify(section: FluentSection): Filter {
  return (event) => {
    const record = new Map(Object.entries(event.record));
    for (const [key, text] of section.properties) {
      const [name, value] = pairOf(text);
      const before = record.get(name);
      if (key === 'set' || (key === 'add' && before === undefined)) record.set(name, value);
      else if (key === 'remove') record.delete(name);
      else if (key === 'remove_wildcard') {
        for (const other of [...record.keys()])
          if (other.startsWith(name.replace(/\*$/, ''))) record.delete(other);
      } else if ((key === 'rename' || key === 'hard_rename') && before !== undefined) {
        if (key === 'rename' && record.has(value)) continue;
        record.delete(name);
        record.set(value, before);
      } else if ((key === 'copy' || key === 'hard_copy') && before !== undefined)
        record.set(value, before);
    }
    return { ...event, record: recordOf(record) };
  };
}

function parse(section: FluentSection, parsers: ReadonlyMap<string, LineParser>): Filter {
  const key = property(section, 'key_name') ?? 'log';
  const chosen = properties(section, 'parser').flatMap((name) => parsers.get(name) ?? []);
  const reserves = /^(on|true|yes)$/i.test(property(section, 'reserve_data') ?? '');
  const preserves = /^(on|true|yes)$/i.test(property(section, 'preserve_key') ?? '');
  return (event) => {
    const text = event.record[key];
    if (typeof text !== 'string') return event;
    for (const parser of chosen) {
      const parsed = parseLine(parser, text);
      if (!parsed) continue;
      const others = reserves ? Object.entries(event.record).filter(([name]) => name !== key) : [];
      const own = preserves ? [[key, text] as const] : [];
      const record = recordOf([...Object.entries(parsed.record), ...own, ...others]);
      return { ...event, time: parsed.time ?? event.time, record };
    }
    return event;
  };
}
