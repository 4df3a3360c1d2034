import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import type { Pod } from '@/lib/pod/types';
import { parseText } from '@/lib/yaml/parse-text';
import { describeAddition } from './preview-text';

function pod(spec: string): Pod {
  const lines = spec.split('\n').map((line) => `  ${line}\n`);
  const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n${lines.join('')}`;
  const [workload] = buildWorkloads(parseText(text));
  if (!workload) throw new Error(`no Pod in ${text}`);
  return workload.pod;
}

const WEB = 'containers:\n- name: web\n  image: nginx';

describe('describeAddition', () => {
  it('counts what comes, in the order of the lanes', () => {
    const after = pod(`initContainers:
- name: log
  restartPolicy: Always
  volumeMounts:
  - name: logs
    mountPath: /var/log
containers:
- name: web
  image: nginx
  volumeMounts:
  - name: logs
    mountPath: /var/log
volumes:
- name: logs
  emptyDir: {}`);
    expect(describeAddition(pod(WEB), after)).toBe('adds a sidecar, a volume and two mounts');
  });

  it('says one thing without a list', () => {
    expect(describeAddition(pod(WEB), pod(`${WEB}\n- name: b`))).toBe('adds a container');
    expect(describeAddition(pod(WEB), pod(`initContainers:\n- name: i\n${WEB}`))).toBe(
      'adds an init container',
    );
  });

  it('tells of a Pod that was not there', () => {
    expect(describeAddition(null, pod(`${WEB}\n- name: b\nvolumes:\n- name: v`))).toBe(
      'makes a Pod with two containers and a volume',
    );
    expect(describeAddition(null, pod('restartPolicy: Never'))).toBe('makes a Pod');
  });

  it('does not call a change of settings an addition', () => {
    expect(describeAddition(pod(WEB), pod(`shareProcessNamespace: true\n${WEB}`))).toBe(
      'shares the processes',
    );
    expect(describeAddition(pod(WEB), pod(`hostNetwork: true\n${WEB}`))).toBe(
      'changes what is there',
    );
  });
});
