import type { Example } from '../types';

export const localhostPair: Example = {
  id: 'localhost-pair',
  title: 'Localhost pair',
  summary: 'Containers of a Pod share one network: each reaches the other at localhost.',
  text: `apiVersion: v1
kind: Pod
metadata:
  name: localhost-pair
spec:
  containers:
  - name: web-server
    image: nginx
    ports:
    - containerPort: 80
  - name: client
    image: busybox
    command: ['sh', '-c', 'while true; do wget -qO- http://localhost:80; sleep 5; done']
`,
};
