import type { Example } from '../types';

export const loggingSidecar: Example = {
  id: 'logging-sidecar',
  title: 'Logging sidecar',
  summary:
    'A container beside the app, for a task of its own. Both images are to be replaced by yours.',
  text: `# my-app and my-logger stand for images of your own.
apiVersion: v1
kind: Pod
metadata:
  name: sidecar
spec:
  containers:
  - name: app
    image: my-app
  - name: logging-sidecar
    image: my-logger
`,
};
