/** Two containers and the volume between them. */
export const SHARED_VOLUME = `apiVersion: v1
kind: Pod
metadata:
  name: two-of-a-kind
spec:
  containers:
  - name: server
    image: nginx:1.27
    volumeMounts:
    - name: pages
      mountPath: /usr/share/nginx/html
  - name: filler
    image: busybox
    command: ['sh', '-c', 'echo Hello > /pages/index.html']
    volumeMounts:
    - name: pages
      mountPath: /pages
  volumes:
  - name: pages
    emptyDir: {}
`;

/** A bit of everything: start-up in order, a native sidecar, localhost ports, resources, probes, replicas. */
export const SHOP = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 3
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      initContainers:
      - name: render
        image: busybox:1.37
        command: [sh, -c, 'cp /templates/* /config/']
        volumeMounts:
        - {name: templates, mountPath: /templates, readOnly: true}
        - {name: config, mountPath: /config}
      - name: proxy
        image: envoyproxy/envoy:v1.31.2
        restartPolicy: Always
        ports:
        - {name: postgres, containerPort: 5432}
        startupProbe:
          tcpSocket: {port: 5432}
        resources:
          requests: {cpu: 50m, memory: 64Mi}
          limits: {cpu: 200m, memory: 128Mi}
        volumeMounts:
        - {name: tls, mountPath: /etc/tls, readOnly: true}
      - name: migrate
        image: registry.example:5000/shop/migrate@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        env:
        - {name: DATABASE_URL, value: 'postgres://localhost:5432/shop'}
        volumeMounts:
        - {name: config, mountPath: /etc/shop, readOnly: true}
      containers:
      - name: api
        image: shop/api:4.2.0
        ports:
        - {name: http, containerPort: 8080}
        env:
        - {name: DATABASE_URL, value: 'postgres://localhost:5432/shop'}
        readinessProbe:
          httpGet: {path: /healthz, port: http}
        livenessProbe:
          tcpSocket: {port: http}
        resources:
          requests: {cpu: 250m, memory: 256Mi}
          limits: {cpu: '1', memory: 512Mi}
        volumeMounts:
        - {name: config, mountPath: /etc/shop, readOnly: true}
        - {name: tls, mountPath: /etc/tls, readOnly: true}
        - {name: media, mountPath: /var/media}
      - name: thumbs
        image: shop/thumbs:4.2.0
        args: [--notify, 'http://localhost:8080/hooks']
        volumeMounts:
        - {name: media, mountPath: /media}
      volumes:
      - name: templates
        configMap: {name: shop-templates}
      - name: config
        emptyDir: {medium: Memory, sizeLimit: 16Mi}
      - name: tls
        secret: {secretName: shop-tls}
      - name: media
        persistentVolumeClaim: {claimName: shop-media}
`;

/** What must be drawn all the same: names without owner, names twice, nothing where something belongs. */
export const ODD = `apiVersion: v1
kind: Pod
metadata:
  name: odd
spec:
  shareProcessNamespace: true
  containers:
  - name: constructor
    image: __proto__
    volumeMounts:
    - {name: nowhere, mountPath: /a}
    - {name: __proto__, mountPath: /b}
    - {mountPath: /c}
    - {name: here}
  - name: constructor
  - {}
  - just text
  volumes:
  - name: here
  - name: here
    emptyDir: {}
  - name: "<b>&amp;"
    hostPath: {path: /var/log}
  - {}
`;

/** One container with so many mounts, each of a volume of its own. */
export function manyMounts(count: number): string {
  const numbers = Array.from({ length: count }, (_, i) => i);
  return `apiVersion: v1
kind: Pod
metadata:
  name: many
spec:
  containers:
  - name: one
    image: nginx
    ports:
    - containerPort: 80
    - containerPort: 443
    volumeMounts:
${numbers.map((i) => `    - {name: v${i}, mountPath: /m/${i}}`).join('\n')}
  volumes:
${numbers.map((i) => `  - {name: v${i}, emptyDir: {}}`).join('\n')}
`;
}
