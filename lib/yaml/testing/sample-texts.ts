/** Manifests in the styles that are met: for tests that change them at random. */
export const SAMPLE_TEXTS: readonly string[] = [
  `# the shop
apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {app: shop, tier: "web"}
  annotations:
    note: |
      first line

      # no comment
      last line
    folded: >-
      one
      two
spec:
  # containers
  containers:
  - name: web
    image: nginx:1.27 # pinned
    args: ["-g", "daemon off;"]
    env:
    - name: A
      value: "1"
    - name: B
      valueFrom:
        fieldRef:
          fieldPath: metadata.name

    # the helper
  - name: helper
    image: 'busybox'
    command:
      - /bin/sh
      - -c
      - |
        while true; do
          date
        done
    volumeMounts:
    - {name: data, mountPath: /data}
  volumes:
  - name: data
    emptyDir: {}
  - name: plain
`,
  `apiVersion: v1\r\nkind: ConfigMap\r\nmetadata:\r\n  name: c\r\ndata:\r\n  a.txt: |+\r\n    x\r\n\r\n  b: two\r\n    lines\r\n---\r\nkind: Service\r\nspec:\r\n    ports:\r\n        -   port: 80\r\n            name: "http"\r\n`,
  `--- # first
a: 1
b:
- - x
  - y
- z: [1, {q: 2},
    3]
...
# between
--- |
  block root
---
? complex
: value
base: &base
  k: v
use:
  <<: *base
  l: w
`,
  `{
  "kind": "Pod",
  "spec": {
    "containers": [
      {"name": "a", "image": "b"},
    ]
  }
}
`,
  `a: 1\nb: {}\nc: []\nd:\ne: ~\nf: ""\n`,
];
