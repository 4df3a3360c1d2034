import { describe, expect, it } from 'vitest';
import type { DesignState } from '@/lib/client/types';
import { removeContainer } from '@/lib/edits/remove-container';
import { removeVolume } from '@/lib/edits/remove-volume';
import { SHARED_VOLUME } from '@/lib/graph/testing/sample-pods';
import type { Workload } from '@/lib/pod/types';
import { applyTextEdits } from '@/lib/text/text-edits';
import { parseText } from '@/lib/yaml/parse-text';
import { joinEdits } from './join-edits';

const state = { parsed: parseText(SHARED_VOLUME) } as DesignState;

describe('several operations as one step', () => {
  it('are each made from what the one before left', () => {
    const result = joinEdits(state, '0', [
      (now: Workload) => removeVolume(now, 'volume:pages'),
      (now: Workload) => removeContainer(now, 'container:filler'),
    ]);
    expect(applyTextEdits(SHARED_VOLUME, result?.edits ?? [])).toBe(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: two-of-a-kind\nspec:\n  containers:\n  - name: server\n    image: nginx:1.27\n',
    );
    expect(result?.label).toMatch(/pages removed.*; .*filler removed/);
    expect(result?.edits).toHaveLength(1);
  });

  it('are none where there is nothing to do', () => {
    expect(joinEdits(state, '0', [() => null])).toBeNull();
    expect(joinEdits(state, 'elsewhere', [(now) => removeVolume(now, 'volume:pages')])).toBeNull();
  });
});
