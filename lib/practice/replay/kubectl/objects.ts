import type { ApiResource } from '@/lib/practice/api/resources/resource';
import type { Routine } from '@/lib/practice/kubelet/routine';
import type { KubeObject } from '@/lib/practice/store/object';
import type { Args } from './args';
import { Refused, resourceNamed, resourceOf, shownName, Usage } from './client';
import { isMissing } from './pods';
import type { Command, Terminal } from './terminal';
import { mergePatch } from './three-way';

const LAST = 'kubectl.kubernetes.io/last-applied-configuration';

/** The objects of the files that `-f` names. Throws Usage. */
function* readFiles({ files, readYaml }: Terminal, args: Args) {
  for (const file of args.all('-f', '--filename')) {
    const text = files.get(file);
    if (text === undefined) throw new Usage(`the path "${file}" does not exist`);
    let documents: readonly unknown[];
    try {
      documents = readYaml(text);
    } catch {
      throw new Usage(`error parsing ${file}: error converting YAML to JSON`);
    }
    for (const object of documents) if (object) yield { file, object: object as KubeObject };
  }
}

function sent(args: Args): Record<string, string> {
  const isDry = args.flag('--dry-run') === 'server';
  return {
    fieldManager: 'kubectl-client-side-apply',
    fieldValidation: 'Strict',
    ...(isDry && { dryRun: 'All' }),
  };
}

function warn({ err }: Terminal, warnings: readonly string[]): void {
  for (const words of warnings) err(`Warning: ${words}\n`);
}

function inNamespace({ client }: Terminal, resource: ApiResource, object: KubeObject): KubeObject {
  if (!resource.isNamespaced) return object;
  return { ...object, metadata: { ...object.metadata, namespace: client.namespace } };
}

export const apply: Command = (terminal, args) => {
  let code = 0;
  for (const { file, object } of readFiles(terminal, args)) {
    try {
      applyOne(terminal, args, object);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      code = 1;
      sayRefusal(terminal, error, ` when creating "${file}"`);
    }
  }
  return code;
};

function applyOne(terminal: Terminal, args: Args, object: KubeObject): void {
  const { client, out } = terminal;
  const resource = resourceOf(object);
  const { name } = object.metadata;
  const mark = args.flag('--dry-run') === '' ? '' : ` (${args.flag('--dry-run')} dry run)`;
  const say = (verb: string) => out(`${shownName(resource, name)} ${verb}${mark}\n`);
  if (args.flag('--dry-run') === 'client') {
    say('configured');
    return;
  }
  const plain = inNamespace(terminal, resource, {
    ...object,
    metadata: { ...object.metadata, annotations: { ...object.metadata.annotations } },
  });
  const text = `${JSON.stringify(sorted(plain))}\n`;
  const own = withAnnotation(plain, text);
  let live: KubeObject;
  try {
    live = client.get(resource, name);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { warnings } = client.ask('POST', client.path(resource), {
      body: own,
      query: sent(args),
    });
    warn(terminal, warnings);
    say('created');
    return;
  }
  const last = live.metadata.annotations?.[LAST];
  if (last === undefined)
    terminal.err(
      `Warning: resource ${resource.plural}/${name} is missing the ${LAST} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`,
    );
  const before = last ? (JSON.parse(last) as KubeObject) : plain;
  if (last === text) {
    say('unchanged');
    return;
  }
  const answered = client.ask('PATCH', client.path(resource, name), {
    body: mergePatch(before, own),
    contentType: 'application/strategic-merge-patch+json',
    query: sent(args),
  });
  warn(terminal, answered.warnings);
  say('configured');
}

/** Keys in order, as Go writes maps. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}

function withAnnotation(object: KubeObject, text: string): KubeObject {
  const annotations = { ...object.metadata.annotations, [LAST]: text };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** As kubectl prints what a server refuses. */
export function sayRefusal({ err }: Terminal, error: Refused, where = ''): void {
  const { reason, message, details } = error;
  if (reason === 'Invalid') {
    const { kind = '', name = '', causes = [] } = details;
    const told = causes.map(({ field, message: words }) => `${field}: ${words}`);
    const text =
      told.length === 1 ? `: ${told[0]}` : `:\n${told.map((one) => `* ${one}`).join('\n')}`;
    err(`The ${kind} "${name}" is invalid${told.length === 0 ? '' : text}\n`);
    return;
  }
  err(`Error from server (${reason})${where === '' ? '' : `: error${where}`}: ${message}\n`);
}

export const replace: Command = function* (terminal, args) {
  const { client, out } = terminal;
  for (const { object } of readFiles(terminal, args)) {
    const resource = resourceOf(object);
    const { name } = object.metadata;
    const own = inNamespace(terminal, resource, object);
    if (args.isOn('--force')) {
      yield* begin(terminal, args, resource, name, false);
      client.ask('POST', client.path(resource), { body: own, query: sent(args) });
      out(`${shownName(resource, name)} replaced\n`);
      continue;
    }
    client.ask('PUT', client.path(resource, name), { body: own, query: sent(args) });
    out(`${shownName(resource, name)} replaced\n`);
  }
  return 0;
};

/** `delete pod web`, `delete pod -l app=web`, `delete pod/web`, `delete -f pod.yaml`. */
export const remove: Command = function* (terminal, args) {
  const { client } = terminal;
  const [first = '', ...names] = args.words;
  const targets: { resource: ApiResource; name: string }[] = [];
  for (const { object } of readFiles(terminal, args))
    targets.push({ resource: resourceOf(object), name: object.metadata.name });
  if (first !== '') {
    const [kind = '', own] = first.split('/');
    const resource = resourceNamed(kind);
    const selector = args.flag('-l', '--selector');
    if (own !== undefined) targets.push({ resource, name: own });
    for (const name of names) targets.push({ resource, name });
    if (names.length === 0 && own === undefined && (selector !== '' || args.isOn('--all')))
      for (const { metadata } of client.list(resource, selector))
        targets.push({ resource, name: metadata.name });
  }
  const waits: Routine[] = [];
  for (const { resource, name } of targets) {
    try {
      waits.push(begin(terminal, args, resource, name));
    } catch (error) {
      if (!(isMissing(error) && args.isOn('--ignore-not-found'))) throw error;
    }
  }
  const isWaiting = args.flag('--wait') !== 'false' && args.flag('--dry-run') === '';
  if (isWaiting) for (const wait of waits) yield* wait;
  return 0;
};

/** Deletes at once; what it answers waits until it is gone. */
function begin(
  terminal: Terminal,
  args: Args,
  resource: ApiResource,
  name: string,
  isDelete = true,
): Routine {
  const { client, out, err } = terminal;
  // `replace --force` gives the old one its time.
  const isForced = args.isOn('--force') && isDelete;
  const grace = args.flag('--grace-period') || (args.isOn('--now') ? '1' : isForced ? '0' : '');
  if (isForced && grace === '0')
    err(
      'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n',
    );
  const isDry = args.flag('--dry-run') === 'server';
  const { object } = client.ask('DELETE', client.path(resource, name), {
    body: {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy: args.flag('--cascade') === 'orphan' ? 'Orphan' : 'Background',
      ...(grace !== '' && { gracePeriodSeconds: Number(grace) }),
    },
    query: isDry ? { dryRun: 'All' } : {},
  });
  const uid = object.metadata?.uid ?? (object.details as { uid?: string } | undefined)?.uid;
  const kind = `${resource.singular}${resource.group === '' ? '' : `.${resource.group}`}`;
  const where = resource.isNamespaced ? ` from ${client.namespace} namespace` : '';
  const verb = isForced && grace === '0' ? 'force deleted' : 'deleted';
  out(`${kind} "${name}" ${verb}${where}${isDry ? ' (server dry run)' : ''}\n`);
  return untilGone(terminal, resource, name, uid);
}

export function* untilGone(
  { client }: Terminal,
  resource: ApiResource,
  name: string,
  uid: string | undefined,
): Routine {
  const { store } = client.cluster;
  const namespace = resource.isNamespaced ? client.namespace : undefined;
  while (store.get(resource, namespace, name)?.metadata.uid === uid && uid !== undefined) yield 20;
}
