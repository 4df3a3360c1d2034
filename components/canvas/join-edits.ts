import type { DesignState } from '@/lib/client/types';
import type { EditResult } from '@/lib/edits/types';
import { buildWorkloads } from '@/lib/pod/build-workloads';
import type { Workload } from '@/lib/pod/types';
import { diffEdit } from '@/lib/text/diff-edit';
import { applyTextEdits, toTextEdits } from '@/lib/text/text-edits';
import { parseText } from '@/lib/yaml/parse-text';

type Make = (workload: Workload) => EditResult | null;

/**
 * Several operations as one step, each made from the text that the one before it left. What is written over spans
 * from the first to the last place that changes.
 */
export function joinEdits(
  { parsed }: DesignState,
  workloadId: string,
  makes: readonly Make[],
): EditResult | null {
  let now = parsed;
  const labels: string[] = [];
  let select: string | undefined;
  for (const make of makes) {
    const workload = buildWorkloads(now).find(({ id }) => id === workloadId);
    const result = workload ? make(workload) : null;
    if (!result) continue;
    if (makes.length === 1) return result;
    now = parseText(applyTextEdits(now.text, result.edits));
    labels.push(result.label);
    select = result.select ?? select;
  }
  const change = labels.length > 0 ? diffEdit(parsed.text, now.text) : null;
  if (!change) return null;
  const edits = toTextEdits(parsed.text, [change]);
  return { edits, label: labels.join('; '), select };
}
