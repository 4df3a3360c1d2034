import { encodeBase64 } from '@/lib/practice/applets/digest';
import { utf8Encode } from '@/lib/practice/bytes';
import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import type { Args } from './args';
import { Refused, resourceNamed, resourceOf, shownName, Usage } from './client';
import { sayRefusal } from './objects';
import type { Command, Terminal } from './terminal';

/** `create configmap x --from-literal=a=b`, `create secret generic …`, `create job x --from=cronjob/y`, `create namespace`, `create -f`. */
export const create: Command = (terminal, args) => {
  const { client, out } = terminal;
  const [kind = '', ...rest] = args.words;
  const file = args.flag('-f', '--filename');
  if (file !== '') return createFiles(terminal, args);
  const object = made(terminal, kind, rest, args);
  const resource = resourceOf(object as KubeObject);
  const { object: stored } = client.ask('POST', client.path(resource), {
    body: object,
    query: { fieldManager: 'kubectl-create', fieldValidation: 'Strict' },
  });
  out(`${shownName(resource, stored.metadata.name)} created\n`);
  return 0;
};

function createFiles(terminal: Terminal, args: Args): number {
  const { client, files, readYaml, out } = terminal;
  let code = 0;
  for (const file of args.all('-f', '--filename')) {
    const text = files.get(file);
    if (text === undefined) throw new Usage(`the path "${file}" does not exist`);
    for (const one of readYaml(text)) {
      const object = one as KubeObject;
      const resource = resourceOf(object);
      try {
        client.ask('POST', client.path(resource), {
          body: object,
          query: { fieldManager: 'kubectl-create', fieldValidation: 'Strict' },
        });
        out(`${shownName(resource, object.metadata.name)} created\n`);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        code = 1;
        sayRefusal(terminal, error, ` when creating "${file}"`);
      }
    }
  }
  return code;
}

function made({ client }: Terminal, kind: string, rest: readonly string[], args: Args): NewObject {
  const literals = args
    .all('--from-literal')
    .map((word) => word.split(/=(.*)/s) as [string, string]);
  switch (kind) {
    case 'configmap':
    case 'cm':
      return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: rest[0] ?? '' },
        data: Object.fromEntries(literals.map(([key, value]) => [key, value])),
      };
    case 'secret':
      return {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: rest[1] ?? '' },
        type: 'Opaque',
        data: Object.fromEntries(
          literals.map(([key, value]) => [key, encodeBase64(utf8Encode(value))]),
        ),
      };
    case 'namespace':
    case 'ns':
      return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: rest[0] ?? '' } };
    case 'job': {
      const [, from = ''] = args.flag('--from').split('/');
      const cron = client.get(resourceNamed('cronjob'), from);
      const { jobTemplate } = cron.spec as {
        jobTemplate: { metadata?: { labels?: object; annotations?: object }; spec: object };
      };
      return {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name: rest[0] ?? '',
          annotations: {
            'cronjob.kubernetes.io/instantiate': 'manual',
            ...jobTemplate.metadata?.annotations,
          },
          labels: { ...jobTemplate.metadata?.labels },
          ownerReferences: [
            {
              apiVersion: 'batch/v1',
              kind: 'CronJob',
              name: from,
              uid: cron.metadata.uid,
              controller: true,
            },
          ],
        },
        spec: jobTemplate.spec,
      };
    }
    default:
      throw new Usage(`create ${kind} is not replayed`);
  }
}

/** `run web --image=nginx`. */
export const run: Command = ({ client, out }, args) => {
  const [name = ''] = args.words;
  const words = args.command ?? [];
  const isCommand = args.isOn('--command');
  const container = {
    name,
    image: args.flag('--image'),
    resources: {},
    ...(words.length > 0 && (isCommand ? { command: words } : { args: words })),
    ...(args.isOn('--privileged') && { securityContext: { privileged: true } }),
  };
  const restart = args.flag('--restart') || 'Always';
  const isDry = args.flag('--dry-run');
  if (isDry === 'client') throw new Usage('a client dry run is not replayed');
  client.ask('POST', client.path(resourceNamed('pod')), {
    body: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { run: name } },
      spec: { containers: [container], dnsPolicy: 'ClusterFirst', restartPolicy: restart },
    },
    query: { fieldManager: 'kubectl-run' },
  });
  out(`pod/${name} created\n`);
  return 0;
};
