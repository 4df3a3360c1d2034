import { randomBytes } from 'node:crypto';

/** A fresh value for one page's scripts. */
export function makeNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * What a page may load: its own origin, scripts only from there or with this answer's nonce.
 * Next reads the nonce from this header on the request and puts it on its own inline scripts.
 * Styles may be inline: React Flow and Monaco write style elements and attributes.
 * In development React and the bundler evaluate text.
 */
export function contentSecurityPolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For answers that are no page: nothing in them is ever loaded or shown as one. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The headers that every answer bears, whoever writes it. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};
