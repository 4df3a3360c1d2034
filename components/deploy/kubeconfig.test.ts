import { describe, expect, it } from 'vitest';
import { kubeconfigOf } from '@/lib/server/practice/kubeconfig';
import { kubeconfigText } from './kubeconfig';

describe('the kubeconfig that is copied', () => {
  it('is the one that the server itself gives', () => {
    const server = 'http://localhost:3000/k8s/0123456789abcdef';
    expect(kubeconfigText(server)).toBe(kubeconfigOf(server));
  });
});
