import { isMap } from './values';

/** One line of an object as YAML, and where it belongs. */
export interface YamlLine {
  /** Levels of two spaces. */
  readonly depth: number;
  readonly text: string;
  /** What tells it from a line of the same words elsewhere. */
  readonly key: string;
  /** The place that it stands in: `spec.template.spec.containers: api`. */
  readonly place: string;
}

/** An object as lines of YAML, for reading beside another: keys in its own order, lists under their key. */
export function yamlLines(value: unknown): readonly YamlLine[] {
  const lines: YamlLine[] = [];
  if (isMap(value)) writeMap(value, { depth: 0, path: '', place: '' }, lines);
  return lines;
}

interface Where {
  readonly depth: number;
  readonly path: string;
  readonly place: string;
}

function writeMap(map: Readonly<Record<string, unknown>>, where: Where, lines: YamlLine[]): void {
  for (const [key, value] of Object.entries(map)) writeEntry(key, value, where, '', lines);
}

function writeEntry(key: string, value: unknown, where: Where, dash: string, lines: YamlLine[]) {
  const path = `${where.path}/${key}`;
  const inside = {
    depth: where.depth + 1,
    path,
    place: where.place === '' ? key : `${where.place}.${key}`,
  };
  const head = `${dash}${scalarText(key)}:`;
  if (isMap(value) && Object.keys(value).length > 0) {
    lines.push(line(where, `${head}`, path));
    writeMap(value, inside, lines);
  } else if (Array.isArray(value) && value.length > 0) {
    lines.push(line(where, `${head}`, path));
    writeList(value, { ...inside, depth: where.depth }, lines);
  } else if (typeof value === 'string' && isLong(value)) {
    lines.push(line(where, `${head} ${value.endsWith('\n') ? '|' : '|-'}`, path));
    const texts = value.replace(/\n$/, '').split('\n');
    lines.push(...texts.map((text, at) => line(inside, text, `${path}/${at}`)));
  } else lines.push(line(where, `${head} ${valueText(value)}`, path));
}

function writeList(list: readonly unknown[], where: Where, lines: YamlLine[]): void {
  const names = new Set<string>();
  list.forEach((item, at) => {
    const name = nameOf(item, at, names);
    const own = { ...where, path: `${where.path}/${name}`, place: placeOfItem(where.place, item) };
    if (isMap(item) && Object.keys(item).length > 0) writeItem(item, own, lines);
    else lines.push(line(own, `- ${valueText(item)}`, `${own.path}=${valueText(item)}`));
  });
}

/** `- name: web`, and the rest of the map one level further in. */
function writeItem(item: Readonly<Record<string, unknown>>, where: Where, lines: YamlLine[]): void {
  const [first, ...rest] = nameFirst(Object.entries(item));
  if (first) writeEntry(first[0], first[1], where, '- ', lines);
  for (const [key, value] of rest)
    writeEntry(key, value, { ...where, depth: where.depth + 1 }, '', lines);
}

/** The API server sorts some keys; people write the name first. */
function nameFirst(entries: readonly [string, unknown][]): readonly [string, unknown][] {
  return [...entries].sort(([a], [b]) => Number(b === 'name') - Number(a === 'name'));
}

/** Items are known by their name, as Kubernetes knows them; else by their place. */
function nameOf(item: unknown, at: number, taken: Set<string>): string {
  const own = isMap(item)
    ? ['name', 'mountPath', 'containerPort', 'key', 'ip', 'port']
        .map((key) => item[key])
        .find((value) => typeof value === 'string' || typeof value === 'number')
    : undefined;
  const name = own === undefined || taken.has(`${own}`) ? `#${at}` : `${own}`;
  taken.add(name);
  return name;
}

function placeOfItem(place: string, item: unknown): string {
  const name = isMap(item) ? item.name : undefined;
  return typeof name === 'string' ? `${place}: ${name}` : place;
}

function line({ depth, place }: Where, text: string, path: string): YamlLine {
  return { depth, text, key: `${path} ${text.replace(/^- /, '')}`, place };
}

function isLong(text: string): boolean {
  return text.includes('\n') && !/[\0-\x08\x0b-\x1f\x7f]/.test(text) && !/^[ \t]/.test(text);
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  if (isMap(value)) return '{}';
  if (typeof value === 'string') return scalarText(value);
  return value === null || value === undefined ? 'null' : String(value);
}

/** Plain where nothing else could be read from it, else in double quotes. */
function scalarText(text: string): string {
  const isWord = /^[A-Za-z_./*][\w ./*@+=:-]*$/.test(text) && !/: |:$|^[*]| $/.test(text);
  const isOther = /^(true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$/i.test(text);
  return isWord && !isOther ? text : JSON.stringify(text);
}
