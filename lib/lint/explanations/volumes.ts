import type { WordGroup } from './words';

const NEEDED = 'Without it the node cannot find the storage.';

/** Volumes of a Pod and where they come from. */
export const VOLUMES: WordGroup = {
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/',
  words: {
    'volume-name-required': ['The volume has no name.', 'Containers mount it by this name.'],
    'volume-name': [
      'A volume’s name is of small letters, digits and dashes, at most 63 of them.',
      'It becomes the name of a folder on the node.',
    ],
    'volume-name-duplicate': [
      'Two volumes have the same name.',
      'Containers mount it by this name.',
    ],
    'volume-type-required': [
      'The volume does not say where it comes from.',
      'emptyDir is an empty folder that lives as long as the Pod.',
    ],
    'volume-many-types': [
      'The volume has more than one source.',
      'It is one folder, from one place. For several sources in one folder there is `projected`.',
    ],
    'volume-claim-name': [
      'Pod and volume make too long a name for the claim.',
      'The claim is called after both, with a dash between, and follows the rules of names.',
      'https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/',
    ],
    'volume-claim-of-ephemeral': [
      'The volume names a claim that another volume of the Pod makes.',
      'That claim belongs to the other volume.',
      'https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/',
    ],
    'volume-claim-name-required': [
      '`claimName` is missing.',
      'The volume is what that claim got.',
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
    ],
    'volume-secret-name-required': [
      'The Secret’s name is missing.',
      'Its entries become files, or it holds the password of the storage.',
      'https://kubernetes.io/docs/concepts/configuration/secret/',
    ],
    'config-map-name-required': [
      'The ConfigMap’s name is missing.',
      'Its entries become the files of the volume.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
    ],
    'empty-dir-size': [
      'The size is below zero.',
      'It is the most that the folder may hold; more, and the Pod is evicted.',
    ],
    'host-path-required': [
      'The path on the node is missing.',
      'A hostPath shows a folder or file of the node.',
    ],
    'host-path-type': [
      'There is no such type.',
      'It says what must be there before it is mounted: a Directory, a File, a Socket, or DirectoryOrCreate.',
    ],
    'image-volume-reference-required': ['The image is missing.', 'Its files become the volume.'],
    'pull-policy-required': [
      '`pullPolicy` is empty.',
      'The server sets it where nothing is written.',
    ],
    'pull-policy': [
      '`pullPolicy` must be Always, IfNotPresent or Never.',
      'It says whether a node asks the registry when it has the image already.',
    ],
    'item-key-required': ['The entry’s key is missing.', 'It says which entry becomes a file.'],
    'item-path-required': [
      'The file’s path is missing.',
      'It says which file the entry becomes, within the volume.',
    ],
    'downward-file-both': [
      'The file has two sources.',
      'It holds either a field of the Pod or an amount.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'downward-file-source': [
      'The file has no source.',
      'It holds either a field of the Pod or an amount.',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
    'projected-many-types': [
      'One item has several sources.',
      'Each source is an item of its own.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'projected-path-duplicate': [
      'Two sources write the same file.',
      'One would cover the other.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'projected-name-required': [
      'The ConfigMap’s or Secret’s name is missing.',
      'Its entries become files.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'token-expiration': [
      'A token lives at least 600 seconds, and at most 2^32.',
      'The node renews it before it ends; with less than ten minutes there would be no time.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'token-path-required': [
      'The token’s path is missing.',
      'It is the file that the program reads.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'trust-bundle-both': [
      'Name and signer stand together.',
      'One names a bundle, the other finds all of a signer.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'trust-bundle-name': [
      'This is no name that a trust bundle can have.',
      'A bundle of that name cannot exist.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'trust-bundle-signer': [
      'The signer’s name is empty.',
      'It says whose bundles are taken.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'trust-bundle-none': [
      'Neither name nor signer is given.',
      'One of them says which certificates are taken.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'trust-bundle-path-required': [
      'The path is missing.',
      'It is the file with the certificates.',
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
    ],
    'volume-path-required': ['The path is missing.', NEEDED],
    'volume-server-required': ['The server is missing.', NEEDED],
    'volume-target-portal-required': ['The iSCSI portal is missing.', NEEDED],
    'volume-iqn-required': ['The iSCSI name (IQN) is missing.', NEEDED],
    'volume-endpoints-required': ['The endpoints are missing.', NEEDED],
    'volume-image-required': ['The image of the disk is missing.', NEEDED],
    'volume-monitors-required': ['The monitors of the Ceph cluster are missing.', NEEDED],
    'volume-volume-required': ['The volume’s own name is missing.', NEEDED],
    'volume-driver-required': [
      'The driver is missing.',
      'It is the program that mounts the storage.',
    ],
    'volume-gateway-required': ['The gateway is missing.', NEEDED],
    'volume-system-required': ['The system is missing.', NEEDED],
    'volume-volume-name-required': ['The volume’s name in the storage is missing.', NEEDED],
    'volume-repository-required': [
      'The repository is missing.',
      'It is what would be cloned. gitRepo is switched off by now; an init container can clone.',
    ],
    'volume-pd-name-required': ['The disk’s name is missing.', NEEDED],
    'volume-pd-id-required': ['The disk’s id is missing.', NEEDED],
    'volume-volume-id-required': ['The disk’s id is missing.', NEEDED],
    'volume-volume-path-required': ['The disk’s path is missing.', NEEDED],
    'volume-share-name-required': ['The share’s name is missing.', NEEDED],
    'volume-disk-name-required': ['The disk’s name is missing.', NEEDED],
    'volume-disk-uri-required': ['The disk’s address is missing.', NEEDED],
    'volume-partition': [
      'A partition is a number from 0 to 255; 0 is the whole disk.',
      'Disks have no more.',
    ],
    'volume-lun': [
      'A LUN is a number from 0 to 255.',
      'It is the number of a disk within its target.',
    ],
    'nfs-path-absolute': [
      'The path must begin with a slash.',
      'It is a folder that the NFS server exports.',
    ],
    'iscsi-secret-required': ['CHAP needs a Secret.', 'User and password come from it.'],
    'iscsi-name': [
      'This is no iSCSI name.',
      'Names begin with `iqn.`, `eui.` or `naa.`, each in its form.',
    ],
    'iscsi-portal-length': [
      'Volume and portal together are too long.',
      'With an initiator of its own the node makes one name of both, and it has at most 64 letters.',
    ],
    'fc-target-required': ['Neither `targetWWNs` nor `wwids` is given.', NEEDED],
    'fc-target-both': ['`targetWWNs` and `wwids` stand together.', 'Both say which disk it is.'],
    'fc-lun-required': ['`lun` is missing.', 'It is the number of the disk within its target.'],
    'flocker-dataset': ['Neither name nor UUID of the dataset is given.', NEEDED],
    'flocker-dataset-both': [
      'Name and UUID of the dataset stand together.',
      'Both say which dataset it is.',
    ],
    'flocker-dataset-name': ['The name holds a slash.', 'It becomes the name of a folder.'],
    'flex-option-reserved': [
      'The option’s name is kept for Kubernetes.',
      'Names of kubernetes.io and k8s.io are passed to drivers by Kubernetes itself.',
    ],
    'csi-driver-required': ['The driver is missing.', 'It is the program that mounts the storage.'],
    'csi-driver-length': [
      'The driver’s name is longer than 63 bytes.',
      'Drivers are registered under such names.',
    ],
    'csi-driver': ['This is no name that a driver can have.', 'Drivers are named like DNS names.'],
    'csi-secret-name': [
      'This is no name that a Secret can have.',
      'A Secret of that name cannot exist.',
    ],
    'storageos-name': [
      'The name must be of small letters, digits and dashes.',
      'StorageOS names volumes so.',
    ],
    'quobyte-registry-required': ['The registry is missing.', NEEDED],
    'quobyte-registry': ['The registry must be `host:port`, or several with commas.', NEEDED],
    'quobyte-tenant': ['The tenant is longer than 64 letters.', 'It is a UUID.'],
    'azure-disk-caching': [
      'The cache must be None, ReadOnly or ReadWrite.',
      'Azure knows these three.',
    ],
    'azure-disk-kind': [
      'The kind must be Shared, Dedicated or Managed.',
      'Azure keeps disks in these ways.',
    ],
    'azure-disk-uri': [
      'The address does not fit the kind of disk.',
      'Managed disks begin with `/subscriptions/`, others with `https://`.',
    ],
  },
};
