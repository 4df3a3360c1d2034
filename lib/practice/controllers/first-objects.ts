import type { NewObject, ResourceName } from '@/lib/practice/store/object';
import { StatusError } from '@/lib/practice/store/status-error';
import type { Controller, ControllerContext } from './controller';
import { isDeleting } from './objects';
import { CONFIG_MAPS, NAMESPACES, SERVICE_ACCOUNTS, STORAGE_CLASSES } from './resources';

const FIRST_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Stands where a cluster's certificate stands: nothing in a practice cluster is signed. */
const CERTIFICATE = [
  '-----BEGIN CERTIFICATE-----',
  'VGhlIHByYWN0aWNlIGNsdXN0ZXIgaGFzIG5vIGNlcnRpZmljYXRlLg==',
  '-----END CERTIFICATE-----',
  '',
].join('\n');

const ROOT_CA = 'kube-root-ca.crt';

/** How claims without a class get their volume. */
export const DEFAULT_CLASS = 'standard';
export const PROVISIONER = 'pod-designer/practice';
export const IS_DEFAULT = 'storageclass.kubernetes.io/is-default-class';

/** The namespaces and the StorageClass that every practice cluster has from the start. */
export const FIRST_OBJECTS_CONTROLLER: Controller = {
  component: 'system-namespaces-controller',
  start: (context) => {
    for (const name of FIRST_NAMESPACES)
      ensure(context, NAMESPACES, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    ensure(context, STORAGE_CLASSES, {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: DEFAULT_CLASS, annotations: { [IS_DEFAULT]: 'true' } },
      provisioner: PROVISIONER,
    });
    return { sources: [], sync: () => undefined };
  },
};

/** Each namespace has the ServiceAccount `default`. Source: serviceaccounts_controller.go. */
export const SERVICE_ACCOUNT_CONTROLLER: Controller = inEachNamespace(
  'service-account-controller',
  SERVICE_ACCOUNTS,
  'default',
  (metadata) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata }),
);

/** And the certificate with which Pods would know the API server. Source: rootcacertpublisher. */
export const ROOT_CA_CONTROLLER: Controller = inEachNamespace(
  'root-ca-certificate-publisher',
  CONFIG_MAPS,
  ROOT_CA,
  (metadata) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      ...metadata,
      annotations: {
        'kubernetes.io/description':
          'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
      },
    },
    data: { 'ca.crt': CERTIFICATE },
  }),
);

function inEachNamespace(
  component: string,
  resource: ResourceName,
  name: string,
  make: (metadata: { name: string; namespace: string }) => NewObject,
): Controller {
  return {
    component,
    start: (context) => ({
      sources: [
        { resource: NAMESPACES, keysOf: ({ object }) => [object.metadata.name] },
        {
          resource,
          keysOf: ({ type, object: { metadata } }) =>
            type === 'DELETED' && metadata.name === name ? [metadata.namespace ?? ''] : [],
        },
      ],
      sync: (namespace) => {
        const found = context.store.get(NAMESPACES, undefined, namespace);
        if (found && !isDeleting(found)) ensure(context, resource, make({ name, namespace }));
        return undefined;
      },
    }),
  };
}

function ensure({ store, writer }: ControllerContext, resource: ResourceName, object: NewObject) {
  const { namespace, name = '' } = object.metadata;
  if (store.get(resource, namespace, name)) return;
  try {
    writer.create(resource, object);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
  }
}
