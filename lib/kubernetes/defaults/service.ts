import type { PlainMap } from '../plain-map';
import { ownStruct, setDefault, structAt, structsAt } from './objects';

const CLIENT_IP_SECONDS = 10_800;

/** pkg/apis/core/v1 SetDefaults_Service. */
export function defaultService(service: PlainMap): void {
  const spec = ownStruct(service, 'spec');
  defaultAffinity(spec);
  setDefault(spec, 'type', 'ClusterIP');
  structsAt(spec, 'ports').forEach(defaultPort);
  if (isExternal(spec)) setDefault(spec, 'externalTrafficPolicy', 'Cluster');
  if (['NodePort', 'LoadBalancer', 'ClusterIP'].includes(String(spec.type)))
    setDefault(spec, 'internalTrafficPolicy', 'Cluster');
  if (spec.type === 'LoadBalancer') setDefault(spec, 'allocateLoadBalancerNodePorts', true);
}

function defaultAffinity(spec: PlainMap): void {
  setDefault(spec, 'sessionAffinity', 'None');
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity !== 'ClientIP') return;
  const config = structAt(spec, 'sessionAffinityConfig');
  const clientIP = config && structAt(config, 'clientIP');
  if (clientIP?.timeoutSeconds === undefined)
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: CLIENT_IP_SECONDS } };
}

function defaultPort(port: PlainMap): void {
  setDefault(port, 'protocol', 'TCP');
  if (port.targetPort === 0 || port.targetPort === '') port.targetPort = port.port;
}

function isExternal(spec: PlainMap): boolean {
  const ips = spec.externalIPs;
  return (
    spec.type === 'LoadBalancer' ||
    spec.type === 'NodePort' ||
    (spec.type === 'ClusterIP' && Array.isArray(ips) && ips.length > 0)
  );
}
