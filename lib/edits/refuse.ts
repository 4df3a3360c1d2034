import { EditRefused } from '@/lib/yaml/edit-refused';

/**
 * Refuses an edit with a plain sentence; the API server's own words go below it.
 *
 * @param detail as the server would say it: `spec.containers[0].name: Duplicate value: "web"`
 */
export function refuse(sentence: string, detail = ''): never {
  throw new EditRefused(sentence, { detail });
}

/** Refuses a value that breaks a rule; passes one that does not. */
export function refuseErrors(
  errors: readonly string[],
  sentence: string,
  field: string,
  value: string,
): void {
  if (errors.length === 0) return;
  const said = errors.map((error) => `${field}: Invalid value: ${JSON.stringify(value)}: ${error}`);
  refuse(sentence, said.join('\n'));
}

/** `spec.containers[0].name`, as the API server spells a path below an object. */
export function fieldName(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
