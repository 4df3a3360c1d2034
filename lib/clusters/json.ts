import { MAX_DEPLOY_TEXT } from '@/lib/kubernetes/cluster-api';

const LONGEST = 3 * MAX_DEPLOY_TEXT;

/**
 * JSON of a value of lib/yaml: integers beyond 2^53 keep their digits. What JSON has no word for becomes null.
 * Throws a RangeError where it would be longer than 3 MB: aliases can make a short text endless.
 */
export function toJson(value: unknown): string {
  const parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    length += part.length;
    if (length > LONGEST) throw new RangeError('This is more than 3 MB of JSON.');
    parts.push(part);
  };
  write(value, add);
  return parts.join('');
}

function write(value: unknown, add: (part: string) => void): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      add(index === 0 ? '[' : ',');
      write(item, add);
    });
    add(value.length === 0 ? '[]' : ']');
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    entries.forEach(([key, its], index) => {
      add(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
      write(its, add);
    });
    add(entries.length === 0 ? '{}' : '}');
  } else add(typeof value === 'bigint' ? value.toString() : (JSON.stringify(value) ?? 'null'));
}
