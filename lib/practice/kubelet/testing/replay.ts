import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { findKnownImage } from '../../images/registry';
import type { KubeObject, NewObject } from '../../store/object';
import { CONFIG_MAPS, PODS, type Pod, SECRETS } from '../pod';
import { testNode } from './test-node';
import { rowOf } from './timeline-row';

interface Watched {
  readonly t: number;
  readonly type: string;
  readonly object: KubeObject;
}

interface Step {
  readonly t: number;
  readonly argv?: readonly string[];
}

/** A Pod's states, one after another without repetition: as recorded, and as our node gives them. */
export interface Replayed {
  readonly pod: string;
  readonly real: readonly string[];
  readonly ours: readonly string[];
}

function rows<T>(path: string): T[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

/** Does on our node what was done on the real one: Pods made and deleted, ConfigMaps and Secrets. */
export function replay(folder: string, scenario: string): Replayed[] {
  const node = testNode({
    // Where a recording was made there was no registry with pretend images.
    findImage(reference) {
      const found = findKnownImage(reference);
      return typeof found !== 'string' && found.madeUp ? 'no-repository' : found;
    },
  });
  const at = (name: string) => join(folder, scenario, name);
  const watch = rows<Watched>(at('watch.jsonl')).filter(({ object }) => object.kind === 'Pod');
  for (const object of companions(at('pod.yaml'))) store(object);
  const acts = [...podActs(watch), ...mapActs(rows<Step>(at('steps.jsonl')))];
  for (const { t, act } of acts.sort((a, b) => a.t - b.t)) {
    node.clock.advanceTo(node.begun + t * 1000);
    act();
  }
  node.clock.advanceTo(node.begun + ((watch.at(-1)?.t ?? 0) + 1) * 1000);
  const real = watch.map(({ type, object }) => ({ type, pod: object as Pod }));
  const names = [...new Set(real.map(({ pod }) => pod.metadata.name))];
  return names.map((pod) => ({
    pod,
    real: sequence(real, pod),
    ours: sequence(node.timeline, pod),
  }));

  function store(object: NewObject): void {
    const metadata = { ...object.metadata, namespace: scenario };
    node.store.create(object.kind === 'Secret' ? SECRETS : CONFIG_MAPS, { ...object, metadata });
  }

  function podActs(list: readonly Watched[]) {
    const marked = new Set<string>();
    return list.flatMap(({ t, type, object }) => {
      const { name, namespace, uid, deletionTimestamp, deletionGracePeriodSeconds } =
        object.metadata;
      if (type === 'ADDED')
        return [{ t, act: () => void node.store.create(PODS, asNew(object as Pod)) }];
      if (deletionTimestamp === undefined || marked.has(uid)) return [];
      marked.add(uid);
      const deletion = { deletionTimestamp, deletionGracePeriodSeconds };
      const act = () =>
        void node.store.change(PODS, namespace, name, (pod) => ({
          ...pod,
          metadata: { ...pod.metadata, ...deletion } as KubeObject['metadata'],
        }));
      return [{ t, act }];
    });
  }

  function mapActs(steps: readonly Step[]) {
    return steps.flatMap(({ t, argv = [] }) => {
      const kind = argv.indexOf('configmap');
      if (!argv.includes('create') || kind < 0) return [];
      const data = Object.fromEntries(
        argv.flatMap((word) => {
          const literal = /^--from-literal=([^=]+)=(.*)$/.exec(word);
          return literal ? [[literal[1] ?? '', literal[2] ?? '']] : [];
        }),
      );
      const object = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: argv[kind + 1] ?? '' },
        data,
      };
      return [{ t, act: () => store(object) }];
    });
  }
}

/** ConfigMaps and Secrets that stand beside the Pods in the manifest. */
function companions(path: string): NewObject[] {
  if (!existsSync(path)) return [];
  const all = loadAll(readFileSync(path, 'utf8')) as (NewObject | null)[];
  return all.flatMap((object) => {
    if (object?.kind === 'ConfigMap') return [object];
    if (object?.kind !== 'Secret') return [];
    const plain = Object.entries((object.stringData ?? {}) as Record<string, string>);
    const encoded = plain.map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
    const data = { ...((object.data ?? {}) as object), ...Object.fromEntries(encoded) };
    return [{ ...object, data }];
  });
}

function asNew({ apiVersion, kind, metadata, spec, status }: Pod): NewObject {
  const { name, namespace, labels, annotations, generation } = metadata;
  const { nodeName: _none, ...rest } = spec;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(generation !== undefined && { generation }),
    },
    spec: rest,
    status: { phase: 'Pending', qosClass: status?.qosClass },
  };
}

function sequence(list: readonly { type: string; pod: Pod }[], name: string): string[] {
  const own = list.filter(({ pod }) => pod.metadata.name === name);
  const all = own.map(({ type, pod }) => (type === 'DELETED' ? 'DELETED' : rowOf(pod)));
  return all.filter((row, index) => row !== all[index - 1]);
}
