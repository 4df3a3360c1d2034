/** A file of Deployments that draw so many nodes: three containers and two volumes, connected, make five. */
export function sampleText(nodes: number): string {
  const documents = Array.from({ length: Math.max(1, Math.round(nodes / 5)) }, (_, i) => sample(i));
  return documents.join('---\n');
}

function sample(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-${index}
spec:
  selector:
    matchLabels: {app: shop-${index}}
  template:
    metadata:
      labels: {app: shop-${index}}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        ports:
        - name: http
          containerPort: 80
        volumeMounts:
        - name: pages
          mountPath: /usr/share/nginx/html
          readOnly: true
        - name: logs
          mountPath: /var/log/nginx
      - name: writer
        image: busybox:1.37
        command: ['sh', '-c', 'while true; do date > /pages/index.html; sleep 5; done']
        volumeMounts:
        - name: pages
          mountPath: /pages
      - name: reader
        image: busybox:1.37
        command: ['tail', '-F', '/logs/access.log']
        volumeMounts:
        - name: logs
          mountPath: /logs
          readOnly: true
      volumes:
      - name: pages
        emptyDir: {}
      - name: logs
        emptyDir: {}
`;
}
