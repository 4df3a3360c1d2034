import type { Example } from '../types';

export const helperReadsNothing: Example = {
  id: 'helper-reads-nothing',
  title: 'The helper reads nothing',
  summary:
    'main-app writes a line every two seconds; helper should print the newest, and prints errors.',
  text: `apiVersion: v1
kind: Pod
metadata:
  name: report
spec:
  containers:
  - name: main-app
    image: busybox:1.37
    command:
    - sh
    - -c
    - |
      while true; do
        date >> /var/out/report.txt
        sleep 2
      done
    volumeMounts:
    - name: shared-data
      mountPath: /var/out
  - name: helper
    image: busybox:1.37
    command:
    - sh
    - -c
    - |
      while true; do
        tail -n 1 /data/report.txt
        sleep 2
      done
    volumeMounts:
    - name: shared-data
      mountPath: /input
  volumes:
  - name: shared-data
    emptyDir: {}
`,
};
