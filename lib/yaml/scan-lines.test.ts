import { describe, expect, it } from 'vitest';
import { isItem, membersOf } from './members';
import { parseBody } from './parse-body';
import { scanLines } from './scan-lines';
import type { Path, YamlNode } from './types';

function scan(text: string): readonly string[] {
  return scanLines(text.split('\n')).map(({ path, value }) => `${path.join('.')}=${value}`);
}

describe('lines by their indentation', () => {
  it('maps, and lists beside their key or deeper', () => {
    const text = `spec:
  containers:
  - name: web # the server
    ports:
      - containerPort: 80
      -
        containerPort: 81
    args: ["a", "b"]
  - image: x
  volumes:
    - name: "a # b"
`;
    expect(scan(text)).toEqual([
      'spec=',
      'spec.containers=',
      'spec.containers.0.name=web',
      'spec.containers.0.ports=',
      'spec.containers.0.ports.0.containerPort=80',
      'spec.containers.0.ports.1.containerPort=81',
      'spec.containers.0.args=["a", "b"]',
      'spec.containers.1.image=x',
      'spec.volumes=',
      'spec.volumes.0.name="a # b"',
    ]);
  });

  it('items that are no maps, and lists in lists', () => {
    expect(scan('a:\n- x\n- - y\n  - z\n- "k": 1\n')).toEqual([
      'a=',
      'a.0=x',
      'a.1.0=y',
      'a.1.1=z',
      'a.2.k=1',
    ]);
  });

  it('texts, brackets and quotes over several lines are one value', () => {
    expect(
      scan(`a: |
  x: 1

  y: 2
b: {c: 1,
  d: 2}
e: "f
  g: 1"
z:
- h: >-
    i: 1
  k: 2
`),
    ).toEqual(['a=|', 'b={c: 1,', 'e="f', 'z=', 'z.0.h=>-', 'z.0.k=2']);
  });

  it('a half-written line spoils only itself', () => {
    expect(
      scan(`spec:
  containers:
  - name: web
    ima
    ports:
  rest
  hostNetwork: true
metadata: {a: [
kind: Pod
x: "open
y: 1
`),
    ).toEqual([
      'spec=',
      'spec.containers=',
      'spec.containers.0.name=web',
      'spec.containers.0.ports=',
      'spec.hostNetwork=true',
      'metadata={a: [',
      'kind=Pod',
      'x="open',
      'y=1',
    ]);
  });

  it('keys with colons, dashes and names of objects', () => {
    expect(scan('a:b: 1\n-c: 2\n__proto__: 3\nconstructor: 4\nhttp://x: 5\n')).toEqual([
      'a:b=1',
      '-c=2',
      '__proto__=3',
      'constructor=4',
      'http://x=5',
    ]);
  });
});

it('agrees with the parser on a text in blocks', () => {
  const text = `# a comment
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app.kubernetes.io/name: web
    "quoted": 'x'
spec:
  template:
    spec:
      initContainers:
        - name: init
          command:
            - sh
            - -c
            - |
              echo a: b
              - c
      containers:
      - env:
        - name: A
          value: "1"

        # between
        - name: B
        image: web
`;
  const scanned = scanLines(text.split('\n')).map(({ path }) => path.join('/'));
  const parsed: string[] = [];
  collect(parseBody(text).root!, [], parsed);
  expect(scanned.toSorted()).toEqual(parsed.toSorted());
});

/** Each key, and each item that is no map. */
function collect(node: YamlNode, path: Path, into: string[]): void {
  if (node.kind !== 'map' && node.kind !== 'seq') return;
  for (const [index, member] of membersOf(node).entries()) {
    const step = isItem(member) ? index : member.name;
    if (!isItem(member) || member.value.kind === 'scalar') into.push([...path, step].join('/'));
    collect(member.value, [...path, step], into);
  }
}
