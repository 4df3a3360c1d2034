import { ID_FORM } from './cluster-id';

/** Where practice clusters are served. */
export const PRACTICE_PREFIX = '/k8s/';

const ADDRESS = new RegExp(`^/k8s/(${ID_FORM})(/[^?]*)?(?:\\?(.*))?$`, 's');

/** `/k8s/<id>/api/v1/pods?watch=true` in its parts; null for what is no address of a cluster. */
export function readAddress(
  url: string,
): { readonly id: string; readonly path: string; readonly query: string } | null {
  const [, id, path = '/', query = ''] = ADDRESS.exec(url) ?? [];
  return id === undefined ? null : { id, path, query };
}

/** The address under which a visitor who reached this server as `host` reaches the cluster. */
export function serverAddress(host: string, id: string, isSecure = false): string {
  return `${isSecure ? 'https' : 'http'}://${host}${PRACTICE_PREFIX}${id}`;
}
