/** A kubeconfig of one practice cluster. Whoever has it may use the cluster: the address is the key. */
export function kubeconfigOf(server: string): string {
  return `apiVersion: v1
kind: Config
clusters:
  - name: practice
    cluster:
      server: ${server}
users:
  - name: practice
    user: {}
contexts:
  - name: practice
    context:
      cluster: practice
      user: practice
      namespace: default
current-context: practice
`;
}
