import { load as parse } from 'js-yaml';
import { findResource, RESOURCES } from '@/lib/practice/api/resources/registry';
import { VirtualClock } from '@/lib/practice/clock/virtual-clock';
import type { KubeObject, NewObject, ResourceName } from '@/lib/practice/store/object';
import { ObjectStore } from '@/lib/practice/store/store';
import type { Pod } from '../objects';
import { CONTROLLERS } from '../registry';
import { NAMESPACES, PODS } from '../resources';
import { startControllers } from '../start-controllers';
import { type Admit, Writer } from '../writer';
import { type Course, startFakeKubelet } from './fake-kubelet';

/** Controllers at work over a store, on a virtual clock, with Pods that start and end as `courseOf` says. */
export function makeTestCluster(
  courseOf?: (pod: Pod) => Course,
  admit: Admit = (_resource, object) => object,
  start?: number,
) {
  const clock = new VirtualClock(start);
  let seed = 1;
  const random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const store = new ObjectStore({ now: () => clock.now(), random });
  const writer = new Writer(store, clock, random, (_resource, object) => object);
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const controllers = startControllers({
    store,
    clock,
    random,
    admit,
    onError,
    controllers: CONTROLLERS,
  });
  startFakeKubelet(store, clock, courseOf);
  if (!store.get(NAMESPACES, undefined, 'demo')) writer.create(NAMESPACES, namespace('demo'));
  clock.advance(50);
  return {
    clock,
    store,
    writer,
    errors,
    stop: controllers.stop,
    /** Creates what a manifest says, in `demo`. */
    apply: (text: string): KubeObject => {
      const object = parse(text) as NewObject;
      const resource = resourceOf(object as KubeObject);
      const inNamespace = findResource(resource.group, resource.plural)?.isNamespaced ?? true;
      const metadata = { ...(inNamespace && { namespace: 'demo' }), ...object.metadata };
      return writer.create(resource, { ...object, metadata });
    },
    names: (resource: ResourceName) =>
      store.list(resource, 'demo').map(({ metadata }) => metadata.name),
    pods: () => store.list(PODS, 'demo') as readonly Pod[],
    /** `Reason: message` of each event of an object, in order. */
    told: (kind: string, name: string): string[] =>
      store
        .list({ group: '', plural: 'events' }, 'demo')
        .filter(({ involvedObject }) => {
          const involved = involvedObject as { kind: string; name: string };
          return involved.kind === kind && involved.name === name;
        })
        .sort((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
        .map(({ reason, message }) => `${reason}: ${message}`),
  };
}

function namespace(name: string): NewObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function resourceOf({ apiVersion, kind }: { apiVersion: string; kind: string }): ResourceName {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  return RESOURCES.find((one) => one.kind === kind && one.group === group)!;
}
