import type { Example } from '../types';

export const startUpOrder: Example = {
  id: 'start-up-order',
  title: 'Start-up order',
  summary: 'Init containers run one after the other, and the app starts when the last has ended.',
  text: `apiVersion: v1
kind: Pod
metadata:
  name: start-up-order
spec:
  initContainers:
  - name: first
    image: busybox
    command: ['sh', '-c', 'echo first; sleep 5']
  - name: second
    image: busybox
    command: ['sh', '-c', 'echo second; sleep 5']
  containers:
  - name: web-server
    image: nginx
`,
};
