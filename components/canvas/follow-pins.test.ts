import { describe, expect, it } from 'vitest';
import { SHARED_VOLUME } from '@/lib/graph/testing/sample-pods';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { parseText } from '@/lib/yaml/parse-text';
import { renamedIn } from './follow-pins';

const workload = (text: string) => buildWorkloads(parseText(text))[0]!;
const was = workload(SHARED_VOLUME);

describe('a node of another name', () => {
  it('is the one that stands where the old one stood', () => {
    const now = workload(SHARED_VOLUME.replaceAll('pages\n', 'site\n').replace('filler', 'writer'));
    expect(renamedIn(now, was)).toEqual([
      { workload: '0', from: 'container:filler', to: 'container:writer' },
      { workload: '0', from: 'volume:pages', to: 'volume:site' },
    ]);
  });

  it('is not one that merely changed places, nor one that is new', () => {
    const swapped = SHARED_VOLUME.replace('name: server', 'name: x')
      .replace('name: filler', 'name: server')
      .replace('name: x', 'name: filler');
    expect(renamedIn(workload(swapped), was)).toEqual([]);
    const more = SHARED_VOLUME.replace(
      '  volumes:',
      '  - name: more\n    image: busybox\n  volumes:',
    );
    expect(renamedIn(workload(more), was)).toEqual([]);
  });
});
