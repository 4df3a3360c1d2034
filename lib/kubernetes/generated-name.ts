/** Source: names.SimpleNameGenerator. */
const LONGEST_PREFIX = 58;

/** The name of a new object, or one that the server could make of its prefix: the five letters at its end are random. */
export function nameOf(metadata: Readonly<Record<string, unknown>>): string {
  const { name, generateName } = metadata;
  if (typeof name === 'string' && name !== '') return name;
  if (typeof generateName !== 'string' || generateName === '') return '';
  return `${generateName.slice(0, LONGEST_PREFIX)}xxxxx`;
}
