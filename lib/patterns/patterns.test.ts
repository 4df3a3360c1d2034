import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from '@/lib/edits/testing/fixtures';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { findPart } from '@/lib/pod/find-part';
import { localPorts } from '@/lib/pod/local-ports';
import type { Workload } from '@/lib/pod/types';
import { applyTextEdits } from '@/lib/text/text-edits';
import { EditRefused } from '@/lib/yaml/edit-refused';
import { parseText } from '@/lib/yaml/parse-text';
import { EXAMPLES } from './examples';
import { PATTERNS } from './registry';
import type { Pattern, PatternTarget } from './types';

const { tutorial } = FIXTURES as Record<string, string>;

function pattern(id: string): Pattern {
  return PATTERNS.find((one) => one.id === id)!;
}

function target(text: string, containerId: string | null = null): PatternTarget {
  const parsed = parseText(text);
  return { text: parsed, workload: buildWorkloads(parsed)[0] ?? null, containerId };
}

function applied(
  one: Pattern,
  where: PatternTarget,
  settings: Readonly<Record<string, string>> = {},
): { readonly text: string; readonly workload: Workload; readonly label: string } {
  const { edits, select, label } = one.apply(where, settings);
  const text = applyTextEdits(where.text.text, edits);
  const parsed = parseText(text);
  expect(parsed.documents.map(({ body }) => body.problem)).toEqual(
    parsed.documents.map(() => null),
  );
  const all = buildWorkloads(parsed);
  const workload = where.workload ? all.find(({ id }) => id === where.workload!.id)! : all.at(-1)!;
  expect(select && findPart(workload, select)).not.toBeNull();
  return { text, workload, label };
}

/** What every Pod of ours keeps: names that differ, mounts of volumes that are there, each path once. */
function expectSound({ pod }: Workload): void {
  const names = pod.containers.map((container) => container.name);
  expect(new Set(names).size).toBe(names.length);
  expect(pod.containers.some(({ kind }) => kind === 'main')).toBe(true);
  const volumes = pod.volumes.map((volume) => volume.name);
  expect(new Set(volumes).size).toBe(volumes.length);
  for (const container of pod.containers) {
    const paths = container.mounts.map((mount) => mount.mountPath);
    expect(new Set(paths).size).toBe(paths.length);
    for (const mount of container.mounts) expect(volumes).toContain(mount.volume);
  }
}

describe('the registries', () => {
  const files = (folder: string) =>
    readdirSync(new URL(folder, import.meta.url))
      .filter((file) => !file.includes('.test.'))
      .map((file) => file.replace('.ts', ''))
      .sort();

  it('hold what is in their folders', () => {
    expect(PATTERNS.map(({ id }) => id).sort()).toEqual(files('templates'));
    expect(EXAMPLES.map(({ id }) => id).sort()).toEqual(files('examples'));
  });
});

describe.each(PATTERNS)('$title', (one) => {
  it('says what it is in whole sentences', () => {
    for (const words of [one.summary, one.whatItAdds, one.whenToUse, one.whenNot]) {
      expect(words).toMatch(/^[A-Z].*\.$/);
      expect(words).not.toMatch(/!|please|simply/i);
    }
    for (const setting of one.settings) {
      expect(setting.label).toMatch(/^[A-Z]/);
      expect(setting.defaultValue(target(''))).not.toBe('');
    }
  });

  it('makes a whole Pod of an empty text', () => {
    const { text, workload } = applied(one, target(''));
    expectSound(workload);
    expect(text).toMatch(/^apiVersion: v1\nkind: Pod\nmetadata:\n {2}name: [-a-z]+\nspec:\n/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('goes beside what a Pod has, and leaves that as it is', () => {
    for (const [name, before] of Object.entries(FIXTURES)) {
      const where = target(before);
      const { workload, text, label } = applied(one, where);
      if (name !== 'halfWritten') expectSound(workload);
      expect(label).toBe(`${one.title} added`);
      for (const container of where.workload!.pod.containers) {
        const after = findPart(workload, container.id)!.part;
        expect((after as { value: unknown }).value).toEqual(container.value);
      }
      expect(text).not.toContain('undefined');
    }
  });

  it('goes onto every container, and twice', () => {
    for (const [name, before] of Object.entries(FIXTURES)) {
      for (const container of target(before).workload!.pod.containers) {
        const where = target(before, container.id);
        for (const setting of one.settings) expect(setting.defaultValue(where)).not.toBe('');
        const first = applied(one, where);
        if (name !== 'halfWritten') expectSound(first.workload);
        expect(first.label).toBe(
          `${one.title} added to ${container.name || 'the one without a name'}`,
        );
        const second = applied(one, target(first.text, container.id));
        if (name !== 'halfWritten') expectSound(second.workload);
      }
    }
  });

  it('refuses settings that make no sense, and only by refusing', () => {
    const odd = ['no/slash', '/', '-1', '70000', 'a b; rm', "'", '\n', '<b>', '__proto__', 'ü'];
    for (const where of [
      target(''),
      target(tutorial!),
      target(tutorial!, 'container:web-server'),
    ]) {
      for (const setting of one.settings) {
        for (const value of odd) {
          try {
            expectSound(applied(one, where, { [setting.key]: value }).workload);
          } catch (error) {
            if (!(error instanceof EditRefused)) throw error;
            expect(error.message).toMatch(/^\S.*\S$/);
          }
        }
      }
    }
  });
});

describe('patterns in detail', () => {
  it('a log sidecar adds exactly what its picture shows', () => {
    const before = `apiVersion: v1
kind: Pod
metadata:
  name: my-multi-container-pod
spec:
  containers:
  - name: web-server
    image: nginx:1.27
    ports:
    - name: http
      containerPort: 80
    volumeMounts:
    - name: shared-data
      mountPath: /usr/share/nginx/html
  - name: html-filler
    image: busybox:1.37
    command:
    - sh
    - -c
    - while true; do date > /html/index.html; sleep 5; done
    volumeMounts:
    - name: shared-data
      mountPath: /html
  volumes:
  - name: shared-data
    emptyDir: {}
`;
    const after = before
      .replace(
        '  containers:\n',
        `  initContainers:
  - name: log-sidecar
    image: busybox:1.37
    restartPolicy: Always
    command:
    - tail
    - -n+1
    - -F
    - /var/log/nginx/access.log
    volumeMounts:
    - name: logs
      mountPath: /var/log/nginx
      readOnly: true
  containers:
`,
      )
      .replace(
        '      mountPath: /usr/share/nginx/html\n',
        '      mountPath: /usr/share/nginx/html\n    - name: logs\n      mountPath: /var/log/nginx\n',
      )
      .replace(/$/, '  - name: logs\n    emptyDir: {}\n');
    const where = target(before, 'container:web-server');
    expect(applied(pattern('log-sidecar'), where).text).toBe(after);
    expect(pattern('log-sidecar').settings.map((s) => s.defaultValue(where))).toEqual([
      '/var/log/nginx',
      'access.log',
    ]);
  });

  it('a log sidecar reads the file that the app writes, in the volume it writes to', () => {
    const before = `kind: Pod
spec:
  containers:
  - name: app
    image: busybox
    command: [sh, -c, 'while true; do date >> /data/logs/out.log; sleep 1; done']
    volumeMounts:
    - {name: data, mountPath: /data}
  volumes:
  - {name: data, emptyDir: {}}
`;
    const { workload } = applied(pattern('log-sidecar'), target(before, 'container:app'));
    expect(workload.pod.volumes).toHaveLength(1);
    expect(workload.pod.containers[0]).toMatchObject({
      kind: 'sidecar',
      command: ['tail', '-n+1', '-F', '/data/logs/out.log'],
      mounts: [{ volume: 'data', mountPath: '/data/logs', subPath: 'logs', readOnly: true }],
    });
  });

  it('an ambassador is reached at localhost', () => {
    const { workload } = applied(pattern('ambassador'), target(tutorial!, 'container:web-server'));
    expect(localPorts(workload.pod)).toMatchObject([
      {
        port: 9000,
        users: [{ container: 'container:web-server', where: 'env' }],
        servers: ['container:ambassador'],
      },
    ]);
    const second = applied(pattern('ambassador'), { ...target(''), ...targetOf(workload) });
    expect(localPorts(second.workload.pod).map(({ port }) => port)).toEqual([9000, 9001]);
  });

  it('an adapter asks redis over localhost, and reads the log of anything else', () => {
    const redis = 'kind: Pod\nspec:\n  containers:\n  - {name: cache, image: "redis:7"}\n';
    const { workload } = applied(pattern('adapter'), target(redis, 'container:cache'));
    expect(localPorts(workload.pod)).toMatchObject([{ port: 6379, servers: ['container:cache'] }]);
    const web = applied(pattern('adapter'), target(tutorial!, 'container:web-server')).workload;
    expect(web.pod.containers[0]!.mounts).toMatchObject([{ mountPath: '/var/log/nginx' }]);
  });

  it('shared processes signal the program of the container they are put on', () => {
    const text = 'kind: Pod\nspec:\n  containers:\n  - {name: a, image: httpd:2.4}\n';
    const { workload } = applied(pattern('shared-processes'), target(text, 'container:a'));
    expect(workload.pod.shareProcessNamespace).toBe(true);
    expect(workload.pod.containers[0]!.command[2]).toContain('pkill -HUP -o httpd');
  });

  it('a second web server takes another port', () => {
    const { workload } = applied(pattern('shared-volume'), target(tutorial!));
    const added = workload.pod.containers.find(({ name }) => name === 'web-server-2')!;
    expect(added).toMatchObject({ image: 'busybox:1.37', ports: [{ containerPort: 8080 }] });
  });
});

function targetOf(workload: Workload): PatternTarget {
  return target(workload.document.body.text, 'container:html-filler');
}

describe.each(EXAMPLES)('$title', ({ text, summary }) => {
  it('is one Pod with several containers', () => {
    const all = buildWorkloads(parseText(text));
    expect(all).toHaveLength(1);
    expectSound(all[0]!);
    expect(all[0]!.pod.containers.length).toBeGreaterThan(1);
    expect(summary).toMatch(/^\S.*\.$/);
  });
});

describe('the examples', () => {
  it('hold what the start page says', () => {
    const counts = EXAMPLES.map(({ title, text }) => {
      const { pod } = buildWorkloads(parseText(text))[0]!;
      const init = pod.containers.filter(({ kind }) => kind === 'init').length;
      return [title, init, pod.containers.length - init, pod.volumes.length];
    });
    expect(counts).toEqual([
      ['Web server and data filler', 0, 2, 0],
      ['Shared volume', 0, 2, 1],
      ['Logging sidecar', 0, 2, 0],
      ['Shared security context', 0, 2, 0],
      ['Localhost pair', 0, 2, 0],
      ['CPU and memory limits', 0, 2, 0],
      ['Start-up order', 2, 1, 0],
      ['The helper reads nothing', 0, 2, 1],
    ]);
  });
});
