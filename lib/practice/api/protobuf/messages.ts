/**
 * Fields by number, `<number> <name> <type>`: `[]` before a type is a list, `{}` a map from names, `+` before a name a
 * struct whose fields JSON knows as those of the struct around it. Written by scripts/schema/read-proto.mjs.
 */
export const MESSAGES = `
Unknown
 1 typeMeta TypeMeta
 2 raw bytes
 3 contentEncoding string
 4 contentType string
TypeMeta
 1 apiVersion string
 2 kind string
DeleteOptions
 1 gracePeriodSeconds int64
 2 preconditions Preconditions
 3 orphanDependents bool
 4 propagationPolicy string
 5 dryRun []string
 6 ignoreStoreReadErrorWithClusterBreakingPotential bool
Preconditions
 1 uid string
 2 resourceVersion string
Eviction
 1 metadata ObjectMeta
 2 deleteOptions DeleteOptions
ObjectMeta
 1 name string
 2 generateName string
 3 namespace string
 4 selfLink string
 5 uid string
 6 resourceVersion string
 7 generation int64
 8 creationTimestamp Time
 9 deletionTimestamp Time
 10 deletionGracePeriodSeconds int64
 11 labels {}string
 12 annotations {}string
 13 ownerReferences []OwnerReference
 14 finalizers []string
 17 managedFields []ManagedFieldsEntry
OwnerReference
 5 apiVersion string
 1 kind string
 3 name string
 4 uid string
 6 controller bool
 7 blockOwnerDeletion bool
ManagedFieldsEntry
 1 manager string
 2 operation string
 3 apiVersion string
 4 time Time
 6 fieldsType string
 7 fieldsV1 FieldsV1
 8 subresource string
Scale
 1 metadata ObjectMeta
 2 spec ScaleSpec
 3 status ScaleStatus
ScaleSpec
 1 replicas int32
ScaleStatus
 1 replicas int32
 2 selector string
ConfigMap
 1 metadata ObjectMeta
 4 immutable bool
 2 data {}string
 3 binaryData {}bytes
Event
 1 metadata ObjectMeta
 2 involvedObject ObjectReference
 3 reason string
 4 message string
 5 source EventSource
 6 firstTimestamp Time
 7 lastTimestamp Time
 8 count int32
 9 type string
 10 eventTime MicroTime
 11 series EventSeries
 12 action string
 13 related ObjectReference
 14 reportingComponent string
 15 reportingInstance string
ObjectReference
 1 kind string
 2 namespace string
 3 name string
 4 uid string
 5 apiVersion string
 6 resourceVersion string
 7 fieldPath string
EventSource
 1 component string
 2 host string
EventSeries
 1 count int32
 2 lastObservedTime MicroTime
Namespace
 1 metadata ObjectMeta
 2 spec NamespaceSpec
 3 status NamespaceStatus
NamespaceSpec
 1 finalizers []string
NamespaceStatus
 1 phase string
 2 conditions []NamespaceCondition
NamespaceCondition
 1 type string
 2 status string
 4 lastTransitionTime Time
 5 reason string
 6 message string
PersistentVolume
 1 metadata ObjectMeta
 2 spec PersistentVolumeSpec
 3 status PersistentVolumeStatus
PersistentVolumeSpec
 1 capacity {}Quantity
 2 +persistentVolumeSource PersistentVolumeSource
 3 accessModes []string
 4 claimRef ObjectReference
 5 persistentVolumeReclaimPolicy string
 6 storageClassName string
 7 mountOptions []string
 8 volumeMode string
 9 nodeAffinity VolumeNodeAffinity
 10 volumeAttributesClassName string
PersistentVolumeSource
 1 gcePersistentDisk GCEPersistentDiskVolumeSource
 2 awsElasticBlockStore AWSElasticBlockStoreVolumeSource
 3 hostPath HostPathVolumeSource
 4 glusterfs GlusterfsPersistentVolumeSource
 5 nfs NFSVolumeSource
 6 rbd RBDPersistentVolumeSource
 7 iscsi ISCSIPersistentVolumeSource
 8 cinder CinderPersistentVolumeSource
 9 cephfs CephFSPersistentVolumeSource
 10 fc FCVolumeSource
 11 flocker FlockerVolumeSource
 12 flexVolume FlexPersistentVolumeSource
 13 azureFile AzureFilePersistentVolumeSource
 14 vsphereVolume VsphereVirtualDiskVolumeSource
 15 quobyte QuobyteVolumeSource
 16 azureDisk AzureDiskVolumeSource
 17 photonPersistentDisk PhotonPersistentDiskVolumeSource
 18 portworxVolume PortworxVolumeSource
 19 scaleIO ScaleIOPersistentVolumeSource
 20 local LocalVolumeSource
 21 storageos StorageOSPersistentVolumeSource
 22 csi CSIPersistentVolumeSource
GCEPersistentDiskVolumeSource
 1 pdName string
 2 fsType string
 3 partition int32
 4 readOnly bool
AWSElasticBlockStoreVolumeSource
 1 volumeID string
 2 fsType string
 3 partition int32
 4 readOnly bool
HostPathVolumeSource
 1 path string
 2 type string
GlusterfsPersistentVolumeSource
 1 endpoints string
 2 path string
 3 readOnly bool
 4 endpointsNamespace string
NFSVolumeSource
 1 server string
 2 path string
 3 readOnly bool
RBDPersistentVolumeSource
 1 monitors []string
 2 image string
 3 fsType string
 4 pool string
 5 user string
 6 keyring string
 7 secretRef SecretReference
 8 readOnly bool
SecretReference
 1 name string
 2 namespace string
ISCSIPersistentVolumeSource
 1 targetPortal string
 2 iqn string
 3 lun int32
 4 iscsiInterface string
 5 fsType string
 6 readOnly bool
 7 portals []string
 8 chapAuthDiscovery bool
 11 chapAuthSession bool
 10 secretRef SecretReference
 12 initiatorName string
CinderPersistentVolumeSource
 1 volumeID string
 2 fsType string
 3 readOnly bool
 4 secretRef SecretReference
CephFSPersistentVolumeSource
 1 monitors []string
 2 path string
 3 user string
 4 secretFile string
 5 secretRef SecretReference
 6 readOnly bool
FCVolumeSource
 1 targetWWNs []string
 2 lun int32
 3 fsType string
 4 readOnly bool
 5 wwids []string
FlockerVolumeSource
 1 datasetName string
 2 datasetUUID string
FlexPersistentVolumeSource
 1 driver string
 2 fsType string
 3 secretRef SecretReference
 4 readOnly bool
 5 options {}string
AzureFilePersistentVolumeSource
 1 secretName string
 2 shareName string
 3 readOnly bool
 4 secretNamespace string
VsphereVirtualDiskVolumeSource
 1 volumePath string
 2 fsType string
 3 storagePolicyName string
 4 storagePolicyID string
QuobyteVolumeSource
 1 registry string
 2 volume string
 3 readOnly bool
 4 user string
 5 group string
 6 tenant string
AzureDiskVolumeSource
 1 diskName string
 2 diskURI string
 3 cachingMode string
 4 fsType string
 5 readOnly bool
 6 kind string
PhotonPersistentDiskVolumeSource
 1 pdID string
 2 fsType string
PortworxVolumeSource
 1 volumeID string
 2 fsType string
 3 readOnly bool
ScaleIOPersistentVolumeSource
 1 gateway string
 2 system string
 3 secretRef SecretReference
 4 sslEnabled bool
 5 protectionDomain string
 6 storagePool string
 7 storageMode string
 8 volumeName string
 9 fsType string
 10 readOnly bool
LocalVolumeSource
 1 path string
 2 fsType string
StorageOSPersistentVolumeSource
 1 volumeName string
 2 volumeNamespace string
 3 fsType string
 4 readOnly bool
 5 secretRef ObjectReference
CSIPersistentVolumeSource
 1 driver string
 2 volumeHandle string
 3 readOnly bool
 4 fsType string
 5 volumeAttributes {}string
 6 controllerPublishSecretRef SecretReference
 7 nodeStageSecretRef SecretReference
 8 nodePublishSecretRef SecretReference
 9 controllerExpandSecretRef SecretReference
 10 nodeExpandSecretRef SecretReference
VolumeNodeAffinity
 1 required NodeSelector
NodeSelector
 1 nodeSelectorTerms []NodeSelectorTerm
NodeSelectorTerm
 1 matchExpressions []NodeSelectorRequirement
 2 matchFields []NodeSelectorRequirement
NodeSelectorRequirement
 1 key string
 2 operator string
 3 values []string
PersistentVolumeStatus
 1 phase string
 2 message string
 3 reason string
 4 lastPhaseTransitionTime Time
PersistentVolumeClaim
 1 metadata ObjectMeta
 2 spec PersistentVolumeClaimSpec
 3 status PersistentVolumeClaimStatus
PersistentVolumeClaimSpec
 1 accessModes []string
 4 selector LabelSelector
 2 resources VolumeResourceRequirements
 3 volumeName string
 5 storageClassName string
 6 volumeMode string
 7 dataSource TypedLocalObjectReference
 8 dataSourceRef TypedObjectReference
 9 volumeAttributesClassName string
LabelSelector
 1 matchLabels {}string
 2 matchExpressions []LabelSelectorRequirement
LabelSelectorRequirement
 1 key string
 2 operator string
 3 values []string
VolumeResourceRequirements
 1 limits {}Quantity
 2 requests {}Quantity
TypedLocalObjectReference
 1 apiGroup string
 2 kind string
 3 name string
TypedObjectReference
 1 apiGroup string
 2 kind string
 3 name string
 4 namespace string
PersistentVolumeClaimStatus
 1 phase string
 2 accessModes []string
 3 capacity {}Quantity
 4 conditions []PersistentVolumeClaimCondition
 5 allocatedResources {}Quantity
 7 allocatedResourceStatuses {}string
 8 currentVolumeAttributesClassName string
 9 modifyVolumeStatus ModifyVolumeStatus
PersistentVolumeClaimCondition
 1 type string
 2 status string
 3 lastProbeTime Time
 4 lastTransitionTime Time
 5 reason string
 6 message string
ModifyVolumeStatus
 1 targetVolumeAttributesClassName string
 2 status string
Pod
 1 metadata ObjectMeta
 2 spec PodSpec
 3 status PodStatus
PodSpec
 1 volumes []Volume
 20 initContainers []Container
 2 containers []Container
 34 ephemeralContainers []EphemeralContainer
 3 restartPolicy string
 4 terminationGracePeriodSeconds int64
 5 activeDeadlineSeconds int64
 6 dnsPolicy string
 7 nodeSelector {}string
 8 serviceAccountName string
 9 serviceAccount string
 21 automountServiceAccountToken bool
 10 nodeName string
 11 hostNetwork bool
 12 hostPID bool
 13 hostIPC bool
 27 shareProcessNamespace bool
 14 securityContext PodSecurityContext
 15 imagePullSecrets []LocalObjectReference
 16 hostname string
 17 subdomain string
 18 affinity Affinity
 19 schedulerName string
 22 tolerations []Toleration
 23 hostAliases []HostAlias
 24 priorityClassName string
 25 priority int32
 26 dnsConfig PodDNSConfig
 28 readinessGates []PodReadinessGate
 29 runtimeClassName string
 30 enableServiceLinks bool
 31 preemptionPolicy string
 32 overhead {}Quantity
 33 topologySpreadConstraints []TopologySpreadConstraint
 35 setHostnameAsFQDN bool
 36 os PodOS
 37 hostUsers bool
 38 schedulingGates []PodSchedulingGate
 39 resourceClaims []PodResourceClaim
 40 resources ResourceRequirements
 41 hostnameOverride string
 43 schedulingGroup PodSchedulingGroup
Volume
 1 name string
 2 +volumeSource VolumeSource
VolumeSource
 1 hostPath HostPathVolumeSource
 2 emptyDir EmptyDirVolumeSource
 3 gcePersistentDisk GCEPersistentDiskVolumeSource
 4 awsElasticBlockStore AWSElasticBlockStoreVolumeSource
 5 gitRepo GitRepoVolumeSource
 6 secret SecretVolumeSource
 7 nfs NFSVolumeSource
 8 iscsi ISCSIVolumeSource
 9 glusterfs GlusterfsVolumeSource
 10 persistentVolumeClaim PersistentVolumeClaimVolumeSource
 11 rbd RBDVolumeSource
 12 flexVolume FlexVolumeSource
 13 cinder CinderVolumeSource
 14 cephfs CephFSVolumeSource
 15 flocker FlockerVolumeSource
 16 downwardAPI DownwardAPIVolumeSource
 17 fc FCVolumeSource
 18 azureFile AzureFileVolumeSource
 19 configMap ConfigMapVolumeSource
 20 vsphereVolume VsphereVirtualDiskVolumeSource
 21 quobyte QuobyteVolumeSource
 22 azureDisk AzureDiskVolumeSource
 23 photonPersistentDisk PhotonPersistentDiskVolumeSource
 26 projected ProjectedVolumeSource
 24 portworxVolume PortworxVolumeSource
 25 scaleIO ScaleIOVolumeSource
 27 storageos StorageOSVolumeSource
 28 csi CSIVolumeSource
 29 ephemeral EphemeralVolumeSource
 30 image ImageVolumeSource
EmptyDirVolumeSource
 1 medium string
 2 sizeLimit Quantity
GitRepoVolumeSource
 1 repository string
 2 revision string
 3 directory string
SecretVolumeSource
 1 secretName string
 2 items []KeyToPath
 3 defaultMode int32
 4 optional bool
KeyToPath
 1 key string
 2 path string
 3 mode int32
ISCSIVolumeSource
 1 targetPortal string
 2 iqn string
 3 lun int32
 4 iscsiInterface string
 5 fsType string
 6 readOnly bool
 7 portals []string
 8 chapAuthDiscovery bool
 11 chapAuthSession bool
 10 secretRef LocalObjectReference
 12 initiatorName string
LocalObjectReference
 1 name string
GlusterfsVolumeSource
 1 endpoints string
 2 path string
 3 readOnly bool
PersistentVolumeClaimVolumeSource
 1 claimName string
 2 readOnly bool
RBDVolumeSource
 1 monitors []string
 2 image string
 3 fsType string
 4 pool string
 5 user string
 6 keyring string
 7 secretRef LocalObjectReference
 8 readOnly bool
FlexVolumeSource
 1 driver string
 2 fsType string
 3 secretRef LocalObjectReference
 4 readOnly bool
 5 options {}string
CinderVolumeSource
 1 volumeID string
 2 fsType string
 3 readOnly bool
 4 secretRef LocalObjectReference
CephFSVolumeSource
 1 monitors []string
 2 path string
 3 user string
 4 secretFile string
 5 secretRef LocalObjectReference
 6 readOnly bool
DownwardAPIVolumeSource
 1 items []DownwardAPIVolumeFile
 2 defaultMode int32
DownwardAPIVolumeFile
 1 path string
 2 fieldRef ObjectFieldSelector
 3 resourceFieldRef ResourceFieldSelector
 4 mode int32
ObjectFieldSelector
 1 apiVersion string
 2 fieldPath string
ResourceFieldSelector
 1 containerName string
 2 resource string
 3 divisor Quantity
AzureFileVolumeSource
 1 secretName string
 2 shareName string
 3 readOnly bool
ConfigMapVolumeSource
 1 +localObjectReference LocalObjectReference
 2 items []KeyToPath
 3 defaultMode int32
 4 optional bool
ProjectedVolumeSource
 1 sources []VolumeProjection
 2 defaultMode int32
VolumeProjection
 1 secret SecretProjection
 2 downwardAPI DownwardAPIProjection
 3 configMap ConfigMapProjection
 4 serviceAccountToken ServiceAccountTokenProjection
 5 clusterTrustBundle ClusterTrustBundleProjection
 6 podCertificate PodCertificateProjection
SecretProjection
 1 +localObjectReference LocalObjectReference
 2 items []KeyToPath
 4 optional bool
DownwardAPIProjection
 1 items []DownwardAPIVolumeFile
ConfigMapProjection
 1 +localObjectReference LocalObjectReference
 2 items []KeyToPath
 4 optional bool
ServiceAccountTokenProjection
 1 audience string
 2 expirationSeconds int64
 3 path string
ClusterTrustBundleProjection
 1 name string
 2 signerName string
 3 labelSelector LabelSelector
 5 optional bool
 4 path string
PodCertificateProjection
 1 signerName string
 2 keyType string
 3 maxExpirationSeconds int32
 4 credentialBundlePath string
 5 keyPath string
 6 certificateChainPath string
 7 userAnnotations {}string
ScaleIOVolumeSource
 1 gateway string
 2 system string
 3 secretRef LocalObjectReference
 4 sslEnabled bool
 5 protectionDomain string
 6 storagePool string
 7 storageMode string
 8 volumeName string
 9 fsType string
 10 readOnly bool
StorageOSVolumeSource
 1 volumeName string
 2 volumeNamespace string
 3 fsType string
 4 readOnly bool
 5 secretRef LocalObjectReference
CSIVolumeSource
 1 driver string
 2 readOnly bool
 3 fsType string
 4 volumeAttributes {}string
 5 nodePublishSecretRef LocalObjectReference
EphemeralVolumeSource
 1 volumeClaimTemplate PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate
 1 metadata ObjectMeta
 2 spec PersistentVolumeClaimSpec
ImageVolumeSource
 1 reference string
 2 pullPolicy string
Container
 1 name string
 2 image string
 3 command []string
 4 args []string
 5 workingDir string
 6 ports []ContainerPort
 19 envFrom []EnvFromSource
 7 env []EnvVar
 8 resources ResourceRequirements
 23 resizePolicy []ContainerResizePolicy
 24 restartPolicy string
 25 restartPolicyRules []ContainerRestartRule
 9 volumeMounts []VolumeMount
 21 volumeDevices []VolumeDevice
 10 livenessProbe Probe
 11 readinessProbe Probe
 22 startupProbe Probe
 12 lifecycle Lifecycle
 13 terminationMessagePath string
 20 terminationMessagePolicy string
 14 imagePullPolicy string
 15 securityContext SecurityContext
 16 stdin bool
 17 stdinOnce bool
 18 tty bool
ContainerPort
 1 name string
 2 hostPort int32
 3 containerPort int32
 4 protocol string
 5 hostIP string
EnvFromSource
 1 prefix string
 2 configMapRef ConfigMapEnvSource
 3 secretRef SecretEnvSource
ConfigMapEnvSource
 1 +localObjectReference LocalObjectReference
 2 optional bool
SecretEnvSource
 1 +localObjectReference LocalObjectReference
 2 optional bool
EnvVar
 1 name string
 2 value string
 3 valueFrom EnvVarSource
EnvVarSource
 1 fieldRef ObjectFieldSelector
 2 resourceFieldRef ResourceFieldSelector
 3 configMapKeyRef ConfigMapKeySelector
 4 secretKeyRef SecretKeySelector
 5 fileKeyRef FileKeySelector
ConfigMapKeySelector
 1 +localObjectReference LocalObjectReference
 2 key string
 3 optional bool
SecretKeySelector
 1 +localObjectReference LocalObjectReference
 2 key string
 3 optional bool
FileKeySelector
 1 volumeName string
 2 path string
 3 key string
 4 optional bool
ResourceRequirements
 1 limits {}Quantity
 2 requests {}Quantity
 3 claims []ResourceClaim
ResourceClaim
 1 name string
 2 request string
ContainerResizePolicy
 1 resourceName string
 2 restartPolicy string
ContainerRestartRule
 1 action string
 2 exitCodes ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes
 1 operator string
 2 values []int32
VolumeMount
 1 name string
 2 readOnly bool
 7 recursiveReadOnly string
 3 mountPath string
 4 subPath string
 5 mountPropagation string
 6 subPathExpr string
VolumeDevice
 1 name string
 2 devicePath string
Probe
 1 +handler ProbeHandler
 2 initialDelaySeconds int32
 3 timeoutSeconds int32
 4 periodSeconds int32
 5 successThreshold int32
 6 failureThreshold int32
 7 terminationGracePeriodSeconds int64
ProbeHandler
 1 exec ExecAction
 2 httpGet HTTPGetAction
 3 tcpSocket TCPSocketAction
 4 grpc GRPCAction
ExecAction
 1 command []string
HTTPGetAction
 1 path string
 2 port IntOrString
 3 host string
 4 scheme string
 5 httpHeaders []HTTPHeader
HTTPHeader
 1 name string
 2 value string
TCPSocketAction
 1 port IntOrString
 2 host string
GRPCAction
 1 port int32
 2 service string
Lifecycle
 1 postStart LifecycleHandler
 2 preStop LifecycleHandler
 3 stopSignal string
LifecycleHandler
 1 exec ExecAction
 2 httpGet HTTPGetAction
 3 tcpSocket TCPSocketAction
 4 sleep SleepAction
SleepAction
 1 seconds int64
SecurityContext
 1 capabilities Capabilities
 2 privileged bool
 3 seLinuxOptions SELinuxOptions
 10 windowsOptions WindowsSecurityContextOptions
 4 runAsUser int64
 8 runAsGroup int64
 5 runAsNonRoot bool
 6 readOnlyRootFilesystem bool
 7 allowPrivilegeEscalation bool
 9 procMount string
 11 seccompProfile SeccompProfile
 12 appArmorProfile AppArmorProfile
Capabilities
 1 add []string
 2 drop []string
SELinuxOptions
 1 user string
 2 role string
 3 type string
 4 level string
WindowsSecurityContextOptions
 1 gmsaCredentialSpecName string
 2 gmsaCredentialSpec string
 3 runAsUserName string
 4 hostProcess bool
SeccompProfile
 1 type string
 2 localhostProfile string
AppArmorProfile
 1 type string
 2 localhostProfile string
EphemeralContainer
 1 +ephemeralContainerCommon EphemeralContainerCommon
 2 targetContainerName string
EphemeralContainerCommon
 1 name string
 2 image string
 3 command []string
 4 args []string
 5 workingDir string
 6 ports []ContainerPort
 19 envFrom []EnvFromSource
 7 env []EnvVar
 8 resources ResourceRequirements
 23 resizePolicy []ContainerResizePolicy
 24 restartPolicy string
 25 restartPolicyRules []ContainerRestartRule
 9 volumeMounts []VolumeMount
 21 volumeDevices []VolumeDevice
 10 livenessProbe Probe
 11 readinessProbe Probe
 22 startupProbe Probe
 12 lifecycle Lifecycle
 13 terminationMessagePath string
 20 terminationMessagePolicy string
 14 imagePullPolicy string
 15 securityContext SecurityContext
 16 stdin bool
 17 stdinOnce bool
 18 tty bool
PodSecurityContext
 1 seLinuxOptions SELinuxOptions
 8 windowsOptions WindowsSecurityContextOptions
 2 runAsUser int64
 6 runAsGroup int64
 3 runAsNonRoot bool
 4 supplementalGroups []int64
 12 supplementalGroupsPolicy string
 5 fsGroup int64
 7 sysctls []Sysctl
 9 fsGroupChangePolicy string
 10 seccompProfile SeccompProfile
 11 appArmorProfile AppArmorProfile
 13 seLinuxChangePolicy string
Sysctl
 1 name string
 2 value string
Affinity
 1 nodeAffinity NodeAffinity
 2 podAffinity PodAffinity
 3 podAntiAffinity PodAntiAffinity
NodeAffinity
 1 requiredDuringSchedulingIgnoredDuringExecution NodeSelector
 2 preferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm
PreferredSchedulingTerm
 1 weight int32
 2 preference NodeSelectorTerm
PodAffinity
 1 requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
 2 preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
PodAffinityTerm
 1 labelSelector LabelSelector
 2 namespaces []string
 3 topologyKey string
 4 namespaceSelector LabelSelector
 5 matchLabelKeys []string
 6 mismatchLabelKeys []string
WeightedPodAffinityTerm
 1 weight int32
 2 podAffinityTerm PodAffinityTerm
PodAntiAffinity
 1 requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
 2 preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
Toleration
 1 key string
 2 operator string
 3 value string
 4 effect string
 5 tolerationSeconds int64
HostAlias
 1 ip string
 2 hostnames []string
PodDNSConfig
 1 nameservers []string
 2 searches []string
 3 options []PodDNSConfigOption
PodDNSConfigOption
 1 name string
 2 value string
PodReadinessGate
 1 conditionType string
TopologySpreadConstraint
 1 maxSkew int32
 2 topologyKey string
 3 whenUnsatisfiable string
 4 labelSelector LabelSelector
 5 minDomains int32
 6 nodeAffinityPolicy string
 7 nodeTaintsPolicy string
 8 matchLabelKeys []string
PodOS
 1 name string
PodSchedulingGate
 1 name string
PodResourceClaim
 1 name string
 3 resourceClaimName string
 4 resourceClaimTemplateName string
PodSchedulingGroup
 1 podGroupName string
PodStatus
 17 observedGeneration int64
 1 phase string
 2 conditions []PodCondition
 3 message string
 4 reason string
 11 nominatedNodeName string
 5 hostIP string
 16 hostIPs []HostIP
 6 podIP string
 12 podIPs []PodIP
 7 startTime Time
 10 initContainerStatuses []ContainerStatus
 8 containerStatuses []ContainerStatus
 9 qosClass string
 13 ephemeralContainerStatuses []ContainerStatus
 14 resize string
 15 resourceClaimStatuses []PodResourceClaimStatus
 18 extendedResourceClaimStatus PodExtendedResourceClaimStatus
 19 allocatedResources {}Quantity
 20 resources ResourceRequirements
 21 nodeAllocatableResourceClaimStatuses []NodeAllocatableResourceClaimStatus
PodCondition
 1 type string
 7 observedGeneration int64
 2 status string
 3 lastProbeTime Time
 4 lastTransitionTime Time
 5 reason string
 6 message string
HostIP
 1 ip string
PodIP
 1 ip string
ContainerStatus
 1 name string
 2 state ContainerState
 3 lastState ContainerState
 4 ready bool
 5 restartCount int32
 6 image string
 7 imageID string
 8 containerID string
 9 started bool
 10 allocatedResources {}Quantity
 11 resources ResourceRequirements
 12 volumeMounts []VolumeMountStatus
 13 user ContainerUser
 14 allocatedResourcesStatus []ResourceStatus
 15 stopSignal string
ContainerState
 1 waiting ContainerStateWaiting
 2 running ContainerStateRunning
 3 terminated ContainerStateTerminated
ContainerStateWaiting
 1 reason string
 2 message string
ContainerStateRunning
 1 startedAt Time
ContainerStateTerminated
 1 exitCode int32
 2 signal int32
 3 reason string
 4 message string
 5 startedAt Time
 6 finishedAt Time
 7 containerID string
VolumeMountStatus
 1 name string
 2 mountPath string
 3 readOnly bool
 4 recursiveReadOnly string
 5 volumeStatus VolumeStatus
VolumeStatus
 1 image ImageVolumeStatus
ImageVolumeStatus
 1 imageRef string
ContainerUser
 1 linux LinuxContainerUser
LinuxContainerUser
 1 uid int64
 2 gid int64
 3 supplementalGroups []int64
ResourceStatus
 1 name string
 2 resources []ResourceHealth
ResourceHealth
 1 resourceID string
 2 health string
 6 message string
PodResourceClaimStatus
 1 name string
 2 resourceClaimName string
PodExtendedResourceClaimStatus
 1 requestMappings []ContainerExtendedResourceRequest
 2 resourceClaimName string
ContainerExtendedResourceRequest
 1 containerName string
 2 resourceName string
 3 requestName string
NodeAllocatableResourceClaimStatus
 1 resourceClaimName string
 2 containers []string
 3 resources {}Quantity
ReplicationController
 1 metadata ObjectMeta
 2 spec ReplicationControllerSpec
 3 status ReplicationControllerStatus
ReplicationControllerSpec
 1 replicas int32
 4 minReadySeconds int32
 2 selector {}string
 3 template PodTemplateSpec
PodTemplateSpec
 1 metadata ObjectMeta
 2 spec PodSpec
ReplicationControllerStatus
 1 replicas int32
 2 fullyLabeledReplicas int32
 4 readyReplicas int32
 5 availableReplicas int32
 3 observedGeneration int64
 6 conditions []ReplicationControllerCondition
ReplicationControllerCondition
 1 type string
 2 status string
 3 lastTransitionTime Time
 4 reason string
 5 message string
ResourceQuota
 1 metadata ObjectMeta
 2 spec ResourceQuotaSpec
 3 status ResourceQuotaStatus
ResourceQuotaSpec
 1 hard {}Quantity
 2 scopes []string
 3 scopeSelector ScopeSelector
ScopeSelector
 1 matchExpressions []ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement
 1 scopeName string
 2 operator string
 3 values []string
ResourceQuotaStatus
 1 hard {}Quantity
 2 used {}Quantity
LimitRange
 1 metadata ObjectMeta
 2 spec LimitRangeSpec
LimitRangeSpec
 1 limits []LimitRangeItem
LimitRangeItem
 1 type string
 2 max {}Quantity
 3 min {}Quantity
 4 default {}Quantity
 5 defaultRequest {}Quantity
 6 maxLimitRequestRatio {}Quantity
Secret
 1 metadata ObjectMeta
 5 immutable bool
 2 data {}bytes
 4 stringData {}string
 3 type string
ServiceAccount
 1 metadata ObjectMeta
 2 secrets []ObjectReference
 3 imagePullSecrets []LocalObjectReference
 4 automountServiceAccountToken bool
Service
 1 metadata ObjectMeta
 2 spec ServiceSpec
 3 status ServiceStatus
ServiceSpec
 1 ports []ServicePort
 2 selector {}string
 3 clusterIP string
 18 clusterIPs []string
 4 type string
 5 externalIPs []string
 7 sessionAffinity string
 8 loadBalancerIP string
 9 loadBalancerSourceRanges []string
 10 externalName string
 11 externalTrafficPolicy string
 12 healthCheckNodePort int32
 13 publishNotReadyAddresses bool
 14 sessionAffinityConfig SessionAffinityConfig
 19 ipFamilies []string
 17 ipFamilyPolicy string
 20 allocateLoadBalancerNodePorts bool
 21 loadBalancerClass string
 22 internalTrafficPolicy string
 23 trafficDistribution string
ServicePort
 1 name string
 2 protocol string
 6 appProtocol string
 3 port int32
 4 targetPort IntOrString
 5 nodePort int32
SessionAffinityConfig
 1 clientIP ClientIPConfig
ClientIPConfig
 1 timeoutSeconds int32
ServiceStatus
 1 loadBalancer LoadBalancerStatus
 2 conditions []Condition
LoadBalancerStatus
 1 ingress []LoadBalancerIngress
LoadBalancerIngress
 1 ip string
 2 hostname string
 3 ipMode string
 4 ports []PortStatus
PortStatus
 1 port int32
 2 protocol string
 3 error string
Condition
 1 type string
 2 status string
 3 observedGeneration int64
 4 lastTransitionTime Time
 5 reason string
 6 message string
DaemonSet
 1 metadata ObjectMeta
 2 spec DaemonSetSpec
 3 status DaemonSetStatus
DaemonSetSpec
 1 selector LabelSelector
 2 template PodTemplateSpec
 3 updateStrategy DaemonSetUpdateStrategy
 4 minReadySeconds int32
 6 revisionHistoryLimit int32
DaemonSetUpdateStrategy
 1 type string
 2 rollingUpdate RollingUpdateDaemonSet
RollingUpdateDaemonSet
 1 maxUnavailable IntOrString
 2 maxSurge IntOrString
DaemonSetStatus
 1 currentNumberScheduled int32
 2 numberMisscheduled int32
 3 desiredNumberScheduled int32
 4 numberReady int32
 5 observedGeneration int64
 6 updatedNumberScheduled int32
 7 numberAvailable int32
 8 numberUnavailable int32
 9 collisionCount int32
 10 conditions []DaemonSetCondition
DaemonSetCondition
 1 type string
 2 status string
 3 lastTransitionTime Time
 4 reason string
 5 message string
Deployment
 1 metadata ObjectMeta
 2 spec DeploymentSpec
 3 status DeploymentStatus
DeploymentSpec
 1 replicas int32
 2 selector LabelSelector
 3 template PodTemplateSpec
 4 strategy DeploymentStrategy
 5 minReadySeconds int32
 6 revisionHistoryLimit int32
 7 paused bool
 9 progressDeadlineSeconds int32
DeploymentStrategy
 1 type string
 2 rollingUpdate RollingUpdateDeployment
RollingUpdateDeployment
 1 maxUnavailable IntOrString
 2 maxSurge IntOrString
DeploymentStatus
 1 observedGeneration int64
 2 replicas int32
 3 updatedReplicas int32
 7 readyReplicas int32
 4 availableReplicas int32
 5 unavailableReplicas int32
 9 terminatingReplicas int32
 6 conditions []DeploymentCondition
 8 collisionCount int32
DeploymentCondition
 1 type string
 2 status string
 6 lastUpdateTime Time
 7 lastTransitionTime Time
 4 reason string
 5 message string
ReplicaSet
 1 metadata ObjectMeta
 2 spec ReplicaSetSpec
 3 status ReplicaSetStatus
ReplicaSetSpec
 1 replicas int32
 4 minReadySeconds int32
 2 selector LabelSelector
 3 template PodTemplateSpec
ReplicaSetStatus
 1 replicas int32
 2 fullyLabeledReplicas int32
 4 readyReplicas int32
 5 availableReplicas int32
 7 terminatingReplicas int32
 3 observedGeneration int64
 6 conditions []ReplicaSetCondition
ReplicaSetCondition
 1 type string
 2 status string
 3 lastTransitionTime Time
 4 reason string
 5 message string
StatefulSet
 1 metadata ObjectMeta
 2 spec StatefulSetSpec
 3 status StatefulSetStatus
StatefulSetSpec
 1 replicas int32
 2 selector LabelSelector
 3 template PodTemplateSpec
 4 volumeClaimTemplates []PersistentVolumeClaim
 5 serviceName string
 6 podManagementPolicy string
 7 updateStrategy StatefulSetUpdateStrategy
 8 revisionHistoryLimit int32
 9 minReadySeconds int32
 10 persistentVolumeClaimRetentionPolicy StatefulSetPersistentVolumeClaimRetentionPolicy
 11 ordinals StatefulSetOrdinals
StatefulSetUpdateStrategy
 1 type string
 2 rollingUpdate RollingUpdateStatefulSetStrategy
RollingUpdateStatefulSetStrategy
 1 partition int32
 2 maxUnavailable IntOrString
StatefulSetPersistentVolumeClaimRetentionPolicy
 1 whenDeleted string
 2 whenScaled string
StatefulSetOrdinals
 1 start int32
StatefulSetStatus
 1 observedGeneration int64
 2 replicas int32
 3 readyReplicas int32
 4 currentReplicas int32
 5 updatedReplicas int32
 6 currentRevision string
 7 updateRevision string
 9 collisionCount int32
 10 conditions []StatefulSetCondition
 11 availableReplicas int32
StatefulSetCondition
 1 type string
 2 status string
 3 lastTransitionTime Time
 4 reason string
 5 message string
CronJob
 1 metadata ObjectMeta
 2 spec CronJobSpec
 3 status CronJobStatus
CronJobSpec
 1 schedule string
 8 timeZone string
 2 startingDeadlineSeconds int64
 3 concurrencyPolicy string
 4 suspend bool
 5 jobTemplate JobTemplateSpec
 6 successfulJobsHistoryLimit int32
 7 failedJobsHistoryLimit int32
JobTemplateSpec
 1 metadata ObjectMeta
 2 spec JobSpec
JobSpec
 1 parallelism int32
 2 completions int32
 3 activeDeadlineSeconds int64
 11 podFailurePolicy PodFailurePolicy
 16 successPolicy SuccessPolicy
 7 backoffLimit int32
 12 backoffLimitPerIndex int32
 13 maxFailedIndexes int32
 4 selector LabelSelector
 5 manualSelector bool
 6 template PodTemplateSpec
 8 ttlSecondsAfterFinished int32
 9 completionMode string
 10 suspend bool
 14 podReplacementPolicy string
 15 managedBy string
PodFailurePolicy
 1 rules []PodFailurePolicyRule
PodFailurePolicyRule
 1 action string
 2 onExitCodes PodFailurePolicyOnExitCodesRequirement
 3 onPodConditions []PodFailurePolicyOnPodConditionsPattern
PodFailurePolicyOnExitCodesRequirement
 1 containerName string
 2 operator string
 3 values []int32
PodFailurePolicyOnPodConditionsPattern
 1 type string
 2 status string
SuccessPolicy
 1 rules []SuccessPolicyRule
SuccessPolicyRule
 1 succeededIndexes string
 2 succeededCount int32
CronJobStatus
 1 active []ObjectReference
 4 lastScheduleTime Time
 5 lastSuccessfulTime Time
Job
 1 metadata ObjectMeta
 2 spec JobSpec
 3 status JobStatus
JobStatus
 1 conditions []JobCondition
 2 startTime Time
 3 completionTime Time
 4 active int32
 5 succeeded int32
 6 failed int32
 11 terminating int32
 7 completedIndexes string
 10 failedIndexes string
 8 uncountedTerminatedPods UncountedTerminatedPods
 9 ready int32
JobCondition
 1 type string
 2 status string
 3 lastProbeTime Time
 4 lastTransitionTime Time
 5 reason string
 6 message string
UncountedTerminatedPods
 1 succeeded []string
 2 failed []string
EndpointSlice
 1 metadata ObjectMeta
 4 addressType string
 2 endpoints []Endpoint
 3 ports []EndpointPort
Endpoint
 1 addresses []string
 2 conditions EndpointConditions
 3 hostname string
 4 targetRef ObjectReference
 5 deprecatedTopology {}string
 6 nodeName string
 7 zone string
 8 hints EndpointHints
EndpointConditions
 1 ready bool
 2 serving bool
 3 terminating bool
EndpointHints
 1 forZones []ForZone
 2 forNodes []ForNode
ForZone
 1 name string
ForNode
 1 name string
EndpointPort
 1 name string
 2 protocol string
 3 port int32
 4 appProtocol string
PriorityClass
 1 metadata ObjectMeta
 2 value int32
 3 globalDefault bool
 4 description string
 5 preemptionPolicy string
StorageClass
 1 metadata ObjectMeta
 2 provisioner string
 3 parameters {}string
 4 reclaimPolicy string
 5 mountOptions []string
 6 allowVolumeExpansion bool
 7 volumeBindingMode string
 8 allowedTopologies []TopologySelectorTerm
TopologySelectorTerm
 1 matchLabelExpressions []TopologySelectorLabelRequirement
TopologySelectorLabelRequirement
 1 key string
 2 values []string
SelfSubjectReview
 1 metadata ObjectMeta
 2 status SelfSubjectReviewStatus
SelfSubjectReviewStatus
 1 userInfo UserInfo
UserInfo
 1 username string
 2 uid string
 3 groups []string
 4 extra {}ExtraValue
ExtraValue
 1 items []string
SelfSubjectAccessReview
 1 metadata ObjectMeta
 2 spec SelfSubjectAccessReviewSpec
 3 status SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec
 1 resourceAttributes ResourceAttributes
 2 nonResourceAttributes NonResourceAttributes
ResourceAttributes
 1 namespace string
 2 verb string
 3 group string
 4 version string
 5 resource string
 6 subresource string
 7 name string
 8 fieldSelector FieldSelectorAttributes
 9 labelSelector LabelSelectorAttributes
FieldSelectorAttributes
 1 rawSelector string
 2 requirements []FieldSelectorRequirement
FieldSelectorRequirement
 1 key string
 2 operator string
 3 values []string
LabelSelectorAttributes
 1 rawSelector string
 2 requirements []LabelSelectorRequirement
NonResourceAttributes
 1 path string
 2 verb string
SubjectAccessReviewStatus
 1 allowed bool
 4 denied bool
 2 reason string
 3 evaluationError string
SelfSubjectRulesReview
 1 metadata ObjectMeta
 2 spec SelfSubjectRulesReviewSpec
 3 status SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec
 1 namespace string
SubjectRulesReviewStatus
 1 resourceRules []ResourceRule
 2 nonResourceRules []NonResourceRule
 3 incomplete bool
 4 evaluationError string
ResourceRule
 1 verbs []string
 2 apiGroups []string
 3 resources []string
 4 resourceNames []string
NonResourceRule
 1 verbs []string
 2 nonResourceURLs []string
SubjectAccessReview
 1 metadata ObjectMeta
 2 spec SubjectAccessReviewSpec
 3 status SubjectAccessReviewStatus
SubjectAccessReviewSpec
 1 resourceAttributes ResourceAttributes
 2 nonResourceAttributes NonResourceAttributes
 3 user string
 4 groups []string
 5 extra {}ExtraValue
 6 uid string
LocalSubjectAccessReview
 1 metadata ObjectMeta
 2 spec SubjectAccessReviewSpec
 3 status SubjectAccessReviewStatus
TokenRequest
 1 audience string
 2 expirationSeconds int64
Binding
 1 metadata ObjectMeta
 2 target ObjectReference
Endpoints
 1 metadata ObjectMeta
 2 subsets []EndpointSubset
EndpointSubset
 1 addresses []EndpointAddress
 2 notReadyAddresses []EndpointAddress
 3 ports []EndpointPort
EndpointAddress
 1 ip string
 3 hostname string
 4 nodeName string
 2 targetRef ObjectReference
PodTemplate
 1 metadata ObjectMeta
 2 template PodTemplateSpec
Node
 1 metadata ObjectMeta
 2 spec NodeSpec
 3 status NodeStatus
NodeSpec
 1 podCIDR string
 7 podCIDRs []string
 3 providerID string
 4 unschedulable bool
 5 taints []Taint
 6 configSource NodeConfigSource
 2 externalID string
Taint
 1 key string
 2 value string
 3 effect string
 4 timeAdded Time
NodeConfigSource
 2 configMap ConfigMapNodeConfigSource
ConfigMapNodeConfigSource
 1 namespace string
 2 name string
 3 uid string
 4 resourceVersion string
 5 kubeletConfigKey string
NodeStatus
 1 capacity {}Quantity
 2 allocatable {}Quantity
 3 phase string
 4 conditions []NodeCondition
 5 addresses []NodeAddress
 6 daemonEndpoints NodeDaemonEndpoints
 7 nodeInfo NodeSystemInfo
 8 images []ContainerImage
 9 volumesInUse []string
 10 volumesAttached []AttachedVolume
 11 config NodeConfigStatus
 12 runtimeHandlers []NodeRuntimeHandler
 13 features NodeFeatures
 14 declaredFeatures []string
NodeCondition
 1 type string
 2 status string
 3 lastHeartbeatTime Time
 4 lastTransitionTime Time
 5 reason string
 6 message string
NodeAddress
 1 type string
 2 address string
NodeDaemonEndpoints
 1 kubeletEndpoint DaemonEndpoint
DaemonEndpoint
 1 Port int32
NodeSystemInfo
 1 machineID string
 2 systemUUID string
 3 bootID string
 4 kernelVersion string
 5 osImage string
 6 containerRuntimeVersion string
 7 kubeletVersion string
 8 kubeProxyVersion string
 9 operatingSystem string
 10 architecture string
 11 swap NodeSwapStatus
NodeSwapStatus
 1 capacity int64
ContainerImage
 1 names []string
 2 sizeBytes int64
AttachedVolume
 1 name string
 2 devicePath string
NodeConfigStatus
 1 assigned NodeConfigSource
 2 active NodeConfigSource
 3 lastKnownGood NodeConfigSource
 4 error string
NodeRuntimeHandler
 1 name string
 2 features NodeRuntimeHandlerFeatures
NodeRuntimeHandlerFeatures
 1 recursiveReadOnlyMounts bool
 2 userNamespaces bool
NodeFeatures
 1 supplementalGroupsPolicy bool
ControllerRevision
 1 metadata ObjectMeta
 2 data RawExtension
 3 revision int64
HorizontalPodAutoscaler
 1 metadata ObjectMeta
 2 spec HorizontalPodAutoscalerSpec
 3 status HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerSpec
 1 scaleTargetRef CrossVersionObjectReference
 2 minReplicas int32
 3 maxReplicas int32
 4 metrics []MetricSpec
 5 behavior HorizontalPodAutoscalerBehavior
CrossVersionObjectReference
 1 kind string
 2 name string
 3 apiVersion string
MetricSpec
 1 type string
 2 object ObjectMetricSource
 3 pods PodsMetricSource
 4 resource ResourceMetricSource
 7 containerResource ContainerResourceMetricSource
 5 external ExternalMetricSource
ObjectMetricSource
 1 describedObject CrossVersionObjectReference
 2 target MetricTarget
 3 metric MetricIdentifier
MetricTarget
 1 type string
 2 value Quantity
 3 averageValue Quantity
 4 averageUtilization int32
MetricIdentifier
 1 name string
 2 selector LabelSelector
PodsMetricSource
 1 metric MetricIdentifier
 2 target MetricTarget
ResourceMetricSource
 1 name string
 2 target MetricTarget
ContainerResourceMetricSource
 1 name string
 2 target MetricTarget
 3 container string
ExternalMetricSource
 1 metric MetricIdentifier
 2 target MetricTarget
HorizontalPodAutoscalerBehavior
 1 scaleUp HPAScalingRules
 2 scaleDown HPAScalingRules
HPAScalingRules
 3 stabilizationWindowSeconds int32
 1 selectPolicy string
 2 policies []HPAScalingPolicy
 4 tolerance Quantity
HPAScalingPolicy
 1 type string
 2 value int32
 3 periodSeconds int32
HorizontalPodAutoscalerStatus
 1 observedGeneration int64
 2 lastScaleTime Time
 3 currentReplicas int32
 4 desiredReplicas int32
 5 currentMetrics []MetricStatus
 6 conditions []HorizontalPodAutoscalerCondition
MetricStatus
 1 type string
 2 object ObjectMetricStatus
 3 pods PodsMetricStatus
 4 resource ResourceMetricStatus
 7 containerResource ContainerResourceMetricStatus
 5 external ExternalMetricStatus
ObjectMetricStatus
 1 metric MetricIdentifier
 2 current MetricValueStatus
 3 describedObject CrossVersionObjectReference
MetricValueStatus
 1 value Quantity
 2 averageValue Quantity
 3 averageUtilization int32
PodsMetricStatus
 1 metric MetricIdentifier
 2 current MetricValueStatus
ResourceMetricStatus
 1 name string
 2 current MetricValueStatus
ContainerResourceMetricStatus
 1 name string
 2 current MetricValueStatus
 3 container string
ExternalMetricStatus
 1 metric MetricIdentifier
 2 current MetricValueStatus
HorizontalPodAutoscalerCondition
 1 type string
 2 status string
 3 lastTransitionTime Time
 4 reason string
 5 message string
Ingress
 1 metadata ObjectMeta
 2 spec IngressSpec
 3 status IngressStatus
IngressSpec
 4 ingressClassName string
 1 defaultBackend IngressBackend
 2 tls []IngressTLS
 3 rules []IngressRule
IngressBackend
 4 service IngressServiceBackend
 3 resource TypedLocalObjectReference
IngressServiceBackend
 1 name string
 2 port ServiceBackendPort
ServiceBackendPort
 1 name string
 2 number int32
IngressTLS
 1 hosts []string
 2 secretName string
IngressRule
 1 host string
 2 +ingressRuleValue IngressRuleValue
IngressRuleValue
 1 http HTTPIngressRuleValue
HTTPIngressRuleValue
 1 paths []HTTPIngressPath
HTTPIngressPath
 1 path string
 3 pathType string
 2 backend IngressBackend
IngressStatus
 1 loadBalancer IngressLoadBalancerStatus
IngressLoadBalancerStatus
 1 ingress []IngressLoadBalancerIngress
IngressLoadBalancerIngress
 1 ip string
 2 hostname string
 4 ports []IngressPortStatus
IngressPortStatus
 1 port int32
 2 protocol string
 3 error string
IngressClass
 1 metadata ObjectMeta
 2 spec IngressClassSpec
IngressClassSpec
 1 controller string
 2 parameters IngressClassParametersReference
IngressClassParametersReference
 1 aPIGroup string
 2 kind string
 3 name string
 4 scope string
 5 namespace string
NetworkPolicy
 1 metadata ObjectMeta
 2 spec NetworkPolicySpec
NetworkPolicySpec
 1 podSelector LabelSelector
 2 ingress []NetworkPolicyIngressRule
 3 egress []NetworkPolicyEgressRule
 4 policyTypes []string
NetworkPolicyIngressRule
 1 ports []NetworkPolicyPort
 2 from []NetworkPolicyPeer
NetworkPolicyPort
 1 protocol string
 2 port IntOrString
 3 endPort int32
NetworkPolicyPeer
 1 podSelector LabelSelector
 2 namespaceSelector LabelSelector
 3 ipBlock IPBlock
IPBlock
 1 cidr string
 2 except []string
NetworkPolicyEgressRule
 1 ports []NetworkPolicyPort
 2 to []NetworkPolicyPeer
PodDisruptionBudget
 1 metadata ObjectMeta
 2 spec PodDisruptionBudgetSpec
 3 status PodDisruptionBudgetStatus
PodDisruptionBudgetSpec
 1 minAvailable IntOrString
 2 selector LabelSelector
 3 maxUnavailable IntOrString
 4 unhealthyPodEvictionPolicy string
PodDisruptionBudgetStatus
 1 observedGeneration int64
 2 disruptedPods {}Time
 3 disruptionsAllowed int32
 4 currentHealthy int32
 5 desiredHealthy int32
 6 expectedPods int32
 7 conditions []Condition
Role
 1 metadata ObjectMeta
 2 rules []PolicyRule
PolicyRule
 1 verbs []string
 2 apiGroups []string
 3 resources []string
 4 resourceNames []string
 5 nonResourceURLs []string
RoleBinding
 1 metadata ObjectMeta
 2 subjects []Subject
 3 roleRef RoleRef
Subject
 1 kind string
 2 apiGroup string
 3 name string
 4 namespace string
RoleRef
 1 apiGroup string
 2 kind string
 3 name string
ClusterRole
 1 metadata ObjectMeta
 2 rules []PolicyRule
 3 aggregationRule AggregationRule
AggregationRule
 1 clusterRoleSelectors []LabelSelector
ClusterRoleBinding
 1 metadata ObjectMeta
 2 subjects []Subject
 3 roleRef RoleRef
Lease
 1 metadata ObjectMeta
 2 spec LeaseSpec
LeaseSpec
 1 holderIdentity string
 2 leaseDurationSeconds int32
 3 acquireTime MicroTime
 4 renewTime MicroTime
 5 leaseTransitions int32
 6 strategy string
 7 preferredHolder string
RuntimeClass
 1 metadata ObjectMeta
 2 handler string
 3 overhead Overhead
 4 scheduling Scheduling
Overhead
 1 podFixed {}Quantity
Scheduling
 1 nodeSelector {}string
 2 tolerations []Toleration
`;
