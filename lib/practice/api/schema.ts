import { allStructs } from '@/lib/kubernetes/further/structs';
import { FURTHER_STRUCTURE } from '@/lib/kubernetes/further/structure';
import { parseStructure, type StructShape } from '@/lib/kubernetes/schema/parse-structure';
import { STRUCTURE } from '@/lib/kubernetes/schema/structure';
import { DEFAULT_VERSION } from '@/lib/kubernetes/versions';

/** What lib/kubernetes does not describe, in its form. Source: k8s.io/api of Kubernetes 1.36. */
const OWN_STRUCTURE = `
struct Event
 + TypeMeta
 metadata ObjectMeta
 involvedObject ObjectReference
 reason string ?
 message string ?
 source EventSource ?
 firstTimestamp Time ?
 lastTimestamp Time ?
 count int32 ?
 type string ?
 eventTime MicroTime ?
 series *EventSeries ?
 action string ?
 related *ObjectReference ?
 reportingComponent string
 reportingInstance string
struct EventSource
 component string ?
 host string ?
struct EventSeries
 count int32 ?
 lastObservedTime MicroTime ?
type MicroTime string
struct events:Event
 + TypeMeta
 metadata ObjectMeta ?
 eventTime MicroTime ?
 series *EventSeries ?
 reportingController string ?
 reportingInstance string ?
 action string ?
 reason string ?
 regarding ObjectReference ?
 related *ObjectReference ?
 note string ?
 type string ?
 deprecatedSource EventSource ?
 deprecatedFirstTimestamp Time ?
 deprecatedLastTimestamp Time ?
 deprecatedCount int32 ?
struct EndpointSlice
 + TypeMeta
 metadata ObjectMeta ?
 addressType string
 endpoints []Endpoint
 ports []discovery:EndpointPort
struct Endpoint
 addresses []string
 conditions EndpointConditions ?
 hostname *string ?
 targetRef *ObjectReference ?
 deprecatedTopology map[string]string ?
 nodeName *string ?
 zone *string ?
 hints *EndpointHints ?
struct EndpointConditions
 ready *bool ?
 serving *bool ?
 terminating *bool ?
struct EndpointHints
 forZones []ForZone ?
 forNodes []ForZone ?
struct ForZone
 name string
struct discovery:EndpointPort
 name *string ?
 protocol *string ?
 port *int32 ?
 appProtocol *string ?
struct Lease
 + TypeMeta
 metadata ObjectMeta ?
 spec LeaseSpec ?
struct LeaseSpec
 holderIdentity *string ?
 leaseDurationSeconds *int32 ?
 acquireTime *MicroTime ?
 renewTime *MicroTime ?
 leaseTransitions *int32 ?
 strategy *string ?
 preferredHolder *string ?
struct ControllerRevision
 + TypeMeta
 metadata ObjectMeta ?
 data RawExtension ?
 revision int64
struct RuntimeClass
 + TypeMeta
 metadata ObjectMeta ?
 handler string
 overhead *RuntimeOverhead ?
 scheduling *RuntimeScheduling ?
struct RuntimeOverhead
 podFixed map[string]Quantity ?
struct RuntimeScheduling
 nodeSelector map[string]string ?
 tolerations []Toleration ?
struct Node
 + TypeMeta
 metadata ObjectMeta ?
 spec NodeSpec ?
 status NodeStatus ?
struct NodeSpec
 podCIDR string ?
 podCIDRs []string ?
 providerID string ?
 unschedulable bool ?
 taints []Taint ?
struct Taint
 key string
 value string ?
 effect string
 timeAdded *Time ?
struct NodeStatus
 capacity map[string]Quantity ?
 allocatable map[string]Quantity ?
 phase string ?
 conditions []NodeCondition ?
 addresses []NodeAddress ?
 daemonEndpoints Any ?
 nodeInfo Any ?
 images []Any ?
 volumesInUse []string ?
 volumesAttached []Any ?
 config Any ?
 runtimeHandlers []Any ?
 features Any ?
 declaredFeatures []string ?
struct NodeCondition
 type string
 status string
 lastHeartbeatTime Time ?
 lastTransitionTime Time ?
 reason string ?
 message string ?
struct NodeAddress
 type string
 address string
struct Scale
 + TypeMeta
 metadata ObjectMeta ?
 spec ScaleSpec ?
 status ScaleStatus ?
struct ScaleSpec
 replicas int32 ?
struct ScaleStatus
 replicas int32
 selector string ?
struct Eviction
 + TypeMeta
 metadata ObjectMeta ?
 deleteOptions *DeleteOptions ?
struct DeleteOptions
 + TypeMeta
 gracePeriodSeconds *int64 ?
 preconditions *Preconditions ?
 orphanDependents *bool ?
 propagationPolicy *string ?
 dryRun []string ?
 ignoreStoreReadErrorWithClusterBreakingPotential *bool ?
struct Preconditions
 uid *UID ?
 resourceVersion *string ?
struct Binding
 + TypeMeta
 metadata ObjectMeta ?
 target ObjectReference
`;

let own: ReadonlyMap<string, StructShape> | undefined;

/** The fields of a kind; undefined for one that is described nowhere. */
export function structOf(kind: string, group = ''): StructShape | undefined {
  if (kind === 'HorizontalPodAutoscaler') return allStructs(DEFAULT_VERSION).get(`v2:${kind}`);
  own ??= parseStructure(STRUCTURE + FURTHER_STRUCTURE + OWN_STRUCTURE, DEFAULT_VERSION);
  if (group === 'events.k8s.io') return own.get(`events:${kind}`);
  return allStructs(DEFAULT_VERSION).get(kind) ?? own.get(kind);
}
