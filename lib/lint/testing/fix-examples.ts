import { example, type FixExample, inContainer, inDeployment } from './fix-example';

/** What each fix mends, at least one each. */
export const FIX_EXAMPLES: readonly FixExample[] = [
  example(
    'mend-yaml',
    `
 apiVersion: v1
-kind:Pod
+kind: Pod
 metadata: {name: a}
 spec: {containers: [{name: a, image: a}]}
`,
  ),
  inContainer(
    'nearest-field',
    `
-      imagePullPolcy: Always # as it was
+      imagePullPolicy: Always # as it was
`,
  ),
  inContainer(
    'nearest-field',
    `
-      image_pull_policy: Always
+      imagePullPolicy: Always
`,
  ),
  inContainer(
    'nearest-field',
    `
-      cmd: [sh]
+      command: [sh]
`,
  ),
  inContainer(
    'nearest-field',
    `
-      Image: nginx:1.27
`,
  ),
  inContainer(
    'move-field',
    `
-      # What it writes.
-      volumes: # of the Pod
-        - name: 'data' # kept
-          # as small as can be
-          emptyDir: {}
+  # What it writes.
+  volumes: # of the Pod
+    - name: 'data' # kept
+      # as small as can be
+      emptyDir: {}
`,
  ),
  example(
    'move-field',
    `
 apiVersion: v1
 kind: Pod
 metadata:
   name: web
-labels:
-  app: web
+  labels:
+    app: web
 spec:
   containers:
     - name: web
       image: nginx:1.27
`,
  ),
  example(
    'move-field',
    `
 apiVersion: v1
 kind: Pod
 metadata:
   name: web
-containers:
-  - name: web
-    image: nginx:1.27
+spec:
+  containers:
+    - name: web
+      image: nginx:1.27
`,
  ),
  example(
    'move-field',
    `
 apiVersion: v1
 kind: Pod
 metadata:
   name: web
 spec:
-  ports:
-    - containerPort: 80
   containers:
     - name: web
       image: nginx:1.27
+      ports:
+        - containerPort: 80
`,
  ),
  inDeployment(
    'match-labels-level',
    `
   selector:
-    app: shop
+    matchLabels:
+      app: shop
`,
    `
       labels:
         app: shop
`,
  ),
  inContainer(
    'convert-value',
    `
       env:
         - name: A
-          value: true
+          value: "true"
         - name: B
           value: "1"
`,
  ),
  inContainer(
    'convert-value',
    `
       ports:
-        - containerPort: "80"
+        - containerPort: 80
`,
  ),
  inContainer(
    'convert-value',
    `
-      command: sh
+      command:
+        - sh
`,
  ),
  inContainer(
    'convert-value',
    `
       env:
-        A: b
+        - name: A
+          value: b
`,
  ),
  inContainer(
    'convert-value',
    `
       env:
-        - A=b
+        - name: A
+          value: b
`,
  ),
  inContainer(
    'convert-value',
    `
-      tty: "yes"
+      tty: true
`,
  ),
  inContainer(
    'valid-quantity',
    `
       resources:
         limits:
-          cpu: 500 m
+          cpu: 500m
`,
  ),
  inContainer(
    'valid-quantity',
    `
       resources:
         limits:
-          memory: 100mb
+          memory: 100Mi
`,
    'Change to `100Mi`',
  ),
  inContainer(
    'valid-quantity',
    `
       resources:
         limits:
-          memory: 1GB
+          memory: 1G
`,
    'Change to `1G`',
  ),
  inContainer(
    'valid-quantity',
    `
       resources:
         limits:
-          cpu: 0.5 cpu
+          cpu: 0.5
`,
  ),
  inContainer(
    'nearest-value',
    `
-      imagePullPolicy: always
+      imagePullPolicy: Always
`,
  ),
  inContainer(
    'nearest-value',
    `
       ports:
         - containerPort: 80
-          protocol: tcp
+          protocol: TCP
`,
  ),
  inContainer(
    'nearest-reference',
    `
       volumeMounts:
-        - name: shared-dta
+        - name: shared-data
           mountPath: /data
   volumes:
     - name: shared-data
       emptyDir: {}
`,
  ),
  inContainer(
    'add-volume',
    `
       volumeMounts:
         - name: data
           mountPath: /data
+  volumes:
+    - name: data
+      emptyDir: {}
`,
  ),
  example(
    'valid-name',
    `
 apiVersion: v1
 kind: Pod
 metadata:
   name: web
   annotations:
-    kubectl.kubernetes.io/default-container: My_App
+    kubectl.kubernetes.io/default-container: my-app
 spec:
   containers:
-    - name: My_App
+    - name: my-app
       image: nginx:1.27
`,
  ),
  inContainer(
    'valid-name',
    `
       volumeMounts:
-        - name: Data
+        - name: data
           mountPath: /data
   volumes:
-    - name: Data
+    - name: data
       emptyDir: {}
`,
  ),
  inContainer(
    'valid-name',
    `
       ports:
-        - name: http_port
+        - name: http-port
           containerPort: 80
       livenessProbe:
         tcpSocket:
-          port: http_port
+          port: http-port
`,
  ),
  example(
    'valid-name',
    `
 apiVersion: v1
 kind: Pod
 metadata:
   name: web
   labels:
-    example.com/my tier: front
+    example.com/my-tier: front
 spec:
   containers:
     - name: web
       image: nginx:1.27
`,
  ),
  inContainer(
    'rename-duplicate',
    `
-    - name: web
+    - name: web-2
       image: busybox:1.37
`,
  ),
  inContainer(
    'remove-duplicate',
    `
       volumeMounts:
         - name: data
           mountPath: /data
-        - name: data
-          mountPath: /data
   volumes:
     - name: data
       emptyDir: {}
`,
  ),
  inContainer(
    'remove-duplicate-key',
    `
-      tty: false
       stdin: true
       tty: true
`,
    'Keep the last one',
  ),
  inContainer(
    'remove-duplicate-key',
    `
-      tty: true
       stdin: true
       tty: true
`,
  ),
  inDeployment(
    'match-labels',
    `
   selector:
     matchLabels:
       app: shop
`,
    `
       labels:
-        app: web
+        app: shop
         tier: front
`,
    'Give the Pods the labels of the selector',
  ),
  inDeployment(
    'match-labels',
    `
+  selector:
+    matchLabels:
+      app: shop
`,
    `
       labels:
         app: shop
`,
  ),
  example(
    'served-version',
    `
-apiVersion: extensions/v1beta1
+apiVersion: apps/v1
 kind: Deployment
 metadata:
   name: shop
 spec:
+  selector:
+    matchLabels:
+      app: shop
   template:
     metadata:
       labels:
         app: shop
     spec:
       containers:
         - name: web
           image: nginx:1.27
`,
  ),
  example(
    'served-version',
    `
 apiVersion: v1
-kind: pod
+kind: Pod
 metadata: {name: a}
 spec: {containers: [{name: a, image: a}]}
`,
  ),
  inContainer(
    'limits-and-requests',
    `
       resources:
         requests:
           cpu: 200m
         limits:
-          cpu: 100m
+          cpu: 200m
`,
    'Raise the limit to `200m`',
  ),
  inContainer(
    'limits-and-requests',
    `
       resources:
         requests:
-          cpu: 200m
+          cpu: 100m
         limits:
           cpu: 100m
`,
    'Lower the request to `100m`',
  ),
  inContainer(
    'number-in-range',
    `
       ports:
-        - containerPort: 80000
+        - containerPort: 65535
`,
  ),
  inContainer(
    'valid-path',
    `
       volumeMounts:
         - name: data
           mountPath: /data
-          subPath: /a/../b
+          subPath: a/../b
   volumes:
     - name: data
       emptyDir: {}
`
      .replace('/a/../b', '/a/b')
      .replace('a/../b', 'a/b'),
  ),
  example(
    'matching-port',
    `
 apiVersion: v1
 kind: Pod
 metadata: {name: a}
 spec:
   hostNetwork: true
   containers:
     - name: a
       image: a
       ports:
         - containerPort: 80
-          hostPort: 8080
+          hostPort: 80
`,
  ),
  inContainer(
    'set-what-it-needs',
    `
   initContainers:
     - name: logs
       image: busybox:1.37
+      restartPolicy: Always
       livenessProbe:
         exec: {command: ["true"]}
`,
  ),
  inContainer(
    'octal-mode',
    `
   volumes:
     - name: data
       configMap:
         name: data
-        defaultMode: 755
+        defaultMode: 493
`,
  ),
  inContainer(
    'write-instead',
    `
       securityContext:
         capabilities:
-          drop: [all]
+          drop: [ALL]
`,
  ),
  inContainer(
    'nearest-reference',
    `
       ports:
         - name: http
           containerPort: 80
       livenessProbe:
         tcpSocket:
-          port: htpp
+          port: http
`,
  ),
  inContainer(
    'add-missing',
    `
   volumes:
     - name: data
+      emptyDir: {}
`,
  ),
  inContainer(
    'valid-path',
    `
       livenessProbe:
         httpGet:
-          path: healthz
+          path: /healthz
           port: 80
`,
  ),
  inContainer(
    'wrap-fields',
    `
       livenessProbe:
-        path: /healthz
-        port: 80
+        httpGet:
+          path: /healthz
+          port: 80
`,
  ),
  inContainer(
    'wrap-fields',
    `
-      limits:
-        cpu: 1
+      resources:
+        limits:
+          cpu: 1
`,
  ),
  inContainer(
    'nearest-resource',
    `
       resources:
         limits:
-          memmory: 1Gi
+          memory: 1Gi
`,
  ),
  example(
    'encode-data',
    `
 apiVersion: v1
 kind: Secret
 metadata: {name: a}
-data:
+stringData:
   password: let me in
`,
    'Move it to `stringData`',
  ),
  example(
    'encode-data',
    `
 apiVersion: v1
 kind: Secret
 metadata: {name: a}
 data:
-  password: let me in
+  password: bGV0IG1lIGlu
`,
    'Encode it as base64',
  ),
  example(
    'trim-text',
    `
 apiVersion: v1
 kind: Pod
 metadata: {name: a}
 spec:
   containers:
     - name: a
-      image: "nginx:1.27 "
+      image: "nginx:1.27"
`,
  ),
  example(
    'add-missing',
    `
 apiVersion: v1
 kind: Pod
 metadata: {name: a}
 spec:
   containers:
-    - image: nginx:1.27
+    - name: nginx
+      image: nginx:1.27
`,
  ),
  inContainer(
    'add-missing',
    `
       volumeMounts:
         - name: data
+          mountPath: /usr/share/nginx/html
   volumes:
     - name: data
       emptyDir: {}
`,
    'Add `mountPath: /usr/share/nginx/html`',
  ),
  inContainer(
    'remove-field',
    `
-      foo: 1
`,
  ),
];
