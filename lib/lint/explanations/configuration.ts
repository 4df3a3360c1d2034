import type { WordGroup } from './words';

const SECRET = 'https://kubernetes.io/docs/concepts/configuration/secret/';
const CLAIM = 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/';

/** ConfigMaps, Secrets and claims. */
export const CONFIGURATION: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
  words: {
    'config-map-key': [
      'A key is of letters, digits, `-`, `_` and `.`.',
      'It becomes the name of a file.',
    ],
    'config-map-key-twice': [
      'The key stands in `data` and in `binaryData`.',
      'Both would be the same file.',
    ],
    'config-map-binary-key': [
      'A key is of letters, digits, `-`, `_` and `.`.',
      'It becomes the name of a file.',
    ],
    'config-map-too-long': [
      'All entries together are larger than 1 MiB.',
      'Each node with a Pod that uses it keeps it in memory. Larger things belong in a volume or an image.',
    ],
    'secret-key': [
      'A key is of letters, digits, `-`, `_` and `.`.',
      'It becomes the name of a file.',
      SECRET,
    ],
    'secret-too-long': [
      'All entries together are larger than 1 MiB.',
      'Each node with a Pod that uses it keeps it in memory.',
      SECRET,
    ],
    'secret-key-required': [
      'A Secret of this type must have this entry.',
      'Whoever uses such a Secret looks for it. A Secret of type Opaque may hold anything.',
      SECRET,
    ],
    'secret-account-required': [
      'The annotation with the account’s name is missing.',
      'The token is made for that service account.',
      SECRET,
    ],
    'secret-json': [
      'The entry holds no JSON of the form that registries’ passwords have.',
      'Nodes read it to pull images.',
      SECRET,
    ],
    'claim-template-required': [
      'The claim’s template is missing.',
      'The claim is made from it, for this Pod alone.',
      'https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/',
    ],
    'claim-template-metadata': [
      'Only labels and annotations can be set here.',
      'The name and the rest come from the Pod.',
      'https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/',
    ],
    'claim-access-modes-required': [
      'No access mode is given.',
      'It says how many nodes may use the volume at once, and how.',
      CLAIM,
    ],
    'claim-access-mode': [
      'It must be ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod.',
      'It says how many nodes may use the volume at once, and how.',
      CLAIM,
    ],
    'claim-access-mode-alone': [
      'ReadWriteOncePod stands with other modes.',
      'It promises that one single Pod has the volume; other modes would break that.',
      CLAIM,
    ],
    'claim-volume-mode': [
      'It must be Filesystem or Block.',
      'A volume is a folder of files or a bare disk.',
      CLAIM,
    ],
    'claim-class-name': [
      'This is no name that such a class can have.',
      'A class of that name cannot exist, and the claim would wait for ever.',
      CLAIM,
    ],
    'claim-storage-required': [
      'The size is missing.',
      'It says how much storage is asked for.',
      CLAIM,
    ],
    'claim-storage': ['The size must be above zero.', 'A volume of nothing holds nothing.', CLAIM],
    'claim-source-name-required': [
      'The source’s name is missing.',
      'The volume begins with that one’s data.',
      CLAIM,
    ],
    'claim-source-kind-required': [
      'The source’s kind is missing.',
      'It is another claim, or a snapshot.',
      CLAIM,
    ],
    'claim-source-namespace': [
      'This is no name of a namespace.',
      'The source cannot be there.',
      CLAIM,
    ],
    'claim-source-both': [
      '`dataSource` and `dataSourceRef` say different things.',
      'One is the older form of the other.',
      CLAIM,
    ],
    'claim-source-kind': [
      'Without a group only a PersistentVolumeClaim can be the source.',
      'Everything else has an API group of its own.',
      CLAIM,
    ],
    'claim-source-group': [
      'This is no name that an API group can have.',
      'Groups are named like DNS names.',
      CLAIM,
    ],
    'immutable-data': [
      'What is marked immutable cannot change.',
      'Nodes no longer look whether it did. Make a new one with another name.',
    ],
    'secret-type-immutable': [
      'A Secret keeps its type.',
      'Others rely on what it holds. Delete it and create it again.',
      SECRET,
    ],
    'storage-class-annotation-immutable': [
      'A claim keeps its storage class.',
      'The volume was made by that class.',
      CLAIM,
    ],
    'volume-mode-immutable': [
      'A claim keeps its volume mode.',
      'A folder of files cannot become a bare disk without losing them.',
      CLAIM,
    ],
    'claim-update-spec': [
      'Of a claim only the size can grow once it is made, and its attributes class change.',
      'The volume is there already, with data in it.',
      CLAIM,
    ],
    'claim-size': [
      'A claim cannot become smaller than what it has.',
      'Data could be cut off.',
      CLAIM,
    ],
  },
};
