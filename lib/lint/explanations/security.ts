import type { WordGroup } from './words';

/** Security contexts, profiles, Windows. */
export const SECURITY: WordGroup = {
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  words: {
    'security-id': [
      'A user or group is a number from 0 to 2147483647.',
      'Linux counts them so. 0 is root.',
    ],
    'proc-mount': [
      '`procMount` must be Default or Unmasked.',
      'Default hides parts of /proc that tell of the node.',
    ],
    'proc-mount-host-users': [
      'Unmasked needs `hostUsers: false`.',
      'Without masks /proc lets root do much to the node; with users of its own the container’s root is nobody there.',
    ],
    'privilege-escalation': [
      'A container that is privileged, or may administer the system, cannot be kept from gaining rights.',
      'It has all rights from the start, so the two settings contradict each other.',
    ],
    'seccomp-type-required': [
      'The seccomp profile has no type.',
      'It is RuntimeDefault, Localhost or Unconfined.',
      'https://kubernetes.io/docs/tutorials/security/seccomp/',
    ],
    'seccomp-type': [
      'The type must be RuntimeDefault, Localhost or Unconfined.',
      'The profile says which calls to the kernel a container may make.',
      'https://kubernetes.io/docs/tutorials/security/seccomp/',
    ],
    'seccomp-localhost': [
      'A file is named, but the type is not Localhost.',
      'Only then is the profile read from a file of the node.',
      'https://kubernetes.io/docs/tutorials/security/seccomp/',
    ],
    'seccomp-localhost-required': [
      'Localhost needs the name of the file.',
      'The profile is read from a file of the node.',
      'https://kubernetes.io/docs/tutorials/security/seccomp/',
    ],
    'apparmor-type-required': [
      'The AppArmor profile has no type.',
      'It is RuntimeDefault, Localhost or Unconfined.',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
    'apparmor-type': [
      'The type must be RuntimeDefault, Localhost or Unconfined.',
      'The profile says which files and rights a program has.',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
    'apparmor-localhost': [
      'A profile is named, but the type is not Localhost.',
      'Only then is one of the node’s own profiles used.',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
    'apparmor-localhost-required': [
      'Localhost needs the name of the profile.',
      'It must be loaded on the node.',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
    'apparmor-localhost-space': [
      'A space stands before or behind the profile’s name.',
      'It would be looked for with the space, and not be found.',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
    'apparmor-localhost-length': [
      'The profile’s name is longer than 4095 bytes.',
      'The kernel takes no longer one.',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
    'share-process-host-pid': [
      'Containers see either each other’s processes or all of the node’s.',
      '`hostPID` includes the other, so both together say nothing clear.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
    ],
    'pod-security-policy': [
      'The word is none of those that this setting knows.',
      'It says how groups or SELinux labels reach the files of volumes.',
    ],
    'sysctl-name-required': [
      'The sysctl has no name.',
      'It is a setting of the kernel, such as `net.core.somaxconn`.',
      'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
    ],
    'sysctl-name': [
      'This is no name of a kernel setting.',
      'Names are small letters and digits with dots or slashes between.',
      'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
    ],
    'sysctl-duplicate': [
      'The same sysctl stands twice.',
      'Only one value can hold.',
      'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
    ],
    'sysctl-host-namespace': [
      'The Pod shares this part of the kernel with the node, so it cannot set it.',
      'The setting would hold for all Pods of the node.',
      'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
    ],
    'host-users': [
      'With users of its own the Pod cannot share the node’s network, processes or memory.',
      'There the kernel still asks for rights that the Pod’s users do not have.',
      'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
    ],
    'windows-gmsa-name': [
      'This is no name that a gMSA specification can have.',
      'It is an object of the cluster, with the rules of names.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/',
    ],
    'windows-gmsa-spec': [
      'The gMSA specification is empty, or 64 KiB or longer.',
      'It is handed to Windows when the container starts.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/',
    ],
    'windows-user': [
      'Windows takes no such user name.',
      'It is `user` or `DOMAIN\\user`, without control signs, and not too long.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/',
    ],
    'host-process-differs': [
      'Pod and container disagree on `hostProcess`.',
      'Either all containers of a Pod run on the node itself or none.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
    ],
    'host-process-all': [
      'Some containers run on the node itself and some do not.',
      'Containers of a Pod share their network, which is then the node’s for all.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
    ],
    'host-process-network': [
      'Host process containers need `hostNetwork: true`.',
      'They run on the node, and so on its network.',
      'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
    ],
    'linux-windows-options': [
      'A Linux Pod has no Windows options.',
      'Linux would ignore them in silence.',
      'https://kubernetes.io/docs/concepts/windows/intro/',
    ],
    'windows-linux-field': [
      'A Windows Pod cannot have this.',
      'It sets something that only Linux has, and would be ignored in silence.',
      'https://kubernetes.io/docs/concepts/windows/intro/',
    ],
    'annotation-seccomp': [
      'The annotation names no seccomp profile.',
      'It is the old way. Use `securityContext.seccompProfile`.',
      'https://kubernetes.io/docs/tutorials/security/seccomp/',
    ],
    'annotation-apparmor': [
      'The annotation names no AppArmor profile.',
      'It is the old way. Use `securityContext.appArmorProfile`.',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
    'annotation-apparmor-container': [
      'The annotation is for a container that the Pod does not have.',
      'The name behind the slash must be one of its containers.',
      'https://kubernetes.io/docs/tutorials/security/apparmor/',
    ],
    'annotation-profile-differs': [
      'Annotation and field say different things.',
      'The annotation is the old way of the field; both must say the same, or only the field.',
      'https://kubernetes.io/docs/tutorials/security/seccomp/',
    ],
  },
};
