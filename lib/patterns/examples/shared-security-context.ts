import type { Example } from '../types';

export const sharedSecurityContext: Example = {
  id: 'shared-security-context',
  title: 'Shared security context',
  summary: 'One user and group for every container of the Pod, set once.',
  text: `apiVersion: v1
kind: Pod
metadata:
  name: security-context
spec:
  # Every container runs as this user, and files of volumes belong to this group.
  securityContext:
    runAsUser: 1000
    runAsGroup: 3000
    fsGroup: 2000
  containers:
  - name: app
    image: busybox
    command: ['sh', '-c', 'id; sleep infinity']
  - name: helper
    image: busybox
    command: ['sh', '-c', 'id; sleep infinity']
    # What a container says itself comes first.
    securityContext:
      allowPrivilegeEscalation: false
`,
};
