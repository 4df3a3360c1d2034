import type { Example } from '../types';

export const cpuAndMemoryLimits: Example = {
  id: 'cpu-and-memory-limits',
  title: 'CPU and memory limits',
  summary: 'Limits for each container, so that one cannot starve the other.',
  text: `apiVersion: v1
kind: Pod
metadata:
  name: resources
spec:
  containers:
  - name: web-server
    image: nginx
    resources:
      limits:
        cpu: "0.5"
        memory: "128Mi"
  - name: data-filler
    image: busybox
    resources:
      limits:
        cpu: "0.2"
        memory: "64Mi"
`,
};
