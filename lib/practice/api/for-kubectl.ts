import type { KubectlParts } from './context';
import { openApiDocument, openApiIndex } from './openapi';
import { decodeProtobuf } from './protobuf/decode-protobuf';
import { bindPod } from './subresources/pod-binding';
import { evictPod } from './subresources/pod-eviction';
import { attachToPod } from './subresources/pod-exec';
import { forwardToPod } from './subresources/pod-port-forward';
import { scaleObject } from './subresources/scale';
import { createToken } from './subresources/token';
import { printerOf } from './tables/printers';
import { toTable } from './tables/table';

/** What only kubectl asks for: the cluster of the page has none of it, and weighs less. */
export const FOR_KUBECTL: KubectlParts = {
  decodeProtobuf,
  printTable: (resource, objects, options) => toTable(printerOf(resource), objects, options),
  openApi: (path, explain) =>
    path === '/openapi/v3'
      ? openApiIndex()
      : openApiDocument(path.replace('/openapi/v3/', ''), explain),
  subresources: new Map([
    ['pods/attach', attachToPod],
    ['pods/binding', bindPod],
    ['pods/eviction', evictPod],
    ['pods/portforward', forwardToPod],
    ['serviceaccounts/token', createToken],
    ['scale', scaleObject],
  ]),
};
