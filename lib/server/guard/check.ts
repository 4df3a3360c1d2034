import { isIP } from 'node:net';
import type { RequestHead } from './head';
import { type GuardPolicy, hostName, isLoopback } from './policy';

/** Why a request is turned away; `message` is one plain sentence for its sender. */
export interface GuardRefusal {
  readonly status: 400 | 403 | 404 | 405 | 411 | 413 | 415 | 421;
  /** A stable name for the log. */
  readonly code: string;
  readonly message: string;
}

const READING = new Set(['GET', 'HEAD']);
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Judges the head of a request before anything else sees it. null: it may pass. */
export function checkRequest(head: RequestHead, policy: GuardPolicy): GuardRefusal | null {
  return (
    checkTarget(head) ??
    checkHost(head, policy) ??
    (READING.has(head.method) ? checkReading(head) : checkChanging(head, policy))
  );
}

/**
 * Judges a request to open a WebSocket. Browsers always name the Origin of one; kubectl names none. A practice cluster
 * takes SPDY too, which kubectl opens with POST.
 */
export function checkUpgrade(head: RequestHead, policy: GuardPolicy): GuardRefusal | null {
  const isOpening = head.method === 'GET' || (head.method === 'POST' && isPractice(head.path));
  return (
    checkTarget(head) ??
    checkHost(head, policy) ??
    checkSite(head) ??
    (isOpening ? null : refuse(405, 'method', 'A WebSocket opens with GET.')) ??
    (isPractice(head.path) ? checkLength(head, policy.maxApiBody) : null)
  );
}

function checkTarget({ path }: RequestHead): GuardRefusal | null {
  // `//evil.example/` and absolute forms would make a URL of another host.
  const clear =
    path.startsWith('/') &&
    !path.startsWith('//') &&
    !/[\\\0]/.test(path) &&
    !path.split('/').some((segment) => segment === '.' || segment === '..');
  return clear ? null : refuse(400, 'target', 'This path cannot be read.');
}

/** Against DNS rebinding: a name that an attacker's name server could point here is not answered. */
function checkHost(head: RequestHead, policy: GuardPolicy): GuardRefusal | null {
  const name = head.host === undefined ? '' : hostName(head.host);
  if (isAllowedHost(name, policy)) return null;
  return refuse(
    421,
    'host',
    'This server is not known by that name. Open it as localhost, or name the host in POD_DESIGNER_HOSTS.',
  );
}

function isAllowedHost(name: string, policy: GuardPolicy): boolean {
  if (!/^(\[[0-9a-f:.]+\]|[\w.-]+)$/.test(name)) return false;
  if (isLoopback(name) || policy.hosts.includes(name)) return true;
  // A page under a bare address is not another site's page: only names can be rebound.
  return policy.open && isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

function checkReading(head: RequestHead): GuardRefusal | null {
  if (head.chunked || (head.contentLength !== null && head.contentLength !== 0))
    return refuse(400, 'body', 'A request that only reads has no body.');
  // Pages may be linked to from anywhere; what they read afterwards is theirs alone.
  return isApi(head.path) || isPractice(head.path) ? checkSite(head) : null;
}

function checkChanging(head: RequestHead, policy: GuardPolicy): GuardRefusal | null {
  if (!CHANGING.has(head.method)) return refuse(405, 'method', 'This method is not known here.');
  const isOverlay = policy.dev && head.path.startsWith('/__nextjs');
  if (isOverlay) return checkSite(head);
  // kubectl sends patches and protobuf: who may ask is known by the site and by the address, which is a secret.
  if (isPractice(head.path)) return checkSite(head) ?? checkLength(head, policy.maxApiBody);
  if (!isApi(head.path) && head.path !== SIGN_IN_PATH)
    return refuse(405, 'method', 'This page can only be read.');
  return checkSite(head) ?? checkBody(head, policy);
}

/** The page where the token of an open server is given. Its form is the one body that is not JSON. */
export const SIGN_IN_PATH = '/sign-in';

/**
 * Against requests that another site's page sends. Browsers send `Sec-Fetch-Site` with every request to a loopback
 * or https address, and `Origin` with everything that changes; what sends neither is no browser.
 */
function checkSite(head: RequestHead): GuardRefusal | null {
  const site = head.fetchSite;
  const navigated = READING.has(head.method) && site === 'none';
  if (site !== undefined && site !== 'same-origin' && !navigated)
    return refuse(403, 'cross-site', 'Another site’s page may not ask this.');
  if (head.origin !== undefined && !isOwnOrigin(head.origin, head.host))
    return refuse(403, 'origin', 'Another site’s page may not ask this.');
  return null;
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  const match = /^https?:\/\/([^/]+)$/.exec(origin.toLowerCase());
  return match !== null && host !== undefined && match[1] === host.toLowerCase();
}

function checkLength(head: RequestHead, most: number): GuardRefusal | null {
  if (Number.isNaN(head.contentLength))
    return refuse(400, 'length', 'The length of the request is no number.');
  if (head.contentLength !== null && head.contentLength > most)
    return refuse(413, 'too-large', `A request may hold at most ${most} bytes.`);
  return null;
}

function checkBody(head: RequestHead, policy: GuardPolicy): GuardRefusal | null {
  const tooLong = checkLength(head, policy.maxBody);
  if (tooLong) return tooLong;
  const expected =
    head.path === SIGN_IN_PATH ? 'application/x-www-form-urlencoded' : 'application/json';
  const type = head.contentType?.split(';', 1)[0]?.trim().toLowerCase();
  return type === expected ? null : refuse(415, 'content-type', `Send ${expected}.`);
}

/** Requests under /api are judged most strictly, and answered with JSON. */
export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

/** Practice clusters, each under an address that nobody can guess. */
export function isPractice(path: string): boolean {
  return path === '/k8s' || path.startsWith('/k8s/');
}

function refuse(status: GuardRefusal['status'], code: string, message: string): GuardRefusal {
  return { status, code, message };
}
