import type { RequestOptions } from 'node:https';

/** A server's own words without its address and without anything that we signed in with. */
export function redact(text: string, server: string, options: RequestOptions): string {
  const secrets = [...addressParts(server), ...credentialParts(options)];
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

function addressParts(server: string): string[] {
  if (!URL.canParse(server)) return [];
  const { origin, host, hostname } = new URL(server);
  // `localhost` and the like are words that a message may well hold for other reasons.
  const bare = hostname.includes('.') || hostname.includes(':') ? [hostname] : [];
  return [server, origin, host, ...bare].filter((part) => part !== '');
}

function credentialParts({ headers, auth }: RequestOptions): string[] {
  const authorization = (headers as Record<string, unknown> | undefined)?.Authorization;
  const token = typeof authorization === 'string' ? authorization.replace(/^\S+ /, '') : '';
  return [token, auth ?? ''].filter((part) => part.length >= 6);
}
