import { defaultPullPolicy } from '../defaults-shown';
import { emptyPlainMap, type PlainMap } from '../plain-map';
import { setDefault, setZero, structAt, structsAt } from './objects';
import { roundResources } from './resources';

/**
 * pkg/apis/core/v1 SetDefaults_Container and what zz_generated.defaults.go sets inside of it; the same for init and
 * ephemeral containers.
 */
export function defaultContainer(container: PlainMap): void {
  setDefault(container, 'imagePullPolicy', pullPolicy(container.image));
  setDefault(container, 'terminationMessagePath', '/dev/termination-log');
  setDefault(container, 'terminationMessagePolicy', 'File');
  for (const port of structsAt(container, 'ports')) setDefault(port, 'protocol', 'TCP');
  for (const variable of structsAt(container, 'env')) defaultVariable(variable);
  const resources = structAt(container, 'resources');
  if (resources) roundResources(resources);
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = structAt(container, name);
    if (probe) defaultProbe(probe);
  }
  const lifecycle = structAt(container, 'lifecycle');
  for (const name of ['postStart', 'preStop']) {
    const hook = lifecycle && structAt(lifecycle, name);
    if (hook) defaultHttpGet(hook);
  }
}

/** An image that cannot be parsed has no tag, so it is not `latest`. */
export function pullPolicy(image: unknown): string {
  const text = typeof image === 'string' ? image : '';
  return isImage(text) ? defaultPullPolicy(text).text : 'IfNotPresent';
}

const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const NAME_PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(
  `^(?:(${DOMAIN})/)?(${NAME_PART}(?:/${NAME_PART})*)(?::(\\w[\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
);

/** github.com/distribution/reference, ParseNormalizedNamed. */
function isImage(text: string): boolean {
  if (/^[a-f0-9]{64}$/.test(text)) return false;
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(slash, 0));
  const hasDomain =
    slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const rest = hasDomain ? text.slice(slash + 1) : text;
  const full = hasDomain ? text : `docker.io/${rest.includes('/') ? rest : `library/${rest}`}`;
  const repository = /^[^:@]*/.exec(rest)![0];
  if (repository !== repository.toLowerCase()) return false;
  const match = REFERENCE.exec(full);
  if (!match || `${match[1] ?? ''}/${match[2]}`.length > 256) return false;
  const digest = match[4];
  return digest === undefined || isDigest(digest);
}

const DIGEST_LENGTHS = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

function isDigest(digest: string): boolean {
  const [algorithm, hex] = digest.split(':') as [string, string];
  return DIGEST_LENGTHS.get(algorithm) === hex.length && /^[a-f0-9]+$/.test(hex);
}

function defaultVariable(variable: PlainMap): void {
  const source = structAt(variable, 'valueFrom');
  if (!source) return;
  const fieldRef = structAt(source, 'fieldRef');
  if (fieldRef) setDefault(fieldRef, 'apiVersion', 'v1');
  const fileKeyRef = structAt(source, 'fileKeyRef');
  if (fileKeyRef) setDefault(fileKeyRef, 'optional', false);
}

function defaultProbe(probe: PlainMap): void {
  setZero(probe, 'timeoutSeconds', 1);
  setZero(probe, 'periodSeconds', 10);
  setZero(probe, 'successThreshold', 1);
  setZero(probe, 'failureThreshold', 3);
  defaultHttpGet(probe);
  const grpc = structAt(probe, 'grpc');
  if (grpc) setDefault(grpc, 'service', '');
}

function defaultHttpGet(handler: PlainMap): void {
  const httpGet = structAt(handler, 'httpGet');
  if (!httpGet) return;
  setDefault(httpGet, 'path', '/');
  setDefault(httpGet, 'scheme', 'HTTP');
}

/** SetDefaults_Pod: a request that is not written is the limit. Not so in a template. */
export function defaultRequests(container: PlainMap): void {
  const resources = structAt(container, 'resources');
  const limits = resources && structAt(resources, 'limits');
  if (!limits) return;
  const requests = structAt(resources, 'requests') ?? emptyPlainMap();
  for (const name of Object.keys(limits)) requests[name] ??= limits[name];
  resources.requests = requests;
}
