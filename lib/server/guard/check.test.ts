import { describe, expect, test } from 'vitest';
import { checkRequest, checkUpgrade } from './check';
import type { RequestHead } from './head';
import { type GuardPolicy, MAX_API_BODY, MAX_BODY } from './policy';

const policy: GuardPolicy = {
  hosts: ['design.example'],
  open: false,
  maxBody: MAX_BODY,
  maxApiBody: MAX_API_BODY,
  dev: false,
};

function head(changes: Partial<RequestHead> = {}): RequestHead {
  return {
    method: 'GET',
    path: '/',
    host: 'localhost:3000',
    origin: undefined,
    fetchSite: undefined,
    fetchMode: undefined,
    contentType: undefined,
    contentLength: null,
    chunked: false,
    ...changes,
  };
}

function post(changes: Partial<RequestHead> = {}): RequestHead {
  return head({
    method: 'POST',
    path: '/api/clusters/a/deploy',
    origin: 'http://localhost:3000',
    fetchSite: 'same-origin',
    contentType: 'application/json',
    contentLength: 10,
    ...changes,
  });
}

const code = (request: RequestHead, p = policy) => checkRequest(request, p)?.code ?? 'passes';

describe('the name a request was sent to (DNS rebinding)', () => {
  test.each([
    'localhost',
    'localhost:3000',
    '127.0.0.1:1',
    '[::1]:3000',
    'DESIGN.example:443',
    'a.localhost',
  ])('%s passes', (host) => expect(code(head({ host }))).toBe('passes'));
  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.5',
    'localhost@evil.example',
    'localhost:3000:evil',
    'design.example.evil',
    '',
    'several',
  ])('%s is refused', (host) => expect(code(head({ host }))).toBe('host'));
  test('none at all is refused', () => expect(code(head({ host: undefined }))).toBe('host'));
  test('an open server answers to addresses, which nobody can rebind, and to no other name', () => {
    const open = { ...policy, open: true };
    expect(code(head({ host: '192.168.1.5:3000' }), open)).toBe('passes');
    expect(code(head({ host: '[fe80::1]:3000' }), open)).toBe('passes');
    expect(code(head({ host: 'evil.example' }), open)).toBe('host');
  });
});

describe('who asks (CSRF)', () => {
  test('our own page may change things', () => expect(code(post())).toBe('passes'));
  test('a program that is no browser may too', () =>
    expect(code(post({ origin: undefined, fetchSite: undefined }))).toBe('passes'));
  test.each([
    'http://evil.example',
    'null',
    'http://localhost:4000',
    'http://localhost:3000.evil.example',
    'http://localhost',
    'file://localhost:3000',
    'http://evil@localhost:3000',
    '',
    'several',
  ])('the origin “%s” may not', (origin) => expect(code(post({ origin }))).toBe('origin'));
  test.each(['cross-site', 'same-site', 'none', 'several', ''])(
    'Sec-Fetch-Site “%s” may not, even with our Origin',
    (fetchSite) => expect(code(post({ fetchSite }))).toBe('cross-site'),
  );
  test('another site’s page may not read our API, as an image either', () => {
    expect(code(head({ path: '/api/clusters', fetchSite: 'cross-site' }))).toBe('cross-site');
    expect(code(head({ path: '/api/clusters', origin: 'http://evil.example' }))).toBe('origin');
  });
  test('a link from another site opens our page', () =>
    expect(code(head({ fetchSite: 'cross-site', fetchMode: 'navigate' }))).toBe('passes'));
  test('an address typed by hand reads the API', () =>
    expect(code(head({ path: '/api/clusters', fetchSite: 'none' }))).toBe('passes'));
});

describe('what is sent', () => {
  test.each([
    undefined,
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'text/plain; application/json',
    'application/jsonx',
  ])('%s is not taken: a form of another site could send it', (contentType) =>
    expect(code(post({ contentType }))).toBe('content-type'),
  );
  test('JSON with a charset is', () =>
    expect(code(post({ contentType: 'Application/JSON; charset=utf-8' }))).toBe('passes'));
  test('too long, of unreadable length, or with a read', () => {
    expect(code(post({ contentLength: MAX_BODY + 1 }))).toBe('too-large');
    expect(code(post({ contentLength: Number.NaN }))).toBe('length');
    expect(code(head({ contentLength: 5 }))).toBe('body');
    expect(code(head({ chunked: true }))).toBe('body');
  });
  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND'])(
    'a page takes no %s',
    (method) => expect(code(post({ method, path: '/' }))).toBe('method'),
  );
  test('the development overlay may ask its own server, in development', () => {
    const ask = post({ path: '/__nextjs_original-stack-frames', contentType: 'text/plain' });
    expect(code(ask)).toBe('method');
    expect(code(ask, { ...policy, dev: true })).toBe('passes');
    expect(code({ ...ask, origin: 'http://evil.example' }, { ...policy, dev: true })).toBe(
      'origin',
    );
  });
  test('nobody is told that another origin may ask', () =>
    expect(code(post({ method: 'OPTIONS' }))).toBe('method'));
});

describe('a practice cluster', () => {
  const kubectl = (changes: Partial<RequestHead> = {}) =>
    post({ path: '/k8s/x/api/v1/pods', origin: undefined, fetchSite: undefined, ...changes });
  test.each([
    'application/apply-patch+yaml',
    'application/strategic-merge-patch+json',
    'application/vnd.kubernetes.protobuf',
    undefined,
  ])('takes %s of kubectl', (contentType) => expect(code(kubectl({ contentType }))).toBe('passes'));
  test('takes no request of another site, whatever it is', () => {
    for (const method of ['GET', 'POST', 'DELETE', 'PATCH', 'PUT']) {
      const read = method === 'GET' ? { contentLength: null } : {};
      const ask = { method, ...read };
      expect(code(kubectl({ ...ask, origin: 'http://evil.example' }))).toBe('origin');
      expect(code(kubectl({ ...ask, origin: 'null' }))).toBe('origin');
      expect(code(kubectl({ ...ask, fetchSite: 'cross-site' }))).toBe('cross-site');
      expect(code(kubectl({ ...ask, host: 'evil.example' }))).toBe('host');
    }
  });
  test('takes bodies of 3 MiB', () => {
    expect(code(kubectl({ contentLength: MAX_API_BODY }))).toBe('passes');
    expect(code(kubectl({ contentLength: MAX_API_BODY + 1 }))).toBe('too-large');
  });
  test('opens SPDY with POST, for kubectl alone', () => {
    const upgrade = (request: RequestHead) => checkUpgrade(request, policy)?.code ?? 'passes';
    expect(upgrade(kubectl({ contentLength: 0 }))).toBe('passes');
    expect(upgrade(kubectl({ origin: 'http://evil.example' }))).toBe('origin');
    expect(upgrade(kubectl({ path: '/k8sx/x' }))).toBe('method');
  });
});

test.each([
  '',
  '*',
  'http://evil.example/',
  '//evil.example/',
  '/a/../api',
  '/a/..',
  '/\\evil',
  '/a\0b',
])('the path “%s” is refused', (path) => expect(code(head({ path }))).toBe('target'));

describe('WebSockets', () => {
  const upgrade = (changes: Partial<RequestHead>) =>
    checkUpgrade(head({ path: '/ws/x', ...changes }), policy)?.code ?? 'passes';
  test('our own page, and what is no browser, may open one', () => {
    expect(upgrade({ origin: 'http://localhost:3000' })).toBe('passes');
    expect(upgrade({})).toBe('passes');
  });
  test('another site, another host or another method may not', () => {
    expect(upgrade({ origin: 'http://evil.example' })).toBe('origin');
    expect(upgrade({ origin: 'null' })).toBe('origin');
    expect(upgrade({ fetchSite: 'cross-site' })).toBe('cross-site');
    expect(upgrade({ host: 'evil.example', origin: 'http://evil.example' })).toBe('host');
    expect(upgrade({ method: 'POST' })).toBe('method');
  });
});
