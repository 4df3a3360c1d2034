import type { ApiResource } from '@/lib/practice/api/resources/resource';
import type { Args } from './args';
import { type Client, resourceNamed, shownName, Usage } from './client';
import type { Command } from './terminal';

const MERGE = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';

interface Target {
  readonly resource: ApiResource;
  readonly name: string;
  /** What follows. */
  readonly rest: readonly string[];
}

/** `pod web …` or `pod/web …`. */
export function targetOf([first = '', ...rest]: readonly string[]): Target {
  const [kind = '', own] = first.split('/');
  const resource = resourceNamed(kind);
  if (own !== undefined) return { resource, name: own, rest };
  return { resource, name: rest[0] ?? '', rest: rest.slice(1) };
}

function change(client: Client, { resource, name }: Target, body: unknown, type: string, sub = '') {
  const path = client.path(resource, name, ...(sub === '' ? [] : [sub]));
  return client.ask('PATCH', path, { body, contentType: type, query: { fieldManager: 'kubectl' } });
}

function shownTarget({ resource, name }: Target): string {
  return shownName(resource, name);
}

/** `key=value` sets, `key-` takes away. */
function pairsOf(words: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    words.map((word): [string, string | null] => {
      const equals = word.indexOf('=');
      if (equals >= 0) return [word.slice(0, equals), word.slice(equals + 1)];
      return [word.replace(/-$/, ''), null];
    }),
  );
}

function marking(field: 'labels' | 'annotations', done: string, undone: string): Command {
  return ({ client, out }, args) => {
    for (const target of targetsOf(client, args)) {
      const pairs = pairsOf(target.rest);
      const now = client.get(target.resource, target.name).metadata[field] ?? {};
      if (!args.isOn('--overwrite')) mustBeNew(field, pairs, now);
      change(client, target, { metadata: { [field]: pairs } }, MERGE);
      const isUndone = Object.values(pairs).every((value) => value === null);
      out(`${shownTarget(target)} ${isUndone ? undone : done}\n`);
    }
    return 0;
  };
}

/** One by its name, or all that `-l` selects. */
function targetsOf(client: Client, args: Args): readonly Target[] {
  const selector = args.flag('-l', '--selector');
  if (selector === '') return [targetOf(args.words)];
  const [kind = '', ...rest] = args.words;
  const resource = resourceNamed(kind);
  return client
    .list(resource, selector)
    .map(({ metadata: { name } }) => ({ resource, name, rest }));
}

function mustBeNew(
  field: 'labels' | 'annotations',
  pairs: Readonly<Record<string, string | null>>,
  now: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(pairs)) {
    if (value === null || (now[key] ?? value) === value) continue;
    const already = `'${key}' already has a value (${now[key]})`;
    throw new Usage(
      field === 'labels'
        ? `${already}, and --overwrite is false`
        : `--overwrite is false but found the following declared annotation(s): ${already}`,
    );
  }
}

export const label = marking('labels', 'labeled', 'unlabeled');
export const annotate = marking('annotations', 'annotated', 'annotated');

interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

export const taint: Command = ({ client, out }, args) => {
  const target = targetOf(args.words);
  const node = client.get(target.resource, target.name);
  let taints = ((node.spec as { taints?: readonly Taint[] } | undefined)?.taints ?? []).slice();
  let isAdded = false;
  for (const word of target.rest) {
    const isGone = word.endsWith('-');
    const [pair = '', effect = ''] = word.replace(/-$/, '').split(':');
    const [key = '', value] = pair.split('=');
    taints = taints.filter((one) => one.key !== key || (effect !== '' && one.effect !== effect));
    if (!isGone) taints.push({ key, ...(value !== undefined && { value }), effect });
    isAdded ||= !isGone;
  }
  change(client, target, { spec: { taints: taints.length > 0 ? taints : null } }, MERGE);
  out(`${shownTarget(target)} ${isAdded ? 'tainted' : 'untainted'}\n`);
  return 0;
};

function cordoning(unschedulable: boolean, done: string): Command {
  return ({ client, out }, args) => {
    const target = targetOf(['node', ...args.words]);
    change(client, target, { spec: { unschedulable: unschedulable || null } }, MERGE);
    out(`${shownTarget(target)} ${done}\n`);
    return 0;
  };
}

export const cordon = cordoning(true, 'cordoned');
export const uncordon = cordoning(false, 'uncordoned');

export const patch: Command = ({ client, out }, args) => {
  const target = targetOf(args.words);
  const type = args.flag('--type');
  const types: Record<string, string> = {
    merge: MERGE,
    json: 'application/json-patch+json',
  };
  const body = JSON.parse(args.flag('-p', '--patch')) as unknown;
  const sub = args.flag('--subresource');
  change(client, target, body, types[type] ?? STRATEGIC, sub);
  out(`${shownTarget(target)} patched\n`);
  return 0;
};

/** `set image pod/web web=nginx:1.27`. */
export const set: Command = ({ client, out }, args) => {
  const [what, ...words] = args.words;
  if (what !== 'image') throw new Usage(`set ${what ?? ''} is not replayed`);
  const target = targetOf(words);
  const containers = target.rest.map((word) => {
    const [name = '', image = ''] = word.split('=');
    return { name, image };
  });
  const isPod = target.resource.kind === 'Pod';
  const spec = isPod ? { containers } : { template: { spec: { containers } } };
  change(client, target, { spec }, STRATEGIC);
  out(`${shownTarget(target)} image updated\n`);
  return 0;
};

export const scale: Command = ({ client, out }, args) => {
  const target = targetOf(args.words);
  const replicas = Number(args.flag('--replicas'));
  change(client, target, { spec: { replicas } }, MERGE, 'scale');
  out(`${shownTarget(target)} scaled\n`);
  return 0;
};

/** Whoever recorded it had an editor that changes nothing. */
export const edit: Command = ({ client, err }, args) => {
  const target = targetOf(args.words);
  client.get(target.resource, target.name);
  err('Edit cancelled, no changes made.\n');
  return 0;
};

export const expose: Command = ({ client, out }, args) => {
  const target = targetOf(args.words);
  const object = client.get(target.resource, target.name);
  const selector = object.metadata.labels ?? {};
  if (Object.keys(selector).length === 0)
    throw new Usage('the pod has no labels and cannot be exposed');
  const name = args.flag('--name') || target.name;
  const port = Number(args.flag('--port'));
  const targetPort = args.flag('--target-port');
  const service = resourceNamed('service');
  client.ask('POST', client.path(service), {
    body: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels: selector },
      spec: {
        selector,
        ports: [
          {
            port,
            protocol: 'TCP',
            targetPort: targetPort === '' ? port : Number(targetPort) || targetPort,
          },
        ],
      },
    },
  });
  out(`service/${name} exposed\n`);
  return 0;
};
