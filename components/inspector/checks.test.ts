import { describe, expect, it } from 'vitest';
import type { Container, Mount, Port, Workload } from '@/lib/pod/types';
import {
  checkAmount,
  checkHostPath,
  checkImage,
  checkMode,
  checkMountPath,
  checkPort,
  checkSubPath,
  checkWhole,
} from './checks';
import {
  checkConfigKey,
  checkContainerName,
  checkEnvName,
  checkLabelKey,
  checkLabelValue,
  checkObjectName,
  checkPortName,
} from './checks-names';
import type { Complaint } from './settings/settle';

/** Words and the first fix; null where nothing is wrong. */
function said(complaint: Complaint | null) {
  return complaint && [complaint.words, complaint.fixes[0] ?? null];
}

describe('a name', () => {
  const [web, api] = ['web', 'api'].map((name) => ({ id: `container:${name}`, name }) as Container);
  const workload = { pod: { containers: [web, api] } } as unknown as Workload;
  const name = (text: string) => said(checkContainerName(text, workload, web as Container));

  it.each([
    ['web', null],
    ['a1-b', null],
    ['Web', ['Small letters only.', 'web']],
    ['webServer', ['Small letters only.', 'web-server']],
    ['web server', ['Letters, digits, hyphens only.', 'web-server']],
    ['über_1.2', ['Letters, digits, hyphens only.', 'uber-1-2']],
    ['-', ['Letters, digits, hyphens only.', null]],
    ['x'.repeat(64), ['At most 63 characters.', 'x'.repeat(63)]],
    ['api', ['Another has this name.', 'api-2']],
  ])('of a container: %s', (text, expected) => expect(name(text)).toEqual(expected));

  it.each([
    ['my.pod', null],
    ['My.Pod', ['Small letters only.', 'my.pod']],
    ['a..b', ['Letters, digits, hyphens, dots.', 'a.b']],
  ])('of an object: %s', (text, expected) => expect(said(checkObjectName(text))).toEqual(expected));

  it.each([
    ['LOG_LEVEL', null],
    ['a.b-1', null],
    ['A=1', ['No “=” in it.', 'A']],
    ['größe', ['Plain letters only.', 'gr_e']],
  ])('of a variable: %s', (text, expected) => expect(said(checkEnvName(text))).toEqual(expected));

  it('of a key', () => {
    expect(checkConfigKey('tls.crt')).toBeNull();
    expect(said(checkConfigKey('my key'))?.[1]).toBe('my-key');
  });
});

describe('a port', () => {
  it.each([
    ['80', null],
    ['65535', null],
    ['0', ['A number, 1 to 65535.', null]],
    ['70000', ['A number, 1 to 65535.', null]],
    [':8080', ['A number, 1 to 65535.', '8080']],
    ['http', ['A number, 1 to 65535.', null]],
  ])('%s', (text, expected) => expect(said(checkPort(text))).toEqual(expected));

  const [http, grpc] = ['http', 'grpc'].map((name, index) => ({ index, name }) as Port);
  const container = { ports: [http, grpc] } as unknown as Container;
  it.each([
    ['http', null],
    ['HTTP', ['Small letters only.', 'http']],
    ['8080', ['A letter is needed.', 'port-8080']],
    ['grpc', ['Another port has it.', 'grpc-2']],
    ['a-very-long-name-1', ['At most 15 characters.', 'a-very-long-nam']],
    ['a--b', ['Letters, digits, hyphens only.', 'a-b']],
  ])('named %s', (text, expected) =>
    expect(said(checkPortName(text, container, http as Port))).toEqual(expected),
  );
});

describe('an amount', () => {
  const memory = (text: string, list: 'requests' | 'limits' = 'limits', other = '') =>
    said(checkAmount(text, { kind: 'memory', list, other }));

  it('that is none', () => {
    expect(memory('128Mi')).toBeNull();
    expect(memory('128mb')).toEqual(['Not an amount.', '128Mi']);
    expect(memory('lots')).toEqual(['Not an amount.', null]);
    expect(memory('-1Mi')).toEqual(['Less than nothing.', '1Mi']);
  });

  it('at odds with its limit or request', () => {
    expect(memory('2Gi', 'requests', '1Gi')).toEqual(['More than the limit.', '1Gi']);
    expect(memory('1024Mi', 'requests', '1Gi')).toBeNull();
    expect(memory('1Gi', 'limits', '2Gi')).toEqual(['Less than the request.', '2Gi']);
    expect(memory('1Gi', 'limits', 'lots')).toBeNull();
  });
});

describe('a path', () => {
  const mounts = [
    { index: 0, volume: 'data', mountPath: '/data' },
    { index: 1, volume: 'logs', mountPath: '/logs' },
  ] as unknown as Mount[];
  const container = { mounts } as unknown as Container;
  it.each([
    ['/data', null],
    ['/new', null],
    ['data', ['Starts with a slash.', '/data']],
    ['/a:b', ['No colon in it.', '/ab']],
    ['/logs', ['logs is there already.', null]],
  ])('of a mount: %s', (text, expected) =>
    expect(said(checkMountPath(text, container, mounts[0]))).toEqual(expected),
  );

  it('within a volume, and of the node', () => {
    expect(checkSubPath('a/b')).toBeNull();
    expect(said(checkSubPath('/a'))).toEqual(['Starts without a slash.', 'a']);
    expect(checkSubPath('a/../b')).not.toBeNull();
    expect(checkSubPath('a..b')).toBeNull();
    expect(said(checkHostPath('var'))).toEqual(['Starts with a slash.', '/var']);
    expect(checkHostPath('/a/..')).not.toBeNull();
  });
});

describe('an image', () => {
  it.each([
    ['nginx:1.27', null],
    ['REGISTRY.local:5000/app:V2', null],
    ['Nginx', ['Small letters only.', 'nginx']],
    ['ghcr.io/Acme/App:V2', ['Small letters only.', 'ghcr.io/acme/app:V2']],
    ['nginx :1', ['No blanks in it.', 'nginx:1']],
  ])('%s', (text, expected) => expect(said(checkImage(text))).toEqual(expected));
});

describe('numbers, modes and labels', () => {
  it('are held to their bounds', () => {
    expect(checkWhole(0, 10)('11')).not.toBeNull();
    expect(checkWhole(0, 10)('1.5')).not.toBeNull();
    expect(checkWhole(0, 10)('7')).toBeNull();
    expect(checkMode('0644')).toBeNull();
    expect(checkMode('0o755')).toBeNull();
    expect(checkMode('1777')).not.toBeNull();
    expect(checkMode('0888')).not.toBeNull();
  });

  it('follow the rules of labels', () => {
    expect(checkLabelKey('app.kubernetes.io/name')).toBeNull();
    expect(said(checkLabelKey('my key'))?.[1]).toBe('my-key');
    expect(checkLabelKey('a/b/c')).not.toBeNull();
    expect(checkLabelKey('__proto__')).not.toBeNull();
    expect(checkLabelValue('')).toBeNull();
    expect(said(checkLabelValue('-x-'))?.[1]).toBe('x');
  });
});
