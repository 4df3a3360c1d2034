import { type LogEvent, type LogValue, toJson } from './log-record';

/** Seconds and nanoseconds as msgpack's event time is printed. */
function seconds(time: number, digits: number): string {
  return `${Math.floor(time / 1000)}.${String(Math.floor(time % 1000))
    .padStart(3, '0')
    .padEnd(digits, '0')}`;
}

function inspect(value: LogValue): string {
  if (typeof value === 'string') return `"${value}"`;
  if (value === null) return 'nil';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(inspect).join(', ')}]`;
  return `{${Object.entries(value as Readonly<Record<string, LogValue>>)
    .map(([name, item]) => `"${name}"=>${inspect(item)}`)
    .join(', ')}}`;
}

/** What the stdout output prints for one chunk per tag. */
export function renderEvents(events: readonly LogEvent[], format: string | undefined): string {
  const dated = ({ time, record }: LogEvent) => {
    const rest = toJson(record).slice(1);
    return `{"date":${seconds(time, 6)}${rest === '}' ? '' : ','}${rest}`;
  };
  if (format === 'json_lines') return events.map((event) => `${dated(event)}\n`).join('');
  if (format === 'json_stream') return events.map(dated).join('');
  if (format === 'json') return `[${events.map(dated).join(',')}]\n`;
  const counts = new Map<string, number>();
  return events
    .map(({ tag, time, record }) => {
      const number = counts.get(tag) ?? 0;
      counts.set(tag, number + 1);
      return `[${number}] ${tag}: [[${seconds(time, 9)}, {}], ${inspect(record)}]\n`;
    })
    .join('');
}
