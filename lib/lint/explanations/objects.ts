import type { WordGroup } from './words';

/** `metadata`, and labels, of any object. */
export const OBJECTS: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  words: {
    'object-name-required': [
      'The object has no name.',
      'Everything in a cluster is found by kind, namespace and name. `generateName` lets the server choose an ending.',
    ],
    'object-name': [
      'The name holds something that names may not: small letters, digits, dashes and, for most kinds, dots are allowed, with a letter or digit at both ends.',
      'Names end up in addresses, in DNS and in the names of files, where capital letters, spaces and underscores do harm.',
    ],
    'generate-name': [
      'The beginning of the generated name would make no valid name.',
      'The server appends five letters and digits; what comes out follows the rules of names.',
    ],
    'generate-name-path': [
      'The beginning of the name holds a sign that has a meaning in addresses.',
      'The name stands in the address of the object, where `/` and `%` would change it.',
    ],
    'namespace-required': [
      'A namespace is needed.',
      'Objects of this kind live in a namespace, which keeps names of different teams apart.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    ],
    'namespace-name': [
      'The namespace’s name must be of small letters, digits and dashes, at most 63 of them.',
      'A namespace is one part of the DNS names of Services in it, and DNS takes no other letters there.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    ],
    'generation-negative': [
      '`generation` is below zero.',
      'The server counts it up with each change of the spec. Nobody else sets it.',
    ],
    'label-key': [
      'The key of a label must be a name of at most 63 letters, digits, `-`, `_` and `.`, with a DNS name and a slash before it if you like.',
      'Selectors are written with these keys, so they must be told from the signs of a selector.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    ],
    'label-value': [
      'The value of a label may hold at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends, or nothing.',
      'Labels are for finding things, and are kept in an index. Longer texts belong in annotations.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    ],
    'annotation-key': [
      'The key of an annotation must be a name of at most 63 letters, digits, `-`, `_` and `.`, with a DNS name and a slash before it if you like.',
      'The part before the slash says whose annotation it is, so that two tools never use the same one.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
    ],
    'annotations-too-long': [
      'All annotations together are larger than 256 KiB.',
      'They are read along with the object each time. Larger things belong in a ConfigMap or elsewhere.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
    ],
    'owner-api-version': [
      'The owner’s API version is missing.',
      'An owner is found by API version, kind, name and uid; when it goes, the object goes too.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
    ],
    'owner-kind-required': [
      'The owner’s kind is missing.',
      'An owner is found by API version, kind, name and uid; when it goes, the object goes too.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
    ],
    'owner-name-required': [
      'The owner’s name is missing.',
      'An owner is found by API version, kind, name and uid; when it goes, the object goes too.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
    ],
    'owner-uid-required': [
      'The owner’s uid is missing.',
      'The uid tells the owner from a later object of the same name, which would not be the owner.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
    ],
    'owner-kind': [
      'An Event owns nothing.',
      'Events go by themselves after about an hour; whatever they owned would go with them.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
    ],
    'owner-controllers': [
      'Two owners claim to be the controller.',
      'A controller acts on what it owns. Two of them would work against each other.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/',
    ],
    'finalizer-name': [
      'The name of a finalizer follows the rules of label keys.',
      'A finalizer keeps an object from going until a program has tidied up. The name says which program.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
    ],
    'finalizer-standard': [
      'A finalizer of one’s own needs a domain and a slash in front, as `example.com/tidy-up`.',
      'Names without a domain are kept for Kubernetes itself. No program would ever take away another one, and the object could not be deleted.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
    ],
    'finalizers-both': [
      '`orphan` and `foregroundDeletion` cannot both be there.',
      'One keeps what the object owns when it is deleted, the other deletes it first.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
    ],
    'managed-fields-operation': [
      '`operation` must be Apply or Update.',
      'The server notes here who wrote which field last. It is best left out of a file.',
      'https://kubernetes.io/docs/reference/using-api/server-side-apply/',
    ],
    'managed-fields-type': [
      '`fieldsType` must be FieldsV1.',
      'It is the only format there is. The server writes it; it is best left out of a file.',
      'https://kubernetes.io/docs/reference/using-api/server-side-apply/',
    ],
    'resource-version-required': [
      'A change must name the version that it is based on.',
      'So the server sees whether somebody else changed the object in between.',
      'https://kubernetes.io/docs/reference/using-api/api-concepts/',
    ],
    'finalizers-on-deletion': [
      'No finalizer can be added while the object is being deleted.',
      'Otherwise a deletion could be put off for ever.',
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
    ],
  },
};
