/** Manifests as people write them, each with something that an edit could spoil. */
export const FIXTURES: Readonly<Record<string, string>> = {
  tutorial: `apiVersion: v1
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

  commented: `# The shop.
apiVersion: apps/v1
kind: Deployment
metadata:
    name: shop   # as in the catalogue
    labels: {app: shop, "tier": 'front'}
spec:
    replicas: 2
    selector:
        matchLabels: {app: shop}
    template:
        metadata:
            labels: {app: shop}
            annotations:
                # kubectl logs takes this one
                kubectl.kubernetes.io/default-container: shop
                container.apparmor.security.beta.kubernetes.io/shop: runtime/default
        spec:
            # First the settings.
            initContainers:
                # Copies the templates.
                - name: settings
                  image: "busybox:1.37"   # pinned

                  command: ["sh", "-c", "cp /in/* /out/"]
                  volumeMounts:
                      - {name: in, mountPath: /in, readOnly: true}
                      - {name: out, mountPath: /out}
            containers:
                # The shop itself.
                - name: shop
                  image: 'shop/api:4.2.0'
                  env:
                      # do not change
                      - name: MODE
                        value: "on"
                      - name: LIMIT
                        valueFrom:
                            resourceFieldRef:
                                containerName: shop
                                resource: limits.memory
                  ports:
                      - containerPort: 8080   # http
                  resources:
                      limits: {memory: 512Mi}
                  volumeMounts:
                      - name: out
                        mountPath: /etc/shop

                # The exporter.
                - name: exporter
                  image: shop/exporter:1
                  args:
                      - --url=http://localhost:8080/metrics   # the shop
                      - --port=9100
            volumes:
                # Written once.
                - name: out
                  emptyDir: {}
                # From the cluster.
                - name: in
                  configMap:
                      name: templates
                      defaultMode: 0644
            # The end.
`,

  indented: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: report
              image: python:3.13
              command:
                - python
                - -c
                - |
                  # not a comment of YAML
                  print("x: y")

                  for i in range(3):
                      print(i)
              volumeMounts:
                - name: out
                  mountPath: /out
                  subPath: reports
            - image: busybox:1.37
              name: sender
              env:
                - name: TO
                  value: >-
                    someone
                    else
                - name: WHEN
                  value: 'it''s late'
          restartPolicy: OnFailure
          volumes:
            - emptyDir:
                medium: Memory
                sizeLimit: 1Gi
              name: out`,

  kyaml: `---
{
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "counter",
  },
  spec: {
    # Counts.
    containers: [{
      name: "count",
      image: "busybox:1.37",
      args: [
        "/bin/sh",
        "-c",
        "i=0; while true; do echo $i >> /var/log/1.log; i=$((i+1)); done",
      ],
      volumeMounts: [{
        name: "varlog",
        mountPath: "/var/log",
      }],
    }, {
      name: "read",
      image: "busybox:1.37",
      args: ["tail", "-F", "/var/log/1.log"],
      volumeMounts: [{
        name: "varlog",
        mountPath: "/var/log",
      }],
    }],
    volumes: [{
      name: "varlog",
      emptyDir: {},
    }],
  },
}
`,

  json: `{
  "apiVersion": "v1",
  "kind": "Pod",
  "metadata": {"name": "json"},
  "spec": {
    "containers": [
      {
        "name": "one",
        "image": "nginx:1.27",
        "ports": [{"containerPort": 80}],
        "volumeMounts": [{"name": "data", "mountPath": "/data"}]
      },
      {"name": "two", "image": "busybox:1.37", "command": ["sleep", "1000"]}
    ],
    "volumes": [
      {"name": "data", "emptyDir": {}}
    ]
  }
}
`,

  list: `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata:
    name: web
  spec:
    ports:
    - port: 80
# The Pod behind it.
- apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
    - name: web
      image: nginx:1.27
      ports:
      - name: http
        containerPort: 80
    - name: helper
      image: busybox:1.37
      command: [sleep, "1000"]
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: settings
`,

  many: `# One file for all of it.
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  a.conf: |
    ---not a document
    x = 1
---
# nothing here
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
      terminationGracePeriodSeconds: 60
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
...
---
kind: Pod
apiVersion: v1
metadata:
  name: last
spec:
  containers: [{name: a, image: nginx}]
`,

  crlf: `apiVersion: v1
kind: Pod
metadata:
  name: from-windows
spec:
  containers:
  # the app
  - name: app
    image: nginx:1.27
    env:
    - name: A
      value: |
        one
        two
  - name: other
    image: busybox
  volumes:
  - name: tmp
    emptyDir: {}
`.replaceAll('\n', '\r\n'),

  byteOrderMark: `\ufeffapiVersion: v1
kind: Pod
metadata: {name: marked}
spec:
  containers:
  - image: nginx
    name: marked`,

  halfWritten: `apiVersion: v1
kind: Pod
metadata:
  name: half
spec:
  initContainers:
  containers:
  - name: a
    image: nginx
    env: []
    ports:   # none yet
    volumeMounts: ~
    resources: {}
  - name: ''
    image:
  volumes: []
`,

  alphabetical: `apiVersion: v1
kind: ReplicationController
metadata:
  annotations: {}
  name: sorted
spec:
  replicas: 1
  selector:
    app: sorted
  template:
    metadata:
      labels:
        app: sorted
    spec:
      automountServiceAccountToken: false
      containers:
      - args:
        - --flag
        env:
        - name: A
          value: b
        image: registry.example.com:5000/team/app@sha256:${'0'.repeat(64)}
        imagePullPolicy: IfNotPresent
        livenessProbe:
          httpGet:
            path: /
            port: http
        name: app
        ports:
        - containerPort: 80
          hostPort: 8080
          name: http
        resources:
          requests:
            cpu: 100m
        securityContext:
          capabilities:
            add:
            - NET_ADMIN
            drop:
            - KILL
        volumeMounts:
        - mountPath: /a
          name: a
        - mountPath: /a/b
          name: b
          readOnly: true
      - image: busybox
        lifecycle:
          preStop:
            sleep:
              seconds: 3
        name: sidekick
      dnsPolicy: ClusterFirst
      volumes:
      - hostPath:
          path: /a
          type: ""
        name: a
      - name: b
        persistentVolumeClaim:
          claimName: b
`,
};

/** Lines that stand for others: edits there may be refused, with offers. */
export const SHARED_FIXTURE = `apiVersion: v1
kind: Pod
metadata:
  name: shared
spec:
  containers:
  - &base
    name: one
    image: &image busybox:1.37
    env: &env
    - name: A
      value: x
    volumeMounts:
    - name: data
      mountPath: /data
  - <<: *base
    name: two
  - name: three
    image: *image
    env: *env
  volumes:
  - name: data
    emptyDir: {}
`;
