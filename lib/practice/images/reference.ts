/** A reference's parts; `library/` and Docker Hub's names left out. */
export interface ImageReference {
  readonly repository: string;
  readonly tag: string;
  /** With registry and tag, as containerd names it: `docker.io/library/busybox:latest`. */
  readonly full: string;
}

/** Reads a reference that is known to be well formed. */
export function parseReference(text: string): ImageReference {
  const [name = '', digest] = text.split('@');
  const slash = name.lastIndexOf('/');
  const colon = name.indexOf(':', slash + 1);
  const tag = colon < 0 ? 'latest' : name.slice(colon + 1);
  const path = colon < 0 ? name : name.slice(0, colon);
  const first = path.split('/')[0] ?? '';
  const hasRegistry = path.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  const registry = hasRegistry ? first : 'docker.io';
  const rest = hasRegistry ? path.slice(first.length + 1) : path;
  const isHub = registry === 'docker.io' || registry === 'index.docker.io';
  const repository = isHub ? rest.replace(/^library\//, '') : `${registry}/${rest}`;
  const hubPath = repository.includes('/') ? repository : `library/${repository}`;
  const place = isHub ? `docker.io/${hubPath}` : repository;
  return { repository, tag, full: `${place}${digest ? `@${digest}` : `:${tag}`}` };
}
