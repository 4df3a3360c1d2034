import type { WordGroup } from './words';

/** What is refused before any rule of a kind is asked: reading an object, and where it goes. */
export const DECODING: WordGroup = {
  link: 'https://kubernetes.io/docs/reference/using-api/api-concepts/',
  words: {
    'decode-quantity': [
      'This is not an amount that Kubernetes can read.',
      'Amounts are a number with a suffix: `500m` of a CPU, `64Mi` or `1G` of bytes. Written one way, they can be added up and compared.',
      'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
    ],
    'decode-time': [
      'This is not a time that Kubernetes can read.',
      'Times are written as in RFC 3339, with their zone: `2026-01-31T12:00:00Z`. So they mean the same moment everywhere.',
    ],
    'decode-base64': [
      'This is not base64.',
      '`data` of a Secret holds bytes of any kind, which JSON cannot hold as they are. Under `stringData` you can write plain text.',
      'https://kubernetes.io/docs/concepts/configuration/secret/',
    ],
    'decode-type': [
      'The field holds a value of the wrong type: a text where a number belongs, or a list where a map does.',
      'Each field has one type. In YAML a value without quotes may be a number or a truth value without looking like one: `"8080"` is a text, `8080` a number, `yes` is true.',
    ],
    'unknown-field': [
      'There is no such field here.',
      'A name with a typing error would be dropped in silence and the setting be missing later. kubectl asks the server to refuse it instead.',
    ],
    'duplicate-field': [
      'The same field is written twice.',
      'Only one of the two would count, and which one is easily overlooked. kubectl asks the server to refuse that.',
    ],
    'annotation-integer': [
      'The annotation must be a whole number, as text.',
      'The server reads a number out of it when it takes the object.',
    ],
    'dropped-server-field': [
      'The server sets this itself and drops what is written here.',
      'It tells of what is, not of what is wanted: times, counts, the status.',
    ],
    'dropped-gated-field': [
      'This version has the feature switched off, and drops the field without a word.',
      'New features are off until they are switched on in the cluster; the object is taken as if nothing were written here.',
      'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/',
    ],
    'dropped-init-annotation': [
      'The annotation is dropped: `initContainers` has taken its place.',
      'Very old versions kept init containers in annotations.',
    ],
    'dropped-data-source': [
      'The source is dropped without a word.',
      'The server takes only sources that it knows; the volume will be empty.',
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
    ],
    'unknown-kind': [
      'The server knows no kind of this name in this API version.',
      '`apiVersion` and `kind` together say what an object is: a Deployment is in `apps/v1`, a Pod in `v1`, a Job in `batch/v1`.',
    ],
    'not-an-object': [
      'The document is no map with `apiVersion` and `kind`.',
      'Everything that is sent to a cluster is an object that says what it is.',
    ],
    'namespace-mismatch': [
      'The object names another namespace than the request goes to.',
      'The address of a request has the namespace in it. If both could differ, nobody would know where the object ends up.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    ],
    'namespace-exists': [
      'The namespace is there already.',
      'Names of namespaces are unique in a cluster, and some come with it.',
    ],
    'name-mismatch': [
      'The name in the object differs from the one in the request’s address.',
      'An object keeps its name for life. Another name is another object.',
    ],
    'object-modified': [
      'Somebody changed the object since it was read.',
      'The version that comes along shows that the change is based on an old state; it would undo the other one in silence. Read it again, then change it.',
    ],
  },
};
