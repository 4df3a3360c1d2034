/** Written by scripts/schema/read-further.mjs, in the form of lib/kubernetes/schema/structure.ts. */
export const FURTHER_STRUCTURE = `
struct Namespace
 + TypeMeta
 metadata ObjectMeta ?
 spec NamespaceSpec ?
 status NamespaceStatus ?
struct NamespaceSpec
 finalizers []FinalizerName ?
type FinalizerName string
struct NamespaceStatus
 phase NamespacePhase ?
 conditions []NamespaceCondition ?
type NamespacePhase string = Active Terminating
struct NamespaceCondition
 type NamespaceConditionType
 status ConditionStatus
 lastTransitionTime Time ?
 reason string ?
 message string ?
type NamespaceConditionType string
struct ServiceAccount
 + TypeMeta
 metadata ObjectMeta ?
 secrets []ObjectReference ?
 imagePullSecrets []LocalObjectReference ?
 automountServiceAccountToken *bool ?
struct PersistentVolume
 + TypeMeta
 metadata ObjectMeta ?
 spec PersistentVolumeSpec ?
 status PersistentVolumeStatus ?
struct PersistentVolumeSpec
 capacity ResourceList ?
 + PersistentVolumeSource
 accessModes []PersistentVolumeAccessMode ?
 claimRef *ObjectReference ?
 persistentVolumeReclaimPolicy PersistentVolumeReclaimPolicy ?
 storageClassName string ?
 mountOptions []string ?
 volumeMode *PersistentVolumeMode ?
 nodeAffinity *VolumeNodeAffinity ?
 volumeAttributesClassName *string ?
struct PersistentVolumeSource
 gcePersistentDisk *GCEPersistentDiskVolumeSource ?
 awsElasticBlockStore *AWSElasticBlockStoreVolumeSource ?
 hostPath *HostPathVolumeSource ?
 glusterfs *GlusterfsPersistentVolumeSource ?
 nfs *NFSVolumeSource ?
 rbd *RBDPersistentVolumeSource ?
 iscsi *ISCSIPersistentVolumeSource ?
 cinder *CinderPersistentVolumeSource ?
 cephfs *CephFSPersistentVolumeSource ?
 fc *FCVolumeSource ?
 flocker *FlockerVolumeSource ?
 flexVolume *FlexPersistentVolumeSource ?
 azureFile *AzureFilePersistentVolumeSource ?
 vsphereVolume *VsphereVirtualDiskVolumeSource ?
 quobyte *QuobyteVolumeSource ?
 azureDisk *AzureDiskVolumeSource ?
 photonPersistentDisk *PhotonPersistentDiskVolumeSource ?
 portworxVolume *PortworxVolumeSource ?
 scaleIO *ScaleIOPersistentVolumeSource ?
 local *LocalVolumeSource ?
 storageos *StorageOSPersistentVolumeSource ?
 csi *CSIPersistentVolumeSource ?
struct GlusterfsPersistentVolumeSource
 endpoints string
 path string
 readOnly bool ?
 endpointsNamespace *string ?
struct RBDPersistentVolumeSource
 monitors []string
 image string
 fsType string ?
 pool string ?
 user string ?
 keyring string ?
 secretRef *SecretReference ?
 readOnly bool ?
struct SecretReference
 name string ?
 namespace string ?
struct ISCSIPersistentVolumeSource
 targetPortal string
 iqn string
 lun int32
 iscsiInterface string ?
 fsType string ?
 readOnly bool ?
 portals []string ?
 chapAuthDiscovery bool ?
 chapAuthSession bool ?
 secretRef *SecretReference ?
 initiatorName *string ?
struct CinderPersistentVolumeSource
 volumeID string
 fsType string ?
 readOnly bool ?
 secretRef *SecretReference ?
struct CephFSPersistentVolumeSource
 monitors []string
 path string ?
 user string ?
 secretFile string ?
 secretRef *SecretReference ?
 readOnly bool ?
struct FlexPersistentVolumeSource
 driver string
 fsType string ?
 secretRef *SecretReference ?
 readOnly bool ?
 options map[string]string ?
struct AzureFilePersistentVolumeSource
 secretName string
 shareName string
 readOnly bool ?
 secretNamespace *string
struct ScaleIOPersistentVolumeSource
 gateway string
 system string
 secretRef *SecretReference
 sslEnabled bool ?
 protectionDomain string ?
 storagePool string ?
 storageMode string ?
 volumeName string ?
 fsType string ?
 readOnly bool ?
struct LocalVolumeSource
 path string
 fsType *string ?
struct StorageOSPersistentVolumeSource
 volumeName string ?
 volumeNamespace string ?
 fsType string ?
 readOnly bool ?
 secretRef *ObjectReference ?
struct CSIPersistentVolumeSource
 driver string
 volumeHandle string
 readOnly bool ?
 fsType string ?
 volumeAttributes map[string]string ?
 controllerPublishSecretRef *SecretReference ?
 nodeStageSecretRef *SecretReference ?
 nodePublishSecretRef *SecretReference ?
 controllerExpandSecretRef *SecretReference ?
 nodeExpandSecretRef *SecretReference ?
type PersistentVolumeReclaimPolicy string = Delete Recycle Retain
struct VolumeNodeAffinity
 required *NodeSelector ?
struct PersistentVolumeStatus
 phase PersistentVolumePhase ?
 message string ?
 reason string ?
 lastPhaseTransitionTime *Time ?
type PersistentVolumePhase string = Available Bound Failed Pending Released
struct LimitRange
 + TypeMeta
 metadata ObjectMeta ?
 spec LimitRangeSpec ?
struct LimitRangeSpec
 limits []LimitRangeItem
struct LimitRangeItem
 type LimitType
 max ResourceList ?
 min ResourceList ?
 default ResourceList ?
 defaultRequest ResourceList ?
 maxLimitRequestRatio ResourceList ?
type LimitType string
struct ResourceQuota
 + TypeMeta
 metadata ObjectMeta ?
 spec ResourceQuotaSpec ?
 status ResourceQuotaStatus ?
struct ResourceQuotaSpec
 hard ResourceList ?
 scopes []ResourceQuotaScope ?
 scopeSelector *ScopeSelector ?
type ResourceQuotaScope string = BestEffort CrossNamespacePodAffinity NotBestEffort NotTerminating PriorityClass Terminating VolumeAttributesClass
struct ScopeSelector
 matchExpressions []ScopedResourceSelectorRequirement ?
struct ScopedResourceSelectorRequirement
 scopeName ResourceQuotaScope
 operator ScopeSelectorOperator
 values []string ?
type ScopeSelectorOperator string = DoesNotExist Exists In NotIn
struct ResourceQuotaStatus
 hard ResourceList ?
 used ResourceList ?
struct Endpoints
 + TypeMeta
 metadata ObjectMeta ?
 subsets []EndpointSubset ?
struct EndpointSubset
 addresses []EndpointAddress ?
 notReadyAddresses []EndpointAddress ?
 ports []EndpointPort ?
struct EndpointAddress
 ip string
 hostname string ?
 nodeName *string ?
 targetRef *ObjectReference ?
struct EndpointPort
 name string ?
 port int32
 protocol Protocol ?
 appProtocol *string ?
struct Role
 + TypeMeta
 metadata ObjectMeta ?
 rules []PolicyRule
struct PolicyRule
 verbs []string
 apiGroups []string ?
 resources []string ?
 resourceNames []string ?
 nonResourceURLs []string ?
struct RoleBinding
 + TypeMeta
 metadata ObjectMeta ?
 subjects []Subject ?
 roleRef RoleRef
struct Subject
 kind string
 apiGroup string ?
 name string
 namespace string ?
struct RoleRef
 apiGroup string
 kind string
 name string
struct ClusterRole
 + TypeMeta
 metadata ObjectMeta ?
 rules []PolicyRule
 aggregationRule *AggregationRule ?
struct AggregationRule
 clusterRoleSelectors []LabelSelector ?
struct ClusterRoleBinding
 + TypeMeta
 metadata ObjectMeta ?
 subjects []Subject ?
 roleRef RoleRef
struct Ingress
 + TypeMeta
 metadata ObjectMeta ?
 spec IngressSpec ?
 status IngressStatus ?
struct IngressSpec
 ingressClassName *string ?
 defaultBackend *IngressBackend ?
 tls []IngressTLS ?
 rules []IngressRule ?
struct IngressBackend
 service *IngressServiceBackend ?
 resource *TypedLocalObjectReference ?
struct IngressServiceBackend
 name string
 port ServiceBackendPort ?
struct ServiceBackendPort
 name string ?
 number int32 ?
struct IngressTLS
 hosts []string ?
 secretName string ?
struct IngressRule
 host string ?
 + IngressRuleValue
struct IngressRuleValue
 http *HTTPIngressRuleValue ?
struct HTTPIngressRuleValue
 paths []HTTPIngressPath
struct HTTPIngressPath
 path string ?
 pathType *PathType
 backend IngressBackend
type PathType string
struct IngressStatus
 loadBalancer IngressLoadBalancerStatus ?
struct IngressLoadBalancerStatus
 ingress []IngressLoadBalancerIngress ?
struct IngressLoadBalancerIngress
 ip string ?
 hostname string ?
 ports []IngressPortStatus ?
struct IngressPortStatus
 port int32
 protocol Protocol
 error *string ?
struct IngressClass
 + TypeMeta
 metadata ObjectMeta ?
 spec IngressClassSpec ?
struct IngressClassSpec
 controller string ?
 parameters *IngressClassParametersReference ?
struct IngressClassParametersReference
 apiGroup *string ?
 kind string
 name string
 scope *string
 namespace *string ?
struct NetworkPolicy
 + TypeMeta
 metadata ObjectMeta ?
 spec NetworkPolicySpec ?
struct NetworkPolicySpec
 podSelector LabelSelector
 ingress []NetworkPolicyIngressRule ?
 egress []NetworkPolicyEgressRule ?
 policyTypes []PolicyType ?
struct NetworkPolicyIngressRule
 ports []NetworkPolicyPort ?
 from []NetworkPolicyPeer ?
struct NetworkPolicyPort
 protocol *Protocol ?
 port *IntOrString ?
 endPort *int32 ?
struct NetworkPolicyPeer
 podSelector *LabelSelector ?
 namespaceSelector *LabelSelector ?
 ipBlock *IPBlock ?
struct IPBlock
 cidr string
 except []string ?
struct NetworkPolicyEgressRule
 ports []NetworkPolicyPort ?
 to []NetworkPolicyPeer ?
type PolicyType string = Egress Ingress
struct PodDisruptionBudget
 + TypeMeta
 metadata ObjectMeta ?
 spec PodDisruptionBudgetSpec ?
 status PodDisruptionBudgetStatus ?
struct PodDisruptionBudgetSpec
 minAvailable *IntOrString ?
 selector *LabelSelector ?
 maxUnavailable *IntOrString ?
 unhealthyPodEvictionPolicy *UnhealthyPodEvictionPolicyType ?
type UnhealthyPodEvictionPolicyType string = AlwaysAllow IfHealthyBudget
struct PodDisruptionBudgetStatus
 observedGeneration int64 ?
 disruptedPods map[string]Time ?
 disruptionsAllowed int32
 currentHealthy int32
 desiredHealthy int32
 expectedPods int32
 conditions []Condition ?
struct StorageClass
 + TypeMeta
 metadata ObjectMeta ?
 provisioner string
 parameters map[string]string ?
 reclaimPolicy *PersistentVolumeReclaimPolicy ?
 mountOptions []string ?
 allowVolumeExpansion *bool ?
 volumeBindingMode *VolumeBindingMode ?
 allowedTopologies []TopologySelectorTerm ?
type VolumeBindingMode string = Immediate WaitForFirstConsumer
struct TopologySelectorTerm
 matchLabelExpressions []TopologySelectorLabelRequirement ?
struct TopologySelectorLabelRequirement
 key string
 values []string
struct CSIDriver
 + TypeMeta
 metadata ObjectMeta ?
 spec CSIDriverSpec
struct CSIDriverSpec
 attachRequired *bool ?
 podInfoOnMount *bool ?
 volumeLifecycleModes []VolumeLifecycleMode ?
 storageCapacity *bool ?
 fsGroupPolicy *FSGroupPolicy ?
 tokenRequests []TokenRequest ?
 requiresRepublish *bool ?
 seLinuxMount *bool ?
 nodeAllocatableUpdatePeriodSeconds *int64 ?
 serviceAccountTokenInSecrets *bool ? >=1.35
 preventPodSchedulingIfMissing *bool ? >=1.35
type VolumeLifecycleMode string
type FSGroupPolicy string
struct TokenRequest
 audience string
 expirationSeconds *int64 ?
struct PriorityClass
 + TypeMeta
 metadata ObjectMeta ?
 value int32
 globalDefault bool ?
 description string ?
 preemptionPolicy *PreemptionPolicy ?
struct v2:HorizontalPodAutoscaler
 + TypeMeta
 metadata ObjectMeta ?
 spec v2:HorizontalPodAutoscalerSpec ?
 status v2:HorizontalPodAutoscalerStatus ?
struct v2:HorizontalPodAutoscalerSpec
 scaleTargetRef v2:CrossVersionObjectReference
 minReplicas *int32 ?
 maxReplicas int32
 metrics []v2:MetricSpec ?
 behavior *v2:HorizontalPodAutoscalerBehavior ?
struct v2:CrossVersionObjectReference
 kind string
 name string
 apiVersion string ?
struct v2:MetricSpec
 type v2:MetricSourceType
 object *v2:ObjectMetricSource ?
 pods *v2:PodsMetricSource ?
 resource *v2:ResourceMetricSource ?
 containerResource *v2:ContainerResourceMetricSource ?
 external *v2:ExternalMetricSource ?
type v2:MetricSourceType string
struct v2:ObjectMetricSource
 describedObject v2:CrossVersionObjectReference
 target v2:MetricTarget
 metric v2:MetricIdentifier
struct v2:MetricTarget
 type v2:MetricTargetType
 value *Quantity ?
 averageValue *Quantity ?
 averageUtilization *int32 ?
type v2:MetricTargetType string
struct v2:MetricIdentifier
 name string
 selector *LabelSelector ?
struct v2:PodsMetricSource
 metric v2:MetricIdentifier
 target v2:MetricTarget
struct v2:ResourceMetricSource
 name ResourceName
 target v2:MetricTarget
struct v2:ContainerResourceMetricSource
 name ResourceName
 target v2:MetricTarget
 container string
struct v2:ExternalMetricSource
 metric v2:MetricIdentifier
 target v2:MetricTarget
struct v2:HorizontalPodAutoscalerBehavior
 scaleUp *v2:HPAScalingRules ?
 scaleDown *v2:HPAScalingRules ?
struct v2:HPAScalingRules
 stabilizationWindowSeconds *int32 ?
 selectPolicy *v2:ScalingPolicySelect ?
 policies []v2:HPAScalingPolicy ?
 tolerance *Quantity ?
type v2:ScalingPolicySelect string
struct v2:HPAScalingPolicy
 type v2:HPAScalingPolicyType
 value int32
 periodSeconds int32
type v2:HPAScalingPolicyType string
struct v2:HorizontalPodAutoscalerStatus
 observedGeneration *int64 ?
 lastScaleTime *Time ?
 currentReplicas int32 ?
 desiredReplicas int32
 currentMetrics []v2:MetricStatus
 conditions []v2:HorizontalPodAutoscalerCondition ?
struct v2:MetricStatus
 type v2:MetricSourceType
 object *v2:ObjectMetricStatus ?
 pods *v2:PodsMetricStatus ?
 resource *v2:ResourceMetricStatus ?
 containerResource *v2:ContainerResourceMetricStatus ?
 external *v2:ExternalMetricStatus ?
struct v2:ObjectMetricStatus
 metric v2:MetricIdentifier
 current v2:MetricValueStatus
 describedObject v2:CrossVersionObjectReference
struct v2:MetricValueStatus
 value *Quantity ?
 averageValue *Quantity ?
 averageUtilization *int32 ?
struct v2:PodsMetricStatus
 metric v2:MetricIdentifier
 current v2:MetricValueStatus
struct v2:ResourceMetricStatus
 name ResourceName
 current v2:MetricValueStatus
struct v2:ContainerResourceMetricStatus
 name ResourceName
 current v2:MetricValueStatus
 container string
struct v2:ExternalMetricStatus
 metric v2:MetricIdentifier
 current v2:MetricValueStatus
struct v2:HorizontalPodAutoscalerCondition
 type v2:HorizontalPodAutoscalerConditionType
 status ConditionStatus
 lastTransitionTime Time ?
 reason string ?
 message string ?
type v2:HorizontalPodAutoscalerConditionType string
`;
