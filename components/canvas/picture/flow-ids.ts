/** React Flow needs one name for each node of all workloads; a workload's id has no bar in it. */
export function flowId(workloadId: string, id: string): string {
  return `${workloadId}|${id}`;
}

export function splitFlowId(flow: string): { workload: string; id: string } {
  const bar = flow.indexOf('|');
  return { workload: flow.slice(0, bar), id: flow.slice(bar + 1) };
}

export const FRAME = 'frame';
