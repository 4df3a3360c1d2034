import { describe, expect, it } from 'vitest';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import { findPart } from '@/lib/pod/find-part';
import { applyTextEdits } from '@/lib/text/text-edits';
import { parseText } from '@/lib/yaml/parse-text';
import { FIXTURES, SHARED_FIXTURE } from './testing/fixtures';
import { judge } from './testing/judge';
import { OPERATION_CASES } from './testing/operation-cases';

describe.each(OPERATION_CASES)('$name', ({ attempts }) => {
  it('does what it should and nothing else, on every fixture', () => {
    let tried = 0;
    for (const [name, text] of Object.entries(FIXTURES)) {
      const parsed = parseText(text);
      for (const workload of buildWorkloads(parsed)) {
        for (const attempt of attempts(workload)) {
          expect([name, judge(parsed, workload, attempt)]).toEqual([name, { kind: 'exact' }]);
          tried++;
        }
      }
    }
    expect(tried).toBeGreaterThan(0);
  });

  it('selects something that is there afterwards, and says what it did', () => {
    for (const text of Object.values(FIXTURES)) {
      const parsed = parseText(text);
      for (const workload of buildWorkloads(parsed)) {
        for (const attempt of attempts(workload)) {
          const { edits, select, label } = attempt.run();
          const after = buildWorkloads(parseText(applyTextEdits(text, edits)));
          const same = after.find(({ id }) => id === workload.id)!;
          if (select !== undefined) expect(findPart(same, select)).not.toBeNull();
          expect(label).toMatch(/^\S.*[^\s.]$/);
          expect(label).not.toMatch(/undefined|null|NaN|object/);
        }
      }
    }
  });

  it('is exact or refused with a way out where lines are shared', () => {
    const parsed = parseText(SHARED_FIXTURE);
    for (const workload of buildWorkloads(parsed)) {
      for (const attempt of attempts(workload)) {
        expect(judge(parsed, workload, attempt)).not.toMatchObject({ kind: 'wrong' });
      }
    }
  });
});
