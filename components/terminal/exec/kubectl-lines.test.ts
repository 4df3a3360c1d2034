import { describe, expect, it } from 'vitest';
import { kubectlLines } from './kubectl-lines';

const POD = { apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: 'default' };

describe('kubectl lines', () => {
  it('names the object, the Pod and the container', () => {
    const lines = kubectlLines({
      context: null,
      namespace: 'default',
      objects: [POD],
      pod: { name: 'web', container: 'nginx' },
    }).map(({ command }) => command);
    expect(lines).toEqual([
      'kubectl get pods -w',
      'kubectl describe pod web',
      'kubectl logs pod/web --all-containers --prefix -f',
      'kubectl exec -it web -c nginx -- sh',
      'kubectl events -w',
      'kubectl delete pod web',
    ]);
  });

  it('says where, and quotes what a shell would act on', () => {
    const [first] = kubectlLines({
      context: "kind $(reboot)'s",
      namespace: 'shop',
      objects: [],
      pod: null,
    });
    expect(first?.command).toBe("kubectl --context 'kind $(reboot)'\\''s' -n shop get pods -w");
  });
});
