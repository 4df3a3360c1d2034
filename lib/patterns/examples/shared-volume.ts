import type { Example } from '../types';

export const sharedVolume: Example = {
  id: 'shared-volume',
  title: 'Shared volume',
  summary: 'A volume that both containers mount carries the page from one to the other.',
  text: `apiVersion: v1
kind: Pod
metadata:
  name: my-multi-container-pod
spec:
  containers:
  - name: web-server
    image: nginx
    volumeMounts:
    - name: shared-data
      mountPath: /usr/share/nginx/html
  - name: html-filler
    image: busybox
    command: ['sh', '-c', 'echo Hello > /html/index.html']
    volumeMounts:
    - name: shared-data
      mountPath: /html
  volumes:
  - name: shared-data
    emptyDir: {}
`,
};
