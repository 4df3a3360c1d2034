type Plain = Readonly<Record<string, unknown>>;

/** What a server makes up: no two answers have the same. */
const MADE_UP = new Set([
  'creationTimestamp',
  'uid',
  'resourceVersion',
  'managedFields',
  'selfLink',
  'clusterIP',
  'clusterIPs',
  'nodePort',
  'healthCheckNodePort',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
]);

/**
 * Where what we would store differs from what the server would, '' where it does not. Left out: what the server makes
 * up and the input does not give, a status that the answer does not have, the random end of names.
 */
export function difference(server: unknown, ours: unknown, input: unknown): string {
  const differences = differ(server, ours, input, '');
  if (differences.length === 0) return '';
  const more = differences.length > 6 ? ` and ${differences.length - 6} more` : '';
  return differences.slice(0, 6).join('; ') + more;
}

function differ(server: unknown, ours: unknown, input: unknown, path: string): string[] {
  if (Array.isArray(server) && Array.isArray(ours) && server.length === ours.length)
    return server.flatMap((item, index) =>
      differ(
        item,
        ours[index],
        (input as readonly unknown[] | undefined)?.[index],
        `${path}[${index}]`,
      ),
    );
  if (isMap(server) && isMap(ours)) return differMaps(server, ours, input, path);
  if (server === ours || isSameNumber(server, ours) || isGenerated(server, ours)) return [];
  return [`${path}: server ${brief(server)}, we ${brief(ours)}`];
}

function differMaps(server: Plain, ours: Plain, input: unknown, path: string): string[] {
  const given = isMap(input) ? input : {};
  const keys = new Set([...Object.keys(server), ...Object.keys(ours)]);
  return [...keys].flatMap((key) => {
    if (MADE_UP.has(key) && given[key] === undefined) return [];
    if (path === '' && isLeftOut(key, server)) return [];
    if (path === '.metadata' && key === 'name' && given.name === undefined) return [];
    return differ(server[key], ours[key], given[key], `${path}.${key}`);
  });
}

/** Some answers have no status, and a library's has no kind. */
function isLeftOut(key: string, server: Plain): boolean {
  return ['status', 'kind', 'apiVersion'].includes(key) && server[key] === undefined;
}

/** The server ends a generated name in five letters of its choice; we leave them out, or write `xxxxx`. */
function isGenerated(server: unknown, ours: unknown): boolean {
  if (typeof server !== 'string' || typeof ours !== 'string') return false;
  const prefix = ours.replace(/xxxxx$/, '');
  return (
    (prefix !== ours || prefix.endsWith('-')) &&
    server.startsWith(prefix) &&
    /^[a-z0-9]{5}$/.test(server.slice(prefix.length))
  );
}

/** An engine that does not tell how a number was written has lost digits of the server's. */
function isSameNumber(server: unknown, ours: unknown): boolean {
  return typeof server === 'number' && typeof ours === 'bigint' && Number(ours) === server;
}

function isMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function brief(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner)) ??
    'nothing'
  ).slice(0, 160);
}
