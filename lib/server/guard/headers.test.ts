import { expect, test } from 'vitest';
import { contentSecurityPolicy, makeNonce } from './headers';

test('a page runs only scripts of ours, and nobody frames it', () => {
  const policy = contentSecurityPolicy('abc', false);
  const scripts = policy.split('; ').find((part) => part.startsWith('script-src'));
  expect(scripts).toBe("script-src 'self' 'nonce-abc'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/https?:|\*/);
});

test('every page has a nonce of its own', () => {
  expect(new Set(Array.from({ length: 100 }, makeNonce)).size).toBe(100);
});
