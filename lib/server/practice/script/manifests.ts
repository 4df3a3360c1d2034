/** Files that the commands of the script name. */
export const MANIFESTS: Readonly<Record<string, string>> = {
  'pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: duo
  labels: {app: duo}
spec:
  terminationGracePeriodSeconds: 1
  initContainers:
  - name: first
    image: busybox:1.36
    command: [sh, -c, "echo prepared; echo hi > /work/index.html"]
    volumeMounts: [{name: work, mountPath: /work}]
  containers:
  - name: web
    image: nginx:1.27
    ports: [{containerPort: 80, name: http}]
    volumeMounts: [{name: work, mountPath: /usr/share/nginx/html}]
  - name: box
    image: busybox:1.36
    command: [sh, -c, "trap 'exit 0' TERM; echo one; sleep 0.3; echo two >&2; sleep 0.3; echo three; while true; do sleep 1; done"]
    env: [{name: COLOR, value: green}]
    resources: {requests: {cpu: 50m, memory: 16Mi}, limits: {cpu: 200m, memory: 64Mi}}
    volumeMounts: [{name: work, mountPath: /work}]
  volumes: [{name: work, emptyDir: {}}]
`,
  'typed.yaml': `apiVersion: v1
kind: Pod
metadata: {name: typed}
spec:
  terminationGracePeriodSeconds: 1
  containers:
  - name: main
    image: busybox:1.36
    stdin: true
    stdinOnce: true
    command: [sh, -c, "while read line; do echo said $line; done; sleep 600"]
`,
  'ends.yaml': `apiVersion: v1
kind: Pod
metadata: {name: ends}
spec:
  restartPolicy: Never
  containers:
  - {name: main, image: "busybox:1.36", command: [sh, -c, "echo bye; exit 3"]}
`,
  'bad.yaml': `apiVersion: v1
kind: Pod
metadata: {name: bad}
spec:
  restartPolcy: Never
  containers:
  - {name: UPPER, image: "busybox:1.36"}
`,
  'invalid.yaml': `apiVersion: v1
kind: Pod
metadata: {name: invalid}
spec:
  containers:
  - {name: a, image: "busybox:1.36"}
  - {name: a, image: ""}
`,
  'deploy.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  labels: {app: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - {name: web, image: "nginx:1.25", ports: [{containerPort: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  selector: {app: shop}
  ports: [{port: 80, targetPort: 80}]
`,
  'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {color: green, size: "3"}
---
apiVersion: v1
kind: Secret
metadata: {name: hidden}
stringData: {word: open}
`,
  'applied.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: served}
data: {a: "1", b: "2"}
`,
  'applied-2.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: served}
data: {a: "9"}
`,
  'changed.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {color: blue}
`,
  'quota.yaml': `apiVersion: v1
kind: ResourceQuota
metadata: {name: few}
spec: {hard: {configmaps: "3", count/secrets: "10"}}
---
apiVersion: v1
kind: LimitRange
metadata: {name: sizes}
spec:
  limits:
  - {type: Container, max: {cpu: "1", memory: 512Mi}, default: {cpu: 500m, memory: 256Mi}, defaultRequest: {cpu: 100m, memory: 64Mi}}
`,
  'job.yaml': `apiVersion: batch/v1
kind: Job
metadata: {name: count}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - {name: main, image: "busybox:1.36", command: [sh, -c, "echo 1 2 3"]}
`,
  'sts.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  replicas: 1
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - {name: main, image: "busybox:1.36", command: [sh, -c, "trap 'exit 0' TERM; while true; do sleep 1; done"]}
`,
  'note.txt': 'a note\nof two lines\n',
};
