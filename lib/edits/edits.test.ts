import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import type { Workload } from '@/lib/pod/types';
import { applyTextEdits } from '@/lib/text/text-edits';
import { EditRefused } from '@/lib/yaml/edit-refused';
import { parseText } from '@/lib/yaml/parse-text';
import { addContainer } from './add-container';
import { addVolume } from './add-volume';
import { connectMount } from './connect-mount';
import { createPod } from './create-pod';
import { disconnectMount } from './disconnect-mount';
import { duplicateContainer } from './duplicate-container';
import { moveContainer } from './move-container';
import { removeContainer } from './remove-container';
import { removeVolume } from './remove-volume';
import { renameContainer } from './rename-container';
import { renameVolume } from './rename-volume';
import { renameWorkload } from './rename-workload';
import { setContainerKind } from './set-container-kind';
import { setEnv } from './set-env';
import { setField } from './set-field';
import { setImage } from './set-image';
import { setMount } from './set-mount';
import { addPort, setPort } from './set-port';
import { setResource } from './set-resource';
import { setVolume } from './set-volume';
import { suggestMountPaths } from './suggest-mount-paths';
import { FIXTURES } from './testing/fixtures';
import type { EditResult } from './types';

function workloadOf(text: string, name?: string): Workload {
  const all = buildWorkloads(parseText(text));
  return (name === undefined ? all[0] : all.find((one) => one.name === name))!;
}

/** The lines that an operation adds and takes away, as a diff shows them. */
function diff(text: string, result: EditResult): string {
  const before = text.split('\n');
  const after = applyTextEdits(text, result.edits).split('\n');
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [
    ...before.slice(start, before.length - end).map((line) => `-${line}`),
    ...after.slice(start, after.length - end).map((line) => `+${line}`),
  ].join('\n');
}

function refusal(act: () => unknown): { readonly message: string; readonly detail: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof EditRefused) return { message: error.message, detail: error.detail };
    throw error;
  }
  throw new Error('it was not refused');
}

const { tutorial, commented, list, many, crlf, json } = FIXTURES as Record<string, string>;
const WEB = 'container:web-server';
const FILLER = 'container:html-filler';

describe('a Pod drawn by hand', () => {
  it('is the tutorial’s, step by step', () => {
    let text = '';
    const apply = (make: (workload: Workload) => EditResult) => {
      text = applyTextEdits(text, make(workloadOf(text)).edits);
    };
    text = applyTextEdits(
      text,
      createPod(parseText(text), {
        name: 'my-multi-container-pod',
        containers: [{ kind: 'main', name: 'web-server', image: 'nginx' }],
      }).edits,
    );
    apply((w) => addContainer(w, { kind: 'main', name: 'html-filler', image: 'busybox' }));
    apply((w) => addVolume(w, { kind: 'emptyDir' }));
    apply((w) => connectMount(w, WEB, { name: 'shared-data' }, { path: '/usr/share/nginx/html' }));
    apply((w) => connectMount(w, FILLER, { name: 'shared-data' }, { path: '/html' }));
    expect(text).toBe(`apiVersion: v1
kind: Pod
metadata:
  name: my-multi-container-pod
spec:
  containers:
  - name: web-server
    image: nginx
    volumeMounts:
    - name: shared-data
      mountPath: /usr/share/nginx/html
  - name: html-filler
    image: busybox
    volumeMounts:
    - name: shared-data
      mountPath: /html
  volumes:
  - name: shared-data
    emptyDir: {}
`);
  });

  it('gets usual values, and names that are free', () => {
    const text = applyTextEdits('', createPod(parseText('')).edits);
    expect(text).toBe(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: my-pod\nspec:\n  containers:\n  - name: web\n    image: nginx:1.27\n',
    );
    expect(diff(text, addContainer(workloadOf(text), { kind: 'main' }))).toBe(
      '+  - name: web-2\n+    image: nginx:1.27',
    );
    const redis = addContainer(workloadOf(text), { kind: 'main', image: 'redis:7.4' });
    expect(redis).toMatchObject({ select: 'container:redis', label: 'Container redis added' });
  });

  it('is a further document where there is something already', () => {
    const result = createPod(parseText(tutorial!), { name: 'my-multi-container-pod' });
    expect(diff(tutorial!, result)).toMatch(
      /^\+---\n\+apiVersion: v1\n[\s\S]*name: my-multi-container-pod-2\n/,
    );
    const after = applyTextEdits(tutorial!, result.edits);
    expect(buildWorkloads(parseText(after)).map(({ id }) => id)).toEqual(['0', '1']);
  });

  it('has a main container, also when only its start-up was given', () => {
    const result = createPod(parseText('# mine\n'), { containers: [{ kind: 'init' }] });
    const [pod] = buildWorkloads(parseText(applyTextEdits('# mine\n', result.edits)));
    expect(pod!.pod.containers.map(({ kind }) => kind)).toEqual(['init', 'main']);
    expect(result.select).toBe('container:prepare');
  });
});

describe('containers', () => {
  it('of the start-up come before the others', () => {
    const result = addContainer(workloadOf(tutorial!), { kind: 'sidecar', name: 'proxy' });
    expect(diff(tutorial!, result)).toBe(`+  initContainers:
+  - name: proxy
+    image: busybox:1.37
+    restartPolicy: Always
+    command:
+    - sh
+    - -c
+    - sleep infinity`);
  });

  it('keep their references when they are renamed', () => {
    const result = renameContainer(workloadOf(commented!), 'container:shop', 'storefront');
    const after = applyTextEdits(commented!, result.edits);
    expect(after).toContain('kubectl.kubernetes.io/default-container: storefront');
    expect(after).toContain(
      'container.apparmor.security.beta.kubernetes.io/storefront: runtime/default',
    );
    expect(after).toContain('containerName: storefront');
    expect(after).toContain('name: shop   # as in the catalogue');
    expect(result).toMatchObject({
      select: 'container:storefront',
      label: 'shop renamed to storefront, with 3 references',
    });
  });

  it('take their comments along', () => {
    const moved = applyTextEdits(
      commented!,
      moveContainer(workloadOf(commented!), 'container:exporter', 0).edits,
    );
    expect(moved.indexOf('# The exporter.')).toBeLessThan(moved.indexOf('# The shop itself.'));
    const removed = removeContainer(workloadOf(commented!), 'container:shop');
    expect(applyTextEdits(commented!, removed.edits)).not.toContain('# The shop itself.');
    expect(applyTextEdits(commented!, removed.edits)).not.toContain('apparmor');
    const kind = setContainerKind(workloadOf(commented!), 'container:exporter', 'sidecar');
    expect(diff(commented!, kind)).toContain('+                # The exporter.\n');
    expect(kind.label).toBe('exporter is now a sidecar');
  });

  it('lose what an init container may not have, and the label says so', () => {
    const text = FIXTURES.alphabetical!;
    expect(setContainerKind(workloadOf(text), 'container:app', 'init').label).toBe(
      'app is now an init container, without its liveness probe',
    );
    expect(setContainerKind(workloadOf(text), 'container:sidekick', 'init').label).toBe(
      'sidekick is now an init container, without its lifecycle hooks',
    );
    const { message, detail } = refusal(() =>
      setContainerKind(workloadOf(list!), 'container:none', 'init'),
    );
    expect([message, detail]).toEqual(['That container is not there any more.', '']);
  });

  it('change their kind at the place where they are dropped', () => {
    const text =
      'kind: Pod\nspec:\n  initContainers:\n  - name: a\n  - name: b\n  containers:\n  - name: c\n  - name: d\n';
    const namesAfter = (result: EditResult) =>
      workloadOf(applyTextEdits(text, result.edits)).pod.containers.map(({ name }) => name);
    expect(namesAfter(setContainerKind(workloadOf(text), 'container:d', 'sidecar', 1))).toEqual([
      'a',
      'd',
      'b',
      'c',
    ]);
    expect(namesAfter(setContainerKind(workloadOf(text), 'container:b', 'sidecar', 0))).toEqual([
      'b',
      'a',
      'c',
      'd',
    ]);
    expect(namesAfter(setContainerKind(workloadOf(text), 'container:b', 'sidecar'))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    const odd =
      'kind: Pod\nspec:\n  initContainers: {x: 1}\n  containers:\n  - name: c\n  - name: d\n';
    expect(refusal(() => setContainerKind(workloadOf(odd), 'container:c', 'init')).message).toMatch(
      /no list here/,
    );
  });

  it('leave one that runs', () => {
    const text = 'kind: Pod\nspec:\n  containers:\n  - name: a\n';
    expect(refusal(() => setContainerKind(workloadOf(text), 'container:a', 'init'))).toEqual({
      message: 'A Pod needs at least one container that is not for its start-up.',
      detail: 'spec.containers: Required value',
    });
    expect(diff(text, removeContainer(workloadOf(text), 'container:a'))).toBe(
      '-  containers:\n-  - name: a\n+  containers: []',
    );
  });

  it('are copied without the node’s ports', () => {
    const text = FIXTURES.alphabetical!;
    const result = duplicateContainer(workloadOf(text), 'container:app');
    expect(result.label).toBe('app duplicated as app-2, without its ports of the node');
    expect(diff(text, result)).not.toContain('hostPort');
  });

  it('of a List are named as the server names them', () => {
    expect(
      refusal(() => renameContainer(workloadOf(list!, 'web'), 'container:web', 'helper')),
    ).toEqual({
      message: 'Another container is called helper already.',
      detail: 'spec.containers[0].name: Duplicate value: "helper"',
    });
  });
});

describe('fields of a container', () => {
  it('stand where one looks for them', () => {
    const web = workloadOf(tutorial!);
    expect(diff(tutorial!, setResource(web, WEB, 'limits', 'memory', '128Mi'))).toBe(
      '+    resources:\n+      limits:\n+        memory: 128Mi',
    );
    expect(
      applyTextEdits(tutorial!, addPort(web, WEB, { name: 'http', containerPort: 80 }).edits),
    ).toContain(
      'image: nginx\n    ports:\n    - name: http\n      containerPort: 80\n    volumeMounts:',
    );
    expect(diff(tutorial!, setField(web, ['spec', 'shareProcessNamespace'], true, 'x'))).toBe(
      '+  shareProcessNamespace: true',
    );
    expect(
      applyTextEdits(tutorial!, setField(web, ['spec', 'restartPolicy'], 'Never', 'x').edits),
    ).toMatch(/emptyDir: \{\}\n {2}restartPolicy: Never\n$/);
  });

  it('go with the parents that they leave empty, but never further', () => {
    const path = ['spec', 'template', 'spec', 'containers', 0];
    const workload = workloadOf(commented!);
    const result = setField(
      workload,
      [...path, 'resources', 'limits', 'memory'],
      undefined,
      'x',
      path.length,
    );
    expect(diff(commented!, result)).toBe(
      '-                  resources:\n-                      limits: {memory: 512Mi}',
    );
    const text = 'kind: Pod\nspec:\n  containers:\n  - name: a\n';
    expect(
      diff(text, setField(workloadOf(text), ['spec', 'containers', 0, 'name'], undefined, 'x', 3)),
    ).toBe('-  - name: a\n+  - {}');
  });

  it('are variables, plain and from elsewhere', () => {
    const result = setEnv(workloadOf(tutorial!), WEB, [
      { name: 'A', value: '1' },
      { name: 'B', value: { kind: 'Secret', name: 'keys', key: 'b' } },
    ]);
    expect(result.label).toBe('2 variables set in web-server');
    expect(diff(tutorial!, result)).toBe(`+    env:
+    - name: A
+      value: '1'
+    - name: B
+      valueFrom:
+        secretKeyRef:
+          name: keys
+          key: b`);
  });

  it('keep quotes as they were', () => {
    expect(diff(commented!, setImage(workloadOf(commented!), 'container:shop', 'shop/api:5'))).toBe(
      "-                  image: 'shop/api:4.2.0'\n+                  image: 'shop/api:5'",
    );
  });
});

describe('volumes and mounts', () => {
  it('are renamed everywhere and removed with their mounts', () => {
    const workload = workloadOf(tutorial!);
    const renamed = renameVolume(workload, 'volume:shared-data', 'site');
    expect(renamed.label).toBe('shared-data renamed to site, in 2 places more');
    expect(applyTextEdits(tutorial!, renamed.edits)).not.toContain('shared-data');
    const removed = removeVolume(workload, 'volume:shared-data');
    expect(removed.label).toBe('shared-data removed, with 2 mounts');
    expect(applyTextEdits(tutorial!, removed.edits)).not.toMatch(/volume/);
  });

  it('of a StatefulSet are claims', () => {
    const workload = workloadOf(many!, 'db');
    const renamed = renameVolume(workload, 'volume:data', 'files');
    expect(applyTextEdits(many!, renamed.edits)).toContain('  - metadata:\n      name: files\n');
    expect(refusal(() => setVolume(workload, 'volume:data', { kind: 'emptyDir' })).message).toMatch(
      /claim template/,
    );
  });

  it('change from disk to memory and to another source', () => {
    const workload = workloadOf(tutorial!);
    expect(diff(tutorial!, setVolume(workload, 'volume:shared-data', { kind: 'memory' }))).toBe(
      '-    emptyDir: {}\n+    emptyDir:\n+      medium: Memory\n+      sizeLimit: 64Mi',
    );
    expect(
      diff(tutorial!, setVolume(workload, 'volume:shared-data', { kind: 'secret', source: 'tls' })),
    ).toBe('-    emptyDir: {}\n+    secret:\n+      secretName: tls');
  });

  it('are mounted and unmounted', () => {
    const workload = workloadOf(tutorial!);
    const result = connectMount(
      workload,
      FILLER,
      { add: { kind: 'memory' } },
      { path: '/cache', readOnly: true },
    );
    expect(result).toMatchObject({
      select: 'mount:html-filler/1',
      label: 'cache mounted in html-filler at /cache, read-only',
    });
    expect(diff(tutorial!, setMount(workload, 'mount:html-filler/0', { readOnly: true }))).toBe(
      '+      readOnly: true',
    );
    expect(diff(tutorial!, disconnectMount(workload, 'mount:html-filler/0'))).toBe(
      '-    volumeMounts:\n-    - name: shared-data\n-      mountPath: /html',
    );
  });

  it('are suggested a place that makes sense', () => {
    const without = applyTextEdits(
      tutorial!,
      disconnectMount(workloadOf(tutorial!), 'mount:html-filler/0').edits,
    );
    expect(suggestMountPaths(workloadOf(without), FILLER, 'shared-data')).toEqual([
      { path: '/html', reason: 'it writes here' },
      { path: '/data', reason: '' },
    ]);
    const bare =
      'kind: Pod\nspec:\n  containers:\n  - {name: a, image: nginx}\n  volumes:\n  - {name: logs, emptyDir: {}}\n  - {name: c, configMap: {name: c}}\n';
    const first = (volume: string) => suggestMountPaths(workloadOf(bare), 'container:a', volume)[0];
    expect(first('logs')).toEqual({ path: '/var/log/nginx', reason: "nginx's usual folder" });
    expect(first('c')?.path).toBe('/etc/nginx/conf.d');
    const elsewhere =
      'kind: Pod\nspec:\n  containers:\n  - {name: a, image: x, volumeMounts: [{name: v, mountPath: /v}]}\n  - {name: b, image: y}\n  volumes: [{name: v}]\n';
    expect(suggestMountPaths(workloadOf(elsewhere), 'container:b', 'v')[0]).toEqual({
      path: '/v',
      reason: 'as in a',
    });
    expect(suggestMountPaths(workloadOf(elsewhere), 'container:a', 'v')[0]?.path).toBe('/data');
  });
});

describe('what the server would refuse', () => {
  const workload = workloadOf(tutorial!);
  it.each([
    [
      () => renameContainer(workload, WEB, 'My_App'),
      /^“My_App” is not a name\./,
      'spec.containers[0].name: Invalid value: "My_App": a lowercase RFC 1123 label',
    ],
    [() => renameContainer(workload, WEB, '<b>'), /^“<b>” is not a name\./, 'Invalid value'],
    [
      () => renameContainer(workload, WEB, ''),
      /^A name is needed\.$/,
      'spec.containers[0].name: Required value',
    ],
    [
      () => addContainer(workload, { kind: 'init', name: 'a.b' }),
      /^“a\.b” is not a name/,
      'spec.initContainers[0].name: Invalid value: "a.b": must not contain dots',
    ],
    [
      () => renameVolume(workload, 'volume:shared-data', 'x'.repeat(64)),
      /at most 63 characters; this one has 64/,
      'must be no more than 63 characters',
    ],
    [
      () => setImage(workload, WEB, ''),
      /^A container needs an image\.$/,
      'spec.containers[0].image: Required value',
    ],
    [
      () => connectMount(workload, WEB, { name: 'shared-data' }, { path: 'html' }),
      /^A path begins with a slash: \/html$/,
      '',
    ],
    [
      () => connectMount(workload, WEB, { name: 'shared-data' }, { path: '/usr/share/nginx/html' }),
      /is mounted at .* already/,
      'must be unique',
    ],
    [
      () => connectMount(workload, WEB, { name: 'none' }, { path: '/x' }),
      /^No volume is called none\.$/,
      'spec.containers[0].volumeMounts[1].name: Not found: "none"',
    ],
    [
      () => setMount(workload, 'mount:html-filler/0', { subPath: '../x' }),
      /leave the volume/,
      "must not contain '..'",
    ],
    [
      () => addPort(workload, WEB, { containerPort: 70000 }),
      /1 to 65535/,
      'spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
    ],
    [
      () => addPort(workload, WEB, { containerPort: 80, name: '8080' }),
      /is not a name for a port/,
      'must contain at least one letter (a-z)',
    ],
    [
      () => setPort(workloadOf(list!, 'web'), 'container:web', 0, { protocol: 'HTTP' }),
      /is not a protocol/,
      'Unsupported value: "HTTP"',
    ],
    [
      () => setResource(workload, WEB, 'limits', 'memory', '128mb'),
      /^“128mb” is not an amount of memory\./,
      'spec.containers[0].resources.limits.memory: Invalid value: "128mb"',
    ],
    [
      () => setEnv(workload, WEB, [{ name: 'A=B', value: '' }]),
      /is not a name for a variable/,
      'spec.containers[0].env[0].name: Invalid value',
    ],
    [
      () => addVolume(workload, { kind: 'configMap', source: 'Not A Name' }),
      /is not the name of a ConfigMap/,
      'spec.volumes[1].configMap.name: Invalid value',
    ],
    [
      () => addVolume(workload, { kind: 'hostPath', source: '/a/../b' }),
      /cannot be part of it/,
      "must not contain '..'",
    ],
    [() => renameWorkload(workload, 'A'), /is not a name/, 'metadata.name: Invalid value'],
  ])('is refused in plain words and in its own (%#)', (act, sentence, detail) => {
    const refused = refusal(act);
    expect(refused.message).toMatch(sentence);
    expect(refused.message).not.toMatch(/invalid|please|!/i);
    expect(refused.detail).toContain(detail);
  });
});

describe('texts of every form', () => {
  it('keep their line breaks', () => {
    const result = connectMount(
      workloadOf(crlf!),
      'container:other',
      { name: 'tmp' },
      { path: '/tmp' },
    );
    const after = applyTextEdits(crlf!, result.edits);
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    expect(after).toContain('    image: busybox\r\n    volumeMounts:\r\n    - name: tmp\r\n');
  });

  it('stay JSON', () => {
    const result = addVolume(workloadOf(json!), { kind: 'secret', name: 'keys' });
    const after = applyTextEdits(json!, result.edits);
    expect(JSON.parse(after).spec.volumes).toEqual([
      { name: 'data', emptyDir: {} },
      { name: 'keys', secret: { secretName: 'keys' } },
    ]);
  });

  it('are edited in one document alone', () => {
    const result = renameContainer(workloadOf(many!, 'last'), 'container:a', 'b');
    expect(diff(many!, result)).toBe(
      '-  containers: [{name: a, image: nginx}]\n+  containers: [{name: b, image: nginx}]',
    );
  });

  it('with names that mean something to JavaScript', () => {
    const text =
      'kind: Pod\nspec:\n  containers:\n  - name: __proto__\n    image: x\n    __proto__: {a: 1}\n';
    const workload = workloadOf(text);
    expect(diff(text, setImage(workload, 'container:__proto__', 'z'))).toBe(
      '-    image: x\n+    image: z',
    );
    const copy = applyTextEdits(text, duplicateContainer(workload, 'container:__proto__').edits);
    expect(copy.match(/__proto__:/g)).toHaveLength(2);
  });

  it('that do not hold what belongs there are left alone', () => {
    const text =
      'kind: Pod\nspec:\n  containers:\n  - name: a\n    volumeMounts: {x: 1}\n  volumes: none\n';
    expect(refusal(() => addVolume(workloadOf(text), { kind: 'emptyDir' })).message).toBe(
      'volumes is no list here. Mend it in the YAML first.',
    );
    expect(
      refusal(() =>
        connectMount(
          workloadOf(text),
          'container:a',
          { add: { kind: 'emptyDir' } },
          { path: '/x' },
        ),
      ).message,
    ).toMatch(/no list here/);
  });
});
