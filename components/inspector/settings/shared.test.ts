import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { isShared } from './shared';

function shared(containers: string, ...path: (string | number)[]): boolean {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n${containers}`;
  const [workload] = buildWorkloads(parseText(text));
  if (!workload) throw new Error('no Pod in it');
  return isShared(workload, ['spec', 'containers', ...path]);
}

describe('lines that other places share', () => {
  const twins = `  - name: one
    image: nginx
    resources: &small {limits: {memory: 64Mi}}
  - name: two
    image: nginx
    resources: *small
`;

  it('are marked at the alias and at its anchor', () => {
    expect(shared(twins, 1, 'resources', 'limits', 'memory')).toBe(true);
    expect(shared(twins, 0, 'resources', 'limits', 'memory')).toBe(true);
  });

  it('are not marked beside them, or where nothing is written', () => {
    expect(shared(twins, 1, 'image')).toBe(false);
    expect(shared(twins, 1, 'resources', 'requests')).toBe(false);
    expect(shared(twins, 1, 'env', 0, 'name')).toBe(false);
  });

  it('are marked where a merge brings them in, not where they are overridden', () => {
    const merged = `  - &base
    name: one
    image: nginx
  - <<: *base
    name: two
`;
    expect(shared(merged, 1, 'image')).toBe(true);
    expect(shared(merged, 1, 'name')).toBe(false);
    expect(shared(merged, 1, 'command')).toBe(false);
  });

  it('need an alias: an anchor alone shares nothing', () => {
    const alone = '  - name: one\n    image: &image nginx\n    args: ["*"]\n';
    expect(shared(alone, 0, 'image')).toBe(false);
  });
});
