import type { Taint } from '@/lib/practice/scheduler/taints';
import { type Controller, itself } from './controller';
import { NODES } from './resources';

const KEY = 'node.kubernetes.io/unschedulable';

/** A node that is cordoned has a taint that says so, until it is not. Source: node_lifecycle_controller.go, doNoScheduleTaintingPass. */
export const NODE_TAINT_CONTROLLER: Controller = {
  component: 'node-controller',
  start: ({ store, clock, writer }) => ({
    // The scheduler sees the node as it is between the two changes.
    sources: [{ ...itself(NODES), delay: 15 }],
    sync: (key) => {
      const name = key.split('/').at(-1) ?? '';
      const node = store.get(NODES, undefined, name);
      if (!node) return undefined;
      const { unschedulable = false, taints = [] } = (node.spec ?? {}) as {
        unschedulable?: boolean;
        taints?: readonly Taint[];
      };
      const others = taints.filter((one) => one.key !== KEY);
      if (unschedulable === others.length < taints.length) return undefined;
      const timeAdded = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
      const own = { key: KEY, effect: 'NoSchedule', timeAdded };
      const next = unschedulable ? [...others, own] : others;
      writer.change(NODES, node, (now) => {
        const { taints: _taints, ...spec } = (now.spec ?? {}) as { taints?: unknown };
        return { ...now, spec: { ...spec, ...(next.length > 0 && { taints: next }) } };
      });
      return undefined;
    },
  }),
};
