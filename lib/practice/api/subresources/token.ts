import { isPlainMap } from '@/lib/kubernetes/plain-map';
import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { Call } from '../context';
import { type ApiReply, reply } from '../request';
import { listAt, numberAt, valueAt } from '../tables/read';
import { sentBody } from '../verbs/read-object';

const HOUR = 3600;
const SHORTEST = 600;
const AUDIENCE = 'https://kubernetes.default.svc.cluster.local';

/** `POST …/serviceaccounts/<name>/token`: a token in its form. Nothing checks it: whoever has the address may do all. */
export function createToken(call: Call): ApiReply {
  const { server, resource, namespace = '', name } = call;
  const account = server.store.require(resource, namespace, name);
  const sent = sentBody(call);
  const asked = numberAt(sent, 'spec', 'expirationSeconds') || HOUR;
  const seconds = Math.max(SHORTEST, asked);
  const audiences = listAt(sent, 'spec', 'audiences').map(String);
  const bound = valueAt(sent, 'spec', 'boundObjectRef');
  const aud = audiences.length > 0 ? audiences : [AUDIENCE];
  const iat = Math.floor(server.now() / 1000);
  const claims = {
    aud,
    exp: iat + seconds,
    iat,
    iss: AUDIENCE,
    'kubernetes.io': { namespace, serviceaccount: { name, uid: account.metadata.uid } },
    nbf: iat,
    sub: `system:serviceaccount:${namespace}:${name}`,
  };
  const spec = {
    audiences: aud,
    expirationSeconds: seconds,
    boundObjectRef: isPlainMap(bound) ? bound : null,
  };
  const status = {
    token: `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`,
    expirationTimestamp: rfc3339((iat + seconds) * 1000),
  };
  const metadata = { name, namespace, creationTimestamp: rfc3339(server.now()) };
  return reply(
    { kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', metadata, spec, status },
    201,
  );
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** JSON in base64url. All of its signs are below 128. */
function part(value: unknown): string {
  const text = JSON.stringify(value).replace(/[^\0-\x7f]/g, '?');
  let out = '';
  for (let at = 0; at < text.length; at += 3) {
    const three = [0, 1, 2].map((step) => text.charCodeAt(at + step) || 0);
    const bits = (three[0]! << 16) | (three[1]! << 8) | three[2]!;
    const count = Math.min(4, Math.ceil(((text.length - at) * 8) / 6));
    for (let n = 0; n < count; n++) out += LETTERS[(bits >> (18 - 6 * n)) & 63];
  }
  return out;
}
