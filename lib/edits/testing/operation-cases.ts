import { mapOf } from '@/lib/pod/fields';
import { containerReferences, nodeBelow, volumeReferences } from '@/lib/pod/references';
import type { Container, Mount, Volume, Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { addContainer } from '../add-container';
import { addToPod } from '../add-to-pod';
import { addVolume } from '../add-volume';
import { connectMount } from '../connect-mount';
import { disconnectMount } from '../disconnect-mount';
import { duplicateContainer } from '../duplicate-container';
import { moveContainer } from '../move-container';
import { moveEnv } from '../move-env';
import { removeContainer } from '../remove-container';
import { removeEnv } from '../remove-env';
import { removeVolume } from '../remove-volume';
import { renameContainer } from '../rename-container';
import { renameEnv } from '../rename-env';
import { renameKey } from '../rename-key';
import { renameVolume } from '../rename-volume';
import { renameWorkload } from '../rename-workload';
import { replaceField } from '../replace-field';
import { setArgs } from '../set-args';
import { setCommand } from '../set-command';
import { setContainerKind } from '../set-container-kind';
import { setEnv, setEnvAt } from '../set-env';
import { setField } from '../set-field';
import { setImage } from '../set-image';
import { setMount } from '../set-mount';
import { addPort, removePort, setPort } from '../set-port';
import { setResource } from '../set-resource';
import { setVolume } from '../set-volume';
import type { NewContainer, NewContainerKind, NewVolume } from '../types';
import type { Attempt } from './judge';
import { at, copyOf, lineCount, listAt, madeAt, mapAt, type Plain, prune } from './plain';

/** An operation, and the attempts at it that a workload allows. */
export interface OperationCase {
  readonly name: string;
  readonly attempts: (workload: Workload) => readonly Attempt[];
}

const IMAGE = 'registry.example.com/team/app:v1.2.3';
const FREE = 'quite-new';
/** An index that no list has: stands for the end of any. */
const END = 1_000_000;

/** The first and the last of a list: two kinds of place. */
function ends<T>(list: readonly T[]): readonly T[] {
  return list.length < 2 ? list : [list[0]!, list.at(-1)!];
}

function forContainers(
  make: (workload: Workload, container: Container) => Attempt | null,
): OperationCase['attempts'] {
  return (workload) => compact(ends(workload.pod.containers).map((c) => make(workload, c)));
}

function forVolumes(
  make: (workload: Workload, volume: Volume) => Attempt | null,
): OperationCase['attempts'] {
  return (workload) => compact(ends(workload.pod.volumes).map((v) => make(workload, v)));
}

function forMounts(
  make: (workload: Workload, mount: Mount, container: Container) => Attempt | null,
): OperationCase['attempts'] {
  return (workload) => {
    const all = workload.pod.containers.flatMap((c) => c.mounts.map((mount) => ({ mount, c })));
    return compact(ends(all).map(({ mount, c }) => make(workload, mount, c)));
  };
}

function compact<T>(list: readonly (T | null)[]): readonly T[] {
  return list.filter((one) => one !== null);
}

function listOf(workload: Workload, kind: NewContainerKind): Path {
  return [...workload.pod.path, kind === 'main' ? 'containers' : 'initContainers'];
}

function push(path: Path, value: unknown): Attempt['change'] {
  return (object) => void listAt(object, path).push(copyOf(value));
}

// ---- containers ----

function addCase(kind: NewContainerKind): OperationCase {
  const added: NewContainer = {
    kind,
    name: FREE,
    image: IMAGE,
    command: ['sh', '-c', 'echo "hi: there" # no comment\nsleep 10\n'],
    ports: [{ name: 'http', containerPort: 8080 }],
    env: [{ name: 'ON', value: 'yes' }],
  };
  const value: Plain = {
    name: FREE,
    image: IMAGE,
    ...(kind === 'sidecar' ? { restartPolicy: 'Always' } : {}),
    command: added.command,
    ports: [{ name: 'http', containerPort: 8080 }],
    env: [{ name: 'ON', value: 'yes' }],
  };
  return {
    name: `add-container ${kind}`,
    attempts: (workload) => {
      const path = listOf(workload, kind);
      return [
        {
          run: () => addContainer(workload, added),
          change: push(path, value),
          touches: [[...path, END]],
          adds: lineCount(value) + 3,
        },
        {
          run: () => addContainer(workload, added, 0),
          change: (object) => void listAt(object, path).unshift(copyOf(value)),
          touches: [[...path, END]],
          adds: lineCount(value) + 3,
        },
      ];
    },
  };
}

const duplicateCase: OperationCase = {
  name: 'duplicate-container',
  attempts: forContainers((workload, container) => {
    const path = [...workload.pod.path, container.list];
    return {
      run: () => duplicateContainer(workload, container.id),
      change: (object) => {
        const list = listAt(object, path);
        const copy = copyOf(list[container.index]);
        copy.name = nextName(container.name || 'container', workload);
        for (const port of Array.isArray(copy.ports) ? copy.ports : []) {
          if (port?.hostPort === undefined) continue;
          delete port.hostPort;
          delete port.hostIP;
        }
        list.splice(container.index + 1, 0, copy);
      },
      touches: [[...path, END]],
      adds: lineCount(container.value) + 4,
    };
  }),
};

function nextName(name: string, workload: Workload): string {
  const taken = workload.pod.containers.map((c) => c.name);
  if (!taken.includes(name)) return name;
  for (let n = 2; ; n++) {
    const next = `${name.replace(/-\d+$/, '')}-${n}`;
    if (!taken.includes(next)) return next;
  }
}

const renameContainerCase: OperationCase = {
  name: 'rename-container',
  attempts: forContainers((workload, container) => {
    const isShared = workload.pod.containers.some(
      (other) => other !== container && other.name === container.name,
    );
    const references = isShared ? [] : containerReferences(workload, container.name);
    return {
      run: () => renameContainer(workload, container.id, FREE),
      change: (object) => {
        mapAt(object, container.path).name = FREE;
        if (!isShared && container.name !== '') renameReferences(object, workload, container.name);
      },
      touches: [[...container.path, 'name'], ...references.map(({ path }) => path)],
      adds: container.name === '' ? 1 : 0,
    };
  }),
};

/** Told another way than lib/pod does: every `containerName` and annotation, wherever it stands. */
function renameReferences(object: Plain, workload: Workload, old: string): void {
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const map = value as Plain;
    for (const key of ['containerName', 'targetContainerName']) {
      if (map[key] === old) map[key] = FREE;
    }
    for (const inner of Object.values(map)) visit(inner);
  };
  visit(at(object, workload.pod.path));
  const annotations = at(object, [...workload.pod.metadataPath, 'annotations']);
  if (typeof annotations !== 'object' || annotations === null) return;
  const map = annotations as Plain;
  for (const [key, value] of Object.entries(map)) {
    if (/^kubectl\.kubernetes\.io\/default-(logs-)?container$/.test(key) && value === old) {
      map[key] = FREE;
    }
    const [prefix, name] = key.split('/');
    if (name !== old || !/^container\.(apparmor|seccomp)/.test(prefix ?? '')) continue;
    delete map[key];
    map[`${prefix}/${FREE}`] = value;
  }
}

const moveCase: OperationCase = {
  name: 'move-container',
  attempts: forContainers((workload, container) => {
    const path = [...workload.pod.path, container.list];
    const siblings = workload.pod.containers.filter((c) => c.list === container.list);
    const all = at(copyOf(siblings[0]?.value ?? {}), []);
    if (siblings.length < 2 || all === undefined) return null;
    const to = container.index === 0 ? siblings.at(-1)!.index : 0;
    return {
      run: () => moveContainer(workload, container.id, to),
      change: (object) => {
        const list = listAt(object, path);
        list.splice(to, 0, list.splice(container.index, 1)[0]);
      },
      touches: [path],
      adds: 0,
      moves: true,
    };
  }),
};

const removeContainerCase: OperationCase = {
  name: 'remove-container',
  attempts: forContainers((workload, container) => {
    const path = [...workload.pod.path, container.list];
    return {
      run: () => removeContainer(workload, container.id),
      change: (object) => {
        listAt(object, path).splice(container.index, 1);
        const isEmpty = listAt(object, path).length === 0;
        if (isEmpty && container.list !== 'containers')
          delete mapAt(object, workload.pod.path)[container.list];
        dropAnnotations(object, workload, container);
      },
      touches: [onlyOne(workload, path) ? path : container.path, workload.pod.metadataPath],
      adds: 0,
      removes: true,
    };
  }),
};

function onlyOne(workload: Workload, path: Path): boolean {
  const node = nodeBelow(workload, path);
  return node?.kind === 'seq' && node.items.length === 1;
}

function dropAnnotations(object: Plain, workload: Workload, container: Container): void {
  const isNamed = workload.pod.containers.some((c) => c !== container && c.name === container.name);
  const path = [...workload.pod.metadataPath, 'annotations'];
  const annotations = at(object, path);
  if (isNamed || typeof annotations !== 'object' || annotations === null) return;
  const map = annotations as Plain;
  let dropped = 0;
  for (const [key, value] of Object.entries(map)) {
    const isValue = /^kubectl\.kubernetes\.io\/default-(logs-)?container$/.test(key);
    const isKey = /^container\.(apparmor|seccomp)/.test(key);
    if ((isValue && value === container.name) || (isKey && key.endsWith(`/${container.name}`))) {
      delete map[key];
      dropped++;
    }
  }
  if (dropped && Object.keys(map).length === 0) prune(object, path, path.length - 2);
}

function kindCase(kind: NewContainerKind): OperationCase {
  return {
    name: `set-container-kind ${kind}`,
    attempts: forContainers((workload, container) => {
      if (container.kind === kind || container.kind === 'ephemeral') return null;
      const mains = workload.pod.containers.filter((c) => c.kind === 'main');
      if (container.kind === 'main' && mains.length === 1) return null;
      const from = [...workload.pod.path, container.list];
      const into = listOf(workload, kind);
      return {
        run: () => setContainerKind(workload, container.id, kind),
        change: (object) => {
          const list = listAt(object, from);
          const moved = list[container.index] as Plain;
          if (from.at(-1) !== into.at(-1)) {
            list.splice(container.index, 1);
            listAt(object, into).push(moved);
            if (list.length === 0) delete mapAt(object, workload.pod.path)[container.list];
          }
          if (kind === 'sidecar') moved.restartPolicy = 'Always';
          else if (moved.restartPolicy === 'Always') delete moved.restartPolicy;
          if (kind !== 'init') return;
          for (const key of ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']) {
            delete moved[key];
          }
          const resize = moved.resizePolicy as Plain[] | undefined;
          if (resize?.some((one) => one.restartPolicy === 'RestartContainer'))
            delete moved.resizePolicy;
        },
        touches: [
          onlyOne(workload, from) ? from : container.path,
          [...into, END],
          [...container.path, 'restartPolicy'],
        ],
        // What aliases stand for is written out in another list.
        adds: workload.document.body.hasAnchors ? lineCount(container.value) : 3,
        removes: true,
      };
    }),
  };
}

// ---- a container's fields ----

const imageCase: OperationCase = {
  name: 'set-image',
  attempts: forContainers((workload, container) => ({
    run: () => setImage(workload, container.id, IMAGE),
    change: (object) => {
      mapAt(object, container.path).image = IMAGE;
    },
    touches: [[...container.path, 'image']],
    adds: container.image === '' ? 1 : 0,
  })),
};

const HOSTILE = ['sh', '-c', 'echo "a: b" # c', 'yes', '- x', '{{ y }}', "it's", ''];

function wordsCase(
  name: string,
  key: 'command' | 'args',
  set: typeof setCommand,
  words: (now: readonly string[]) => readonly string[] | null,
): OperationCase {
  return {
    name,
    attempts: forContainers((workload, container) => {
      const wanted = words(container[key]);
      if (wanted === null) return null;
      return {
        run: () => set(workload, container.id, wanted),
        change: (object) => {
          const holder = mapAt(object, container.path);
          if (wanted.length) holder[key] = [...wanted];
          else delete holder[key];
        },
        touches: [[...container.path, key]],
        adds: wanted.length + 2,
        // A script that changes takes what looks like a comment in it along.
        removes: container[key].length > 0,
      };
    }),
  };
}

const envCases: readonly OperationCase[] = [
  {
    name: 'set-env add',
    attempts: forContainers((workload, container) => ({
      run: () =>
        setEnv(workload, container.id, [
          { name: 'NEW_ONE', value: 'on' },
          { name: 'NEW_TWO', value: { kind: 'Secret', name: 'keys', key: 'a.b' } },
        ]),
      change: (object) =>
        void listAt(object, [...container.path, 'env']).push(
          { name: 'NEW_ONE', value: 'on' },
          { name: 'NEW_TWO', valueFrom: { secretKeyRef: { name: 'keys', key: 'a.b' } } },
        ),
      touches: [[...container.path, 'env', END]],
      adds: 8,
    })),
  },
  {
    name: 'set-env change',
    attempts: forContainers((workload, container) => {
      const variable = container.env.findLast((one) => one.name !== '');
      if (!variable || /[^ -<>-~]/.test(variable.name)) return null;
      return {
        run: () => setEnvAt(workload, container.id, variable.index, 'a: "b"\nc'),
        change: (object) => {
          const holder = mapAt(object, variable.path);
          delete holder.valueFrom;
          holder.value = 'a: "b"\nc';
        },
        touches: [variable.path],
        adds: 3,
        removes: variable.from !== null,
      };
    }),
  },
  {
    name: 'set-env from',
    attempts: forContainers((workload, container) => {
      const [variable] = container.env;
      if (!variable?.name || /[^ -<>-~]/.test(variable.name)) return null;
      const value = { kind: 'ConfigMap', name: 'settings', key: 'k' } as const;
      return {
        run: () => setEnvAt(workload, container.id, variable.index, value),
        change: (object) => {
          const holder = mapAt(object, variable.path);
          delete holder.value;
          holder.valueFrom = { configMapKeyRef: { name: 'settings', key: 'k' } };
        },
        touches: [variable.path],
        adds: 4,
        removes: true,
      };
    }),
  },
  {
    name: 'rename-env',
    attempts: forContainers((workload, container) => {
      const [variable] = container.env;
      if (!variable) return null;
      return {
        run: () => renameEnv(workload, container.id, variable.index, 'RENAMED'),
        change: (object) => {
          mapAt(object, variable.path).name = 'RENAMED';
        },
        touches: [[...variable.path, 'name']],
        adds: variable.name === '' ? 1 : 0,
      };
    }),
  },
  {
    name: 'remove-env',
    attempts: forContainers((workload, container) => {
      const variable = container.env.at(-1);
      if (!variable) return null;
      const list = [...container.path, 'env'];
      return {
        run: () => removeEnv(workload, container.id, variable.index),
        change: (object) => prune(object, variable.path, container.path.length),
        touches: [onlyOne(workload, list) ? list : variable.path],
        adds: 0,
        removes: true,
      };
    }),
  },
  {
    name: 'move-env',
    attempts: forContainers((workload, container) => {
      if (container.env.length < 2) return null;
      const last = container.env.at(-1)!.index;
      const path = [...container.path, 'env'];
      return {
        run: () => moveEnv(workload, container.id, last, 0),
        change: (object) => {
          const list = listAt(object, path);
          list.unshift(list.splice(last, 1)[0]);
        },
        touches: [path],
        adds: 0,
        moves: true,
      };
    }),
  },
];

const portCases: readonly OperationCase[] = [
  {
    name: 'set-port add',
    attempts: forContainers((workload, container) => ({
      run: () =>
        addPort(workload, container.id, { name: 'extra', containerPort: 9999, protocol: 'UDP' }),
      change: push([...container.path, 'ports'], {
        name: 'extra',
        containerPort: 9999,
        protocol: 'UDP',
      }),
      touches: [[...container.path, 'ports', END]],
      adds: 5,
    })),
  },
  {
    name: 'set-port change',
    attempts: forContainers((workload, container) => {
      const [port] = container.ports;
      if (!port) return null;
      return {
        run: () =>
          setPort(workload, container.id, port.index, { containerPort: 9999, name: 'other-one' }),
        change: (object) => {
          const holder = mapAt(object, port.path);
          holder.containerPort = 9999;
          holder.name = 'other-one';
        },
        touches: [
          [...port.path, 'containerPort'],
          [...port.path, 'name'],
        ],
        adds: 1,
      };
    }),
  },
  {
    name: 'set-port remove',
    attempts: forContainers((workload, container) => {
      const port = container.ports.at(-1);
      const list = [...container.path, 'ports'];
      if (!port) return null;
      return {
        run: () => removePort(workload, container.id, port.index),
        change: (object) => prune(object, port.path, container.path.length),
        touches: [onlyOne(workload, list) ? list : port.path],
        adds: 0,
        removes: true,
      };
    }),
  },
];

const resourceCases: readonly OperationCase[] = [
  {
    name: 'set-resource',
    attempts: forContainers((workload, container) => ({
      run: () => setResource(workload, container.id, 'limits', 'memory', '256Mi'),
      change: (object) => {
        madeAt(object, [...container.path, 'resources', 'limits']).memory = '256Mi';
      },
      touches: [[...container.path, 'resources', 'limits', 'memory']],
      adds: 3,
    })),
  },
  {
    name: 'set-resource remove',
    attempts: forContainers((workload, container) => {
      const [resource] = Object.keys(container.resources.requests);
      if (resource === undefined) return null;
      const path = [...container.path, 'resources', 'requests', resource];
      return {
        run: () => setResource(workload, container.id, 'requests', resource, ''),
        change: (object) => prune(object, path, container.path.length),
        touches: [[...container.path, 'resources']],
        adds: 0,
        removes: true,
      };
    }),
  },
];

const fieldCases: readonly OperationCase[] = [
  {
    name: 'set-field container',
    attempts: forContainers((workload, container) => {
      const path = [...container.path, 'securityContext', 'capabilities', 'drop'];
      const inner = nodeBelow(workload, [...container.path, 'securityContext', 'capabilities']);
      return {
        run: () => setField(workload, path, ['ALL'], 'Capabilities dropped'),
        change: (object) => {
          madeAt(object, path.slice(0, -1)).drop = ['ALL'];
        },
        touches: [path],
        adds: inner ? 3 : 5,
        // Where something was dropped already, other words take its place.
        removes: true,
      };
    }),
  },
  {
    name: 'set-field pod',
    attempts: (workload) => {
      const path = [...workload.pod.path, 'terminationGracePeriodSeconds'];
      return [
        {
          run: () => setField(workload, path, 45, 'Grace period set'),
          change: (object) => {
            madeAt(object, workload.pod.path).terminationGracePeriodSeconds = 45;
          },
          touches: [path],
          adds: 1,
        },
      ];
    },
  },
  {
    name: 'set-field remove',
    attempts: forContainers((workload, container) => {
      const key = Object.keys(container.value).find((name) => name !== 'name' && name !== 'image');
      if (key === undefined) return null;
      const path = [...container.path, key];
      return {
        run: () => setField(workload, path, undefined, `${key} removed`, container.path.length),
        change: (object) => prune(object, path, container.path.length),
        touches: [path],
        adds: 0,
        removes: true,
      };
    }),
  },
];

const PROBES = ['httpGet', 'tcpSocket', 'grpc'];

const mapCases: readonly OperationCase[] = [
  {
    name: 'replace-field',
    attempts: forContainers((workload, container) => {
      const path = [...container.path, 'livenessProbe'];
      const exec = { command: ['true'] };
      return {
        run: () => replaceField(workload, path, PROBES, 'exec', exec, 'Probe changed'),
        change: (object) => {
          const probe = madeAt(object, path);
          for (const other of PROBES) delete probe[other];
          probe.exec = exec;
        },
        touches: [path],
        adds: 4,
        removes: true,
      };
    }),
  },
  {
    name: 'rename-key',
    attempts: (workload) => {
      const labels = [...workload.pod.metadataPath, 'labels'];
      const node = mapOf(nodeBelow(workload, labels));
      return ends(node?.entries ?? []).map(({ name }) => ({
        run: () => renameKey(workload, [...labels, name], FREE, 'Label renamed'),
        change: (object) => {
          const map = madeAt(object, labels);
          map[FREE] = map[name];
          delete map[name];
        },
        touches: [[...labels, name]],
        adds: 0,
      }));
    },
  },
];

// ---- volumes and mounts ----

function addVolumeCase(volume: NewVolume, source: Plain): OperationCase {
  return {
    name: `add-volume ${volume.kind}`,
    attempts: (workload) => {
      const path = [...workload.pod.path, 'volumes'];
      return [
        {
          run: () => addVolume(workload, { ...volume, name: FREE }),
          change: push(path, { name: FREE, ...source }),
          touches: [[...path, END]],
          adds: 5,
        },
      ];
    },
  };
}

const renameVolumeCase: OperationCase = {
  name: 'rename-volume',
  attempts: forVolumes((workload, volume) => {
    const isShared = workload.pod.volumes.some((v) => v !== volume && v.name === volume.name);
    const references =
      isShared || volume.name === '' ? [] : volumeReferences(workload, volume.name);
    const own = volume.claimTemplate
      ? [...volume.path, 'metadata', 'name']
      : [...volume.path, 'name'];
    return {
      run: () => renameVolume(workload, volume.id, FREE),
      change: (object) => {
        madeAt(object, own.slice(0, -1)).name = FREE;
        if (isShared || volume.name === '') return;
        eachContainer(object, workload, (container) => {
          for (const key of ['volumeMounts', 'volumeDevices']) {
            for (const mount of listIn(container, key))
              if (mount.name === volume.name) mount.name = FREE;
          }
          for (const variable of listIn(container, 'env')) {
            const file = (variable.valueFrom as Plain | undefined)?.fileKeyRef as Plain | undefined;
            if (file?.volumeName === volume.name) file.volumeName = FREE;
          }
        });
      },
      touches: [own, ...references.map(({ path }) => path)],
      adds: volume.name === '' ? 2 : 0,
    };
  }),
};

function eachContainer(object: Plain, workload: Workload, visit: (container: Plain) => void): void {
  const spec = at(object, workload.pod.path) as Plain;
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const container of listIn(spec, list)) visit(container);
  }
}

function listIn(holder: Plain, key: string): readonly Plain[] {
  const list = holder[key];
  if (!Array.isArray(list)) return [];
  return list.filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
}

const removeVolumeCase: OperationCase = {
  name: 'remove-volume',
  attempts: forVolumes((workload, volume) => {
    const isShared = workload.pod.volumes.some((v) => v !== volume && v.name === volume.name);
    const references =
      isShared || volume.name === '' ? [] : volumeReferences(workload, volume.name);
    return {
      run: () => removeVolume(workload, volume.id),
      change: (object) => {
        prune(object, volume.path, volume.path.length - 2);
        if (isShared || volume.name === '') return;
        eachContainer(object, workload, (container) => {
          for (const key of ['volumeMounts', 'volumeDevices']) {
            const list = container[key];
            if (!Array.isArray(list)) continue;
            const kept = list.filter((mount) => mount?.name !== volume.name);
            if (kept.length === list.length) continue;
            if (kept.length) container[key] = kept;
            else delete container[key];
          }
        });
      },
      touches: [
        onlyOne(workload, volume.path.slice(0, -1)) ? volume.path.slice(0, -1) : volume.path,
        ...references.map(({ path }) => path.slice(0, -2)),
      ],
      adds: 0,
      removes: true,
    };
  }),
};

const setVolumeCase: OperationCase = {
  name: 'set-volume',
  attempts: forVolumes((workload, volume) => {
    if (volume.claimTemplate) return null;
    const isDir = volume.source === 'emptyDir';
    return {
      run: () =>
        setVolume(
          workload,
          volume.id,
          isDir ? { sizeLimit: '32Mi' } : { kind: 'configMap', source: 'settings' },
        ),
      change: (object) => {
        const holder = mapAt(object, volume.path);
        if (isDir) {
          holder.emptyDir ??= {};
          (holder.emptyDir as Plain).sizeLimit = '32Mi';
          return;
        }
        if (volume.source === 'configMap') {
          holder.configMap ??= {};
          (holder.configMap as Plain).name = 'settings';
          return;
        }
        const old = Object.keys(holder).find((key) => key !== 'name');
        if (old !== undefined) delete holder[old];
        holder.configMap = { name: 'settings' };
      },
      touches: [volume.path],
      adds: 3,
      removes: !isDir,
    };
  }),
};

const connectCase: OperationCase = {
  name: 'connect-mount',
  attempts: forContainers((workload, container) => {
    const volume = workload.pod.volumes.find((one) => one.name !== '');
    const path = [...container.path, 'volumeMounts'];
    if (!volume) return null;
    return {
      run: () =>
        connectMount(workload, container.id, volume, { path: '/quite/new', readOnly: true }),
      change: push(path, { name: volume.name, mountPath: '/quite/new', readOnly: true }),
      touches: [[...path, END]],
      adds: 5,
    };
  }),
};

const connectNewCase: OperationCase = {
  name: 'connect-mount new',
  attempts: forContainers((workload, container) => {
    const mounts = [...container.path, 'volumeMounts'];
    const volumes = [...workload.pod.path, 'volumes'];
    return {
      run: () =>
        connectMount(
          workload,
          container.id,
          { add: { kind: 'emptyDir', name: FREE } },
          { path: '/quite/new' },
        ),
      change: (object) => {
        listAt(object, mounts).push({ name: FREE, mountPath: '/quite/new' });
        listAt(object, volumes).push({ name: FREE, emptyDir: {} });
      },
      touches: [
        [...mounts, END],
        [...volumes, END],
      ],
      adds: 8,
    };
  }),
};

const setMountCase: OperationCase = {
  name: 'set-mount',
  attempts: forMounts((workload, mount) => ({
    run: () =>
      setMount(workload, mount.id, {
        path: '/quite/new',
        readOnly: !mount.readOnly,
        subPath: 'a b',
      }),
    change: (object) => {
      const holder = mapAt(object, mount.path);
      holder.mountPath = '/quite/new';
      holder.subPath = 'a b';
      if (mount.readOnly) delete holder.readOnly;
      else holder.readOnly = true;
    },
    touches: [
      [...mount.path, 'mountPath'],
      [...mount.path, 'subPath'],
      [...mount.path, 'readOnly'],
    ],
    adds: 3,
    removes: mount.readOnly,
  })),
};

const disconnectCase: OperationCase = {
  name: 'disconnect-mount',
  attempts: forMounts((workload, mount, container) => {
    const list = [...container.path, 'volumeMounts'];
    return {
      run: () => disconnectMount(workload, mount.id),
      change: (object) => prune(object, mount.path, container.path.length),
      touches: [onlyOne(workload, list) ? list : mount.path],
      adds: 0,
      removes: true,
    };
  }),
};

// ---- the Pod ----

const renameWorkloadCase: OperationCase = {
  name: 'rename-workload',
  attempts: (workload) => [
    {
      run: () => renameWorkload(workload, FREE),
      change: (object) => {
        madeAt(object, [...workload.path, 'metadata']).name = FREE;
      },
      touches: [[...workload.path, 'metadata', 'name']],
      adds: 2,
    },
  ],
};

const addToPodCase: OperationCase = {
  name: 'add-to-pod',
  attempts: forContainers((workload, container) => {
    if (container.list === 'ephemeralContainers') return null;
    const mounts = [...container.path, 'volumeMounts'];
    const volumes = [...workload.pod.path, 'volumes'];
    const list = listOf(workload, 'sidecar');
    const added: NewContainer = {
      kind: 'sidecar',
      name: FREE,
      image: 'busybox:1.37',
      command: ['tail', '-F', '/logs/a.log'],
      mounts: [{ volume: FREE, path: '/logs', readOnly: true }],
    };
    const shared = nodeBelow(workload, [...workload.pod.path, 'shareProcessNamespace']);
    return {
      run: () =>
        addToPod(
          workload,
          {
            containers: [added],
            volumes: [{ kind: 'emptyDir', name: FREE }],
            onto: { containerId: container.id, mounts: [{ volume: FREE, path: '/quite/new' }] },
            settings: { shareProcessNamespace: true },
          },
          'Log sidecar added',
        ),
      change: (object) => {
        madeAt(object, workload.pod.path).shareProcessNamespace = true;
        listAt(object, list).push({
          name: FREE,
          image: 'busybox:1.37',
          restartPolicy: 'Always',
          command: ['tail', '-F', '/logs/a.log'],
          volumeMounts: [{ name: FREE, mountPath: '/logs', readOnly: true }],
        });
        const at = container.list === 'initContainers' ? container.path : container.path;
        listAt(object, [...at, 'volumeMounts']).push({ name: FREE, mountPath: '/quite/new' });
        listAt(object, volumes).push({ name: FREE, emptyDir: {} });
      },
      touches: [
        [...mounts, END],
        [...volumes, END],
        [...list, END],
        ...(shared ? [[...workload.pod.path, 'shareProcessNamespace']] : []),
      ],
      adds: 21,
    };
  }),
};

/** Every operation on a workload. */
export const OPERATION_CASES: readonly OperationCase[] = [
  addCase('main'),
  addCase('init'),
  addCase('sidecar'),
  duplicateCase,
  renameContainerCase,
  moveCase,
  removeContainerCase,
  kindCase('main'),
  kindCase('init'),
  kindCase('sidecar'),
  imageCase,
  wordsCase('set-command', 'command', setCommand, (now) => [...now, ...HOSTILE]),
  wordsCase('set-command change', 'command', setCommand, (now) =>
    now.length ? [...now.slice(0, -1), 'echo "changed: yes"'] : null,
  ),
  wordsCase('set-command remove', 'command', setCommand, (now) => (now.length ? [] : null)),
  wordsCase('set-args', 'args', setArgs, (now) => ['--first', ...now]),
  wordsCase('set-args remove', 'args', setArgs, (now) => (now.length ? now.slice(1) : null)),
  ...envCases,
  ...portCases,
  ...resourceCases,
  ...fieldCases,
  ...mapCases,
  addVolumeCase({ kind: 'emptyDir' }, { emptyDir: {} }),
  addVolumeCase({ kind: 'memory' }, { emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } }),
  addVolumeCase({ kind: 'configMap', source: 'yes' }, { configMap: { name: 'yes' } }),
  addVolumeCase({ kind: 'secret', source: '0644' }, { secret: { secretName: '0644' } }),
  addVolumeCase(
    { kind: 'persistentVolumeClaim', source: 'a' },
    { persistentVolumeClaim: { claimName: 'a' } },
  ),
  addVolumeCase({ kind: 'hostPath', source: '/var/log' }, { hostPath: { path: '/var/log' } }),
  renameVolumeCase,
  removeVolumeCase,
  setVolumeCase,
  connectCase,
  connectNewCase,
  setMountCase,
  disconnectCase,
  renameWorkloadCase,
  addToPodCase,
];
