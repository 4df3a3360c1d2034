import type { Example } from '../types';

export const webServerAndDataFiller: Example = {
  id: 'web-server-and-data-filler',
  title: 'Web server and data filler',
  summary: 'Two containers in one Pod, each with a file system of its own: the page never arrives.',
  text: `# Two containers start together, but each sees only its own files:
# data-filler has no such folder, so it fails, and web-server shows its own page.
apiVersion: v1
kind: Pod
metadata:
  name: my-multi-container-pod
spec:
  containers:
  - name: web-server
    image: nginx
  - name: data-filler
    image: busybox
    command: ['sh', '-c', 'echo Hello > /usr/share/nginx/html/index.html']
`,
};
