const PLAIN = new Map([
  ['bool', 'boolean'],
  ['int32', 'integer'],
  ['int64', 'integer'],
  ['Time', 'string'],
  ['MicroTime', 'string'],
  ['[]byte', 'string'],
]);

/** As `kubectl explain` prints it. */
export function shownType(type, named) {
  const bare = type.replace(/^\*/, '');
  if (PLAIN.has(bare)) return PLAIN.get(bare);
  if (bare.startsWith('[]')) return `[]${shownType(bare.slice(2), named)}`;
  const map = /^map\[\w+\](.+)$/.exec(bare);
  if (map) return `map[string]${shownType(map[1], named)}`;
  const known = named.get(bare);
  return known ? shownType(known.type, named) : bare;
}
