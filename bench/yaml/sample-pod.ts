/** One Pod of about so many lines, written as people write: comments, brackets, a script, lists below their keys. */
export function samplePod(lines: number): string {
  const count = Math.max(1, Math.round((lines - 12) / LINES_EACH));
  const containers = Array.from({ length: count }, (_, index) => container(index));
  return `${HEAD}${containers.join('')}${TAIL}`;
}

const HEAD = `# A Pod for measurements
apiVersion: v1
kind: Pod
metadata:
  name: sample
  labels: {app: sample}
spec:
  containers:
`;

const TAIL = `  volumes:
  - name: shared-data
    emptyDir: {}
`;

function container(index: number): string {
  return `  # container ${index}
  - name: c${index}
    image: registry.example.com/team/app-${index}:v1.2.${index}
    command: ["/bin/sh", "-c"]
    args:
    - |
      echo "hello ${index}"
      sleep 10
    env:
    - name: PORT
      value: "8080"
    - name: POD_NAME
      valueFrom:
        fieldRef:
          fieldPath: metadata.name
    ports:
    - containerPort: ${8000 + index}
      name: p${index}
    resources:
      limits: {cpu: 100m, memory: 128Mi}
    volumeMounts:
    - name: shared-data
      mountPath: /usr/share/nginx/html
      readOnly: true
`;
}

const LINES_EACH = container(0).split('\n').length - 1;
