/**
 * Written by scripts/generate-schema.mjs. A line is a struct, a field (`name type`, `?`: left out when empty,
 * versions), an embedded struct (`+`), or a named type with the values it may have; read by parse-structure.ts.
 */
export const STRUCTURE = `
struct Pod
 + TypeMeta
 metadata ObjectMeta ?
 spec PodSpec ?
 status PodStatus ?
struct TypeMeta
 kind string ?
 apiVersion string ?
struct ObjectMeta
 name string ?
 generateName string ?
 namespace string ?
 selfLink string ?
 uid UID ?
 resourceVersion string ?
 generation int64 ?
 creationTimestamp Time ?
 deletionTimestamp *Time ?
 deletionGracePeriodSeconds *int64 ?
 labels map[string]string ?
 annotations map[string]string ?
 ownerReferences []OwnerReference ?
 finalizers []string ?
 managedFields []ManagedFieldsEntry ?
type UID string
struct OwnerReference
 apiVersion string
 kind string
 name string
 uid UID
 controller *bool ?
 blockOwnerDeletion *bool ?
struct ManagedFieldsEntry
 manager string ?
 operation ManagedFieldsOperationType ?
 apiVersion string ?
 time *Time ?
 fieldsType string ?
 fieldsV1 *FieldsV1 ?
 subresource string ?
type ManagedFieldsOperationType string
struct PodSpec
 workloadRef *WorkloadReference ? >=1.35 <1.36
 volumes []Volume ?
 initContainers []Container ?
 containers []Container
 ephemeralContainers []EphemeralContainer ?
 restartPolicy RestartPolicy ?
 terminationGracePeriodSeconds *int64 ?
 activeDeadlineSeconds *int64 ?
 dnsPolicy DNSPolicy ?
 nodeSelector map[string]string ?
 serviceAccountName string ?
 serviceAccount string ?
 automountServiceAccountToken *bool ?
 nodeName string ?
 hostNetwork bool ?
 hostPID bool ?
 hostIPC bool ?
 shareProcessNamespace *bool ?
 securityContext *PodSecurityContext ?
 imagePullSecrets []LocalObjectReference ?
 hostname string ?
 subdomain string ?
 affinity *Affinity ?
 schedulerName string ?
 tolerations []Toleration ?
 hostAliases []HostAlias ?
 priorityClassName string ?
 priority *int32 ?
 dnsConfig *PodDNSConfig ?
 readinessGates []PodReadinessGate ?
 runtimeClassName *string ?
 enableServiceLinks *bool ?
 preemptionPolicy *PreemptionPolicy ?
 overhead ResourceList ?
 topologySpreadConstraints []TopologySpreadConstraint ?
 setHostnameAsFQDN *bool ?
 os *PodOS ?
 hostUsers *bool ?
 schedulingGates []PodSchedulingGate ?
 resourceClaims []PodResourceClaim ?
 resources *ResourceRequirements ?
 hostnameOverride *string ?
 schedulingGroup *PodSchedulingGroup ? >=1.36
struct Volume
 name string
 + VolumeSource
struct VolumeSource
 hostPath *HostPathVolumeSource ?
 emptyDir *EmptyDirVolumeSource ?
 gcePersistentDisk *GCEPersistentDiskVolumeSource ?
 awsElasticBlockStore *AWSElasticBlockStoreVolumeSource ?
 gitRepo *GitRepoVolumeSource ?
 secret *SecretVolumeSource ?
 nfs *NFSVolumeSource ?
 iscsi *ISCSIVolumeSource ?
 glusterfs *GlusterfsVolumeSource ?
 persistentVolumeClaim *PersistentVolumeClaimVolumeSource ?
 rbd *RBDVolumeSource ?
 flexVolume *FlexVolumeSource ?
 cinder *CinderVolumeSource ?
 cephfs *CephFSVolumeSource ?
 flocker *FlockerVolumeSource ?
 downwardAPI *DownwardAPIVolumeSource ?
 fc *FCVolumeSource ?
 azureFile *AzureFileVolumeSource ?
 configMap *ConfigMapVolumeSource ?
 vsphereVolume *VsphereVirtualDiskVolumeSource ?
 quobyte *QuobyteVolumeSource ?
 azureDisk *AzureDiskVolumeSource ?
 photonPersistentDisk *PhotonPersistentDiskVolumeSource ?
 projected *ProjectedVolumeSource ?
 portworxVolume *PortworxVolumeSource ?
 scaleIO *ScaleIOVolumeSource ?
 storageos *StorageOSVolumeSource ?
 csi *CSIVolumeSource ?
 ephemeral *EphemeralVolumeSource ?
 image *ImageVolumeSource ?
struct HostPathVolumeSource
 path string
 type *HostPathType ?
type HostPathType string =  BlockDevice CharDevice Directory DirectoryOrCreate File FileOrCreate Socket
struct EmptyDirVolumeSource
 medium StorageMedium ?
 sizeLimit *Quantity ?
type StorageMedium string
struct GCEPersistentDiskVolumeSource
 pdName string
 fsType string ?
 partition int32 ?
 readOnly bool ?
struct AWSElasticBlockStoreVolumeSource
 volumeID string
 fsType string ?
 partition int32 ?
 readOnly bool ?
struct GitRepoVolumeSource
 repository string
 revision string ?
 directory string ?
struct SecretVolumeSource
 secretName string ?
 items []KeyToPath ?
 defaultMode *int32 ?
 optional *bool ?
struct KeyToPath
 key string
 path string
 mode *int32 ?
struct NFSVolumeSource
 server string
 path string
 readOnly bool ?
struct ISCSIVolumeSource
 targetPortal string
 iqn string
 lun int32
 iscsiInterface string ?
 fsType string ?
 readOnly bool ?
 portals []string ?
 chapAuthDiscovery bool ?
 chapAuthSession bool ?
 secretRef *LocalObjectReference ?
 initiatorName *string ?
struct LocalObjectReference
 name string ?
struct GlusterfsVolumeSource
 endpoints string
 path string
 readOnly bool ?
struct PersistentVolumeClaimVolumeSource
 claimName string
 readOnly bool ?
struct RBDVolumeSource
 monitors []string
 image string
 fsType string ?
 pool string ?
 user string ?
 keyring string ?
 secretRef *LocalObjectReference ?
 readOnly bool ?
struct FlexVolumeSource
 driver string
 fsType string ?
 secretRef *LocalObjectReference ?
 readOnly bool ?
 options map[string]string ?
struct CinderVolumeSource
 volumeID string
 fsType string ?
 readOnly bool ?
 secretRef *LocalObjectReference ?
struct CephFSVolumeSource
 monitors []string
 path string ?
 user string ?
 secretFile string ?
 secretRef *LocalObjectReference ?
 readOnly bool ?
struct FlockerVolumeSource
 datasetName string ?
 datasetUUID string ?
struct DownwardAPIVolumeSource
 items []DownwardAPIVolumeFile ?
 defaultMode *int32 ?
struct DownwardAPIVolumeFile
 path string
 fieldRef *ObjectFieldSelector ?
 resourceFieldRef *ResourceFieldSelector ?
 mode *int32 ?
struct ObjectFieldSelector
 apiVersion string ?
 fieldPath string
struct ResourceFieldSelector
 containerName string ?
 resource string
 divisor Quantity ?
struct FCVolumeSource
 targetWWNs []string ?
 lun *int32 ?
 fsType string ?
 readOnly bool ?
 wwids []string ?
struct AzureFileVolumeSource
 secretName string
 shareName string
 readOnly bool ?
struct ConfigMapVolumeSource
 + LocalObjectReference
 items []KeyToPath ?
 defaultMode *int32 ?
 optional *bool ?
struct VsphereVirtualDiskVolumeSource
 volumePath string
 fsType string ?
 storagePolicyName string ?
 storagePolicyID string ?
struct QuobyteVolumeSource
 registry string
 volume string
 readOnly bool ?
 user string ?
 group string ?
 tenant string ?
struct AzureDiskVolumeSource
 diskName string
 diskURI string
 cachingMode *AzureDataDiskCachingMode ?
 fsType *string ?
 readOnly *bool ?
 kind *AzureDataDiskKind ?
type AzureDataDiskCachingMode string = None ReadOnly ReadWrite
type AzureDataDiskKind string = Dedicated Managed Shared
struct PhotonPersistentDiskVolumeSource
 pdID string
 fsType string ?
struct ProjectedVolumeSource
 sources []VolumeProjection
 defaultMode *int32 ?
struct VolumeProjection
 secret *SecretProjection ?
 downwardAPI *DownwardAPIProjection ?
 configMap *ConfigMapProjection ?
 serviceAccountToken *ServiceAccountTokenProjection ?
 clusterTrustBundle *ClusterTrustBundleProjection ?
 podCertificate *PodCertificateProjection ?
struct SecretProjection
 + LocalObjectReference
 items []KeyToPath ?
 optional *bool ?
struct DownwardAPIProjection
 items []DownwardAPIVolumeFile ?
struct ConfigMapProjection
 + LocalObjectReference
 items []KeyToPath ?
 optional *bool ?
struct ServiceAccountTokenProjection
 audience string ?
 expirationSeconds *int64 ?
 path string
struct ClusterTrustBundleProjection
 name *string ?
 signerName *string ?
 labelSelector *LabelSelector ?
 optional *bool ?
 path string
struct LabelSelector
 matchLabels map[string]string ?
 matchExpressions []LabelSelectorRequirement ?
struct LabelSelectorRequirement
 key string
 operator LabelSelectorOperator
 values []string ?
type LabelSelectorOperator string
struct PodCertificateProjection
 signerName string ?
 keyType string ?
 maxExpirationSeconds *int32 ?
 credentialBundlePath string ?
 keyPath string ?
 certificateChainPath string ?
 userAnnotations map[string]string ? >=1.35
struct PortworxVolumeSource
 volumeID string
 fsType string ?
 readOnly bool ?
struct ScaleIOVolumeSource
 gateway string
 system string
 secretRef *LocalObjectReference
 sslEnabled bool ?
 protectionDomain string ?
 storagePool string ?
 storageMode string ?
 volumeName string ?
 fsType string ?
 readOnly bool ?
struct StorageOSVolumeSource
 volumeName string ?
 volumeNamespace string ?
 fsType string ?
 readOnly bool ?
 secretRef *LocalObjectReference ?
struct CSIVolumeSource
 driver string
 readOnly *bool ?
 fsType *string ?
 volumeAttributes map[string]string ?
 nodePublishSecretRef *LocalObjectReference ?
struct EphemeralVolumeSource
 volumeClaimTemplate *PersistentVolumeClaimTemplate ?
struct PersistentVolumeClaimTemplate
 metadata ObjectMeta ?
 spec PersistentVolumeClaimSpec
struct PersistentVolumeClaimSpec
 accessModes []PersistentVolumeAccessMode ?
 selector *LabelSelector ?
 resources VolumeResourceRequirements ?
 volumeName string ?
 storageClassName *string ?
 volumeMode *PersistentVolumeMode ?
 dataSource *TypedLocalObjectReference ?
 dataSourceRef *TypedObjectReference ?
 volumeAttributesClassName *string ?
type PersistentVolumeAccessMode string = ReadOnlyMany ReadWriteMany ReadWriteOnce ReadWriteOncePod
struct VolumeResourceRequirements
 limits ResourceList ?
 requests ResourceList ?
type ResourceList map[ResourceName]Quantity
type ResourceName string
type PersistentVolumeMode string = Block Filesystem
struct TypedLocalObjectReference
 apiGroup *string
 kind string
 name string
struct TypedObjectReference
 apiGroup *string
 kind string
 name string
 namespace *string ?
struct ImageVolumeSource
 reference string ?
 pullPolicy PullPolicy ?
type PullPolicy string = Always IfNotPresent Never
struct Container
 name string
 image string ?
 command []string ?
 args []string ?
 workingDir string ?
 ports []ContainerPort ?
 envFrom []EnvFromSource ?
 env []EnvVar ?
 resources ResourceRequirements ?
 resizePolicy []ContainerResizePolicy ?
 restartPolicy *ContainerRestartPolicy ?
 restartPolicyRules []ContainerRestartRule ?
 volumeMounts []VolumeMount ?
 volumeDevices []VolumeDevice ?
 livenessProbe *Probe ?
 readinessProbe *Probe ?
 startupProbe *Probe ?
 lifecycle *Lifecycle ?
 terminationMessagePath string ?
 terminationMessagePolicy TerminationMessagePolicy ?
 imagePullPolicy PullPolicy ?
 securityContext *SecurityContext ?
 stdin bool ?
 stdinOnce bool ?
 tty bool ?
struct ContainerPort
 name string ?
 hostPort int32 ?
 containerPort int32
 protocol Protocol ?
 hostIP string ?
type Protocol string = SCTP TCP UDP
struct EnvFromSource
 prefix string ?
 configMapRef *ConfigMapEnvSource ?
 secretRef *SecretEnvSource ?
struct ConfigMapEnvSource
 + LocalObjectReference
 optional *bool ?
struct SecretEnvSource
 + LocalObjectReference
 optional *bool ?
struct EnvVar
 name string
 value string ?
 valueFrom *EnvVarSource ?
struct EnvVarSource
 fieldRef *ObjectFieldSelector ?
 resourceFieldRef *ResourceFieldSelector ?
 configMapKeyRef *ConfigMapKeySelector ?
 secretKeyRef *SecretKeySelector ?
 fileKeyRef *FileKeySelector ?
struct ConfigMapKeySelector
 + LocalObjectReference
 key string
 optional *bool ?
struct SecretKeySelector
 + LocalObjectReference
 key string
 optional *bool ?
struct FileKeySelector
 volumeName string
 path string
 key string
 optional *bool ?
struct ResourceRequirements
 limits ResourceList ?
 requests ResourceList ?
 claims []ResourceClaim ?
struct ResourceClaim
 name string
 request string ?
struct ContainerResizePolicy
 resourceName ResourceName
 restartPolicy ResourceResizeRestartPolicy
type ResourceResizeRestartPolicy string
type ContainerRestartPolicy string
struct ContainerRestartRule
 action ContainerRestartRuleAction ?
 exitCodes *ContainerRestartRuleOnExitCodes ?
type ContainerRestartRuleAction string
struct ContainerRestartRuleOnExitCodes
 operator ContainerRestartRuleOnExitCodesOperator ?
 values []int32 ?
type ContainerRestartRuleOnExitCodesOperator string
struct VolumeMount
 name string
 readOnly bool ?
 recursiveReadOnly *RecursiveReadOnlyMode ?
 mountPath string
 subPath string ?
 mountPropagation *MountPropagationMode ?
 subPathExpr string ?
type RecursiveReadOnlyMode string
type MountPropagationMode string = Bidirectional HostToContainer None
struct VolumeDevice
 name string
 devicePath string
struct Probe
 + ProbeHandler
 initialDelaySeconds int32 ?
 timeoutSeconds int32 ?
 periodSeconds int32 ?
 successThreshold int32 ?
 failureThreshold int32 ?
 terminationGracePeriodSeconds *int64 ?
struct ProbeHandler
 exec *ExecAction ?
 httpGet *HTTPGetAction ?
 tcpSocket *TCPSocketAction ?
 grpc *GRPCAction ?
struct ExecAction
 command []string ?
struct HTTPGetAction
 path string ?
 port IntOrString
 host string ?
 scheme URIScheme ?
 httpHeaders []HTTPHeader ?
type URIScheme string = HTTP HTTPS
struct HTTPHeader
 name string
 value string
struct TCPSocketAction
 port IntOrString
 host string ?
struct GRPCAction
 port int32
 service *string
struct Lifecycle
 postStart *LifecycleHandler ?
 preStop *LifecycleHandler ?
 stopSignal *Signal ?
struct LifecycleHandler
 exec *ExecAction ?
 httpGet *HTTPGetAction ?
 tcpSocket *TCPSocketAction ?
 sleep *SleepAction ?
struct SleepAction
 seconds int64
type Signal string = SIGABRT SIGALRM SIGBUS SIGCHLD SIGCLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGIO SIGIOT SIGKILL SIGPIPE SIGPOLL SIGPROF SIGPWR SIGQUIT SIGRTMAX SIGRTMAX-1 SIGRTMAX-10 SIGRTMAX-11 SIGRTMAX-12 SIGRTMAX-13 SIGRTMAX-14 SIGRTMAX-2 SIGRTMAX-3 SIGRTMAX-4 SIGRTMAX-5 SIGRTMAX-6 SIGRTMAX-7 SIGRTMAX-8 SIGRTMAX-9 SIGRTMIN SIGRTMIN+1 SIGRTMIN+10 SIGRTMIN+11 SIGRTMIN+12 SIGRTMIN+13 SIGRTMIN+14 SIGRTMIN+15 SIGRTMIN+2 SIGRTMIN+3 SIGRTMIN+4 SIGRTMIN+5 SIGRTMIN+6 SIGRTMIN+7 SIGRTMIN+8 SIGRTMIN+9 SIGSEGV SIGSTKFLT SIGSTOP SIGSYS SIGTERM SIGTRAP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ
type TerminationMessagePolicy string = FallbackToLogsOnError File
struct SecurityContext
 capabilities *Capabilities ?
 privileged *bool ?
 seLinuxOptions *SELinuxOptions ?
 windowsOptions *WindowsSecurityContextOptions ?
 runAsUser *int64 ?
 runAsGroup *int64 ?
 runAsNonRoot *bool ?
 readOnlyRootFilesystem *bool ?
 allowPrivilegeEscalation *bool ?
 procMount *ProcMountType ?
 seccompProfile *SeccompProfile ?
 appArmorProfile *AppArmorProfile ?
struct Capabilities
 add []Capability ?
 drop []Capability ?
type Capability string
struct SELinuxOptions
 user string ?
 role string ?
 type string ?
 level string ?
struct WindowsSecurityContextOptions
 gmsaCredentialSpecName *string ?
 gmsaCredentialSpec *string ?
 runAsUserName *string ?
 hostProcess *bool ?
type ProcMountType string = Default Unmasked
struct SeccompProfile
 type SeccompProfileType
 localhostProfile *string ?
type SeccompProfileType string = Localhost RuntimeDefault Unconfined
struct AppArmorProfile
 type AppArmorProfileType
 localhostProfile *string ?
type AppArmorProfileType string = Localhost RuntimeDefault Unconfined
struct EphemeralContainer
 + EphemeralContainerCommon
 targetContainerName string ?
struct EphemeralContainerCommon
 name string
 image string ?
 command []string ?
 args []string ?
 workingDir string ?
 ports []ContainerPort ?
 envFrom []EnvFromSource ?
 env []EnvVar ?
 resources ResourceRequirements ?
 resizePolicy []ContainerResizePolicy ?
 restartPolicy *ContainerRestartPolicy ?
 restartPolicyRules []ContainerRestartRule ?
 volumeMounts []VolumeMount ?
 volumeDevices []VolumeDevice ?
 livenessProbe *Probe ?
 readinessProbe *Probe ?
 startupProbe *Probe ?
 lifecycle *Lifecycle ?
 terminationMessagePath string ?
 terminationMessagePolicy TerminationMessagePolicy ?
 imagePullPolicy PullPolicy ?
 securityContext *SecurityContext ?
 stdin bool ?
 stdinOnce bool ?
 tty bool ?
type RestartPolicy string = Always Never OnFailure
type DNSPolicy string = ClusterFirst ClusterFirstWithHostNet Default None
struct PodSecurityContext
 seLinuxOptions *SELinuxOptions ?
 windowsOptions *WindowsSecurityContextOptions ?
 runAsUser *int64 ?
 runAsGroup *int64 ?
 runAsNonRoot *bool ?
 supplementalGroups []int64 ?
 supplementalGroupsPolicy *SupplementalGroupsPolicy ?
 fsGroup *int64 ?
 sysctls []Sysctl ?
 fsGroupChangePolicy *PodFSGroupChangePolicy ?
 seccompProfile *SeccompProfile ?
 appArmorProfile *AppArmorProfile ?
 seLinuxChangePolicy *PodSELinuxChangePolicy ?
type SupplementalGroupsPolicy string = Merge Strict
struct Sysctl
 name string
 value string
type PodFSGroupChangePolicy string = Always OnRootMismatch
type PodSELinuxChangePolicy string
struct Affinity
 nodeAffinity *NodeAffinity ?
 podAffinity *PodAffinity ?
 podAntiAffinity *PodAntiAffinity ?
struct NodeAffinity
 requiredDuringSchedulingIgnoredDuringExecution *NodeSelector ?
 preferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm ?
struct NodeSelector
 nodeSelectorTerms []NodeSelectorTerm
struct NodeSelectorTerm
 matchExpressions []NodeSelectorRequirement ?
 matchFields []NodeSelectorRequirement ?
struct NodeSelectorRequirement
 key string
 operator NodeSelectorOperator
 values []string ?
type NodeSelectorOperator string = DoesNotExist Exists Gt In Lt NotIn
struct PreferredSchedulingTerm
 weight int32
 preference NodeSelectorTerm
struct PodAffinity
 requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm ?
 preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm ?
struct PodAffinityTerm
 labelSelector *LabelSelector ?
 namespaces []string ?
 topologyKey string
 namespaceSelector *LabelSelector ?
 matchLabelKeys []string ?
 mismatchLabelKeys []string ?
struct WeightedPodAffinityTerm
 weight int32
 podAffinityTerm PodAffinityTerm
struct PodAntiAffinity
 requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm ?
 preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm ?
struct Toleration
 key string ?
 operator TolerationOperator ?
 value string ?
 effect TaintEffect ?
 tolerationSeconds *int64 ?
type TolerationOperator string = Equal Exists Gt Lt
type TaintEffect string = NoExecute NoSchedule PreferNoSchedule
struct HostAlias
 ip string
 hostnames []string ?
struct PodDNSConfig
 nameservers []string ?
 searches []string ?
 options []PodDNSConfigOption ?
struct PodDNSConfigOption
 name string ?
 value *string ?
struct PodReadinessGate
 conditionType PodConditionType
type PodConditionType string
type PreemptionPolicy string = Never PreemptLowerPriority
struct TopologySpreadConstraint
 maxSkew int32
 topologyKey string
 whenUnsatisfiable UnsatisfiableConstraintAction
 labelSelector *LabelSelector ?
 minDomains *int32 ?
 nodeAffinityPolicy *NodeInclusionPolicy ?
 nodeTaintsPolicy *NodeInclusionPolicy ?
 matchLabelKeys []string ?
type UnsatisfiableConstraintAction string = DoNotSchedule ScheduleAnyway
type NodeInclusionPolicy string = Honor Ignore
struct PodOS
 name OSName
type OSName string
struct PodSchedulingGate
 name string
struct PodResourceClaim
 name string
 resourceClaimName *string ?
 resourceClaimTemplateName *string ?
struct PodSchedulingGroup
 podGroupName *string ?
struct PodStatus
 observedGeneration int64 ?
 phase PodPhase ?
 conditions []PodCondition ?
 message string ?
 reason string ?
 nominatedNodeName string ?
 hostIP string ?
 hostIPs []HostIP ?
 podIP string ?
 podIPs []PodIP ?
 startTime *Time ?
 initContainerStatuses []ContainerStatus ?
 containerStatuses []ContainerStatus ?
 qosClass PodQOSClass ?
 ephemeralContainerStatuses []ContainerStatus ?
 resize PodResizeStatus ?
 resourceClaimStatuses []PodResourceClaimStatus ?
 extendedResourceClaimStatus *PodExtendedResourceClaimStatus ?
 allocatedResources ResourceList ? >=1.35
 resources *ResourceRequirements ? >=1.35
 nodeAllocatableResourceClaimStatuses []NodeAllocatableResourceClaimStatus ? >=1.36
type PodPhase string = Failed Pending Running Succeeded Unknown
struct PodCondition
 type PodConditionType
 observedGeneration int64 ?
 status ConditionStatus
 lastProbeTime Time ?
 lastTransitionTime Time ?
 reason string ?
 message string ?
type ConditionStatus string
struct HostIP
 ip string
struct PodIP
 ip string
struct ContainerStatus
 name string
 state ContainerState ?
 lastState ContainerState ?
 ready bool
 restartCount int32
 image string
 imageID string
 containerID string ?
 started *bool ?
 allocatedResources ResourceList ?
 resources *ResourceRequirements ?
 volumeMounts []VolumeMountStatus ?
 user *ContainerUser ?
 allocatedResourcesStatus []ResourceStatus ?
 stopSignal *Signal ?
struct ContainerState
 waiting *ContainerStateWaiting ?
 running *ContainerStateRunning ?
 terminated *ContainerStateTerminated ?
struct ContainerStateWaiting
 reason string ?
 message string ?
struct ContainerStateRunning
 startedAt Time ?
struct ContainerStateTerminated
 exitCode int32
 signal int32 ?
 reason string ?
 message string ?
 startedAt Time ?
 finishedAt Time ?
 containerID string ?
struct VolumeMountStatus
 name string
 mountPath string
 readOnly bool ?
 recursiveReadOnly *RecursiveReadOnlyMode ?
 volumeStatus *VolumeStatus ? >=1.36
struct VolumeStatus
 image *ImageVolumeStatus ?
struct ImageVolumeStatus
 imageRef string ?
struct ContainerUser
 linux *LinuxContainerUser ?
struct LinuxContainerUser
 uid int64
 gid int64
 supplementalGroups []int64 ?
struct ResourceStatus
 name ResourceName
 resources []ResourceHealth ?
struct ResourceHealth
 resourceID ResourceID
 health ResourceHealthStatus ?
 message *string ? >=1.36
type ResourceID string
type ResourceHealthStatus string
type PodQOSClass string = BestEffort Burstable Guaranteed
type PodResizeStatus string
struct PodResourceClaimStatus
 name string
 resourceClaimName *string ?
struct PodExtendedResourceClaimStatus
 requestMappings []ContainerExtendedResourceRequest
 resourceClaimName string
struct ContainerExtendedResourceRequest
 containerName string
 resourceName string
 requestName string
struct NodeAllocatableResourceClaimStatus
 resourceClaimName string
 containers []string ?
 resources map[ResourceName]Quantity
struct Deployment
 + TypeMeta
 metadata ObjectMeta ?
 spec DeploymentSpec ?
 status DeploymentStatus ?
struct DeploymentSpec
 replicas *int32 ?
 selector *LabelSelector
 template PodTemplateSpec
 strategy DeploymentStrategy ?
 minReadySeconds int32 ?
 revisionHistoryLimit *int32 ?
 paused bool ?
 progressDeadlineSeconds *int32 ?
struct PodTemplateSpec
 metadata ObjectMeta ?
 spec PodSpec ?
struct DeploymentStrategy
 type DeploymentStrategyType ?
 rollingUpdate *RollingUpdateDeployment ?
type DeploymentStrategyType string = Recreate RollingUpdate
struct RollingUpdateDeployment
 maxUnavailable *IntOrString ?
 maxSurge *IntOrString ?
struct DeploymentStatus
 observedGeneration int64 ?
 replicas int32 ?
 updatedReplicas int32 ?
 readyReplicas int32 ?
 availableReplicas int32 ?
 unavailableReplicas int32 ?
 terminatingReplicas *int32 ?
 conditions []DeploymentCondition ?
 collisionCount *int32 ?
struct DeploymentCondition
 type DeploymentConditionType
 status ConditionStatus
 lastUpdateTime Time ?
 lastTransitionTime Time ?
 reason string ?
 message string ?
type DeploymentConditionType string
struct ReplicaSet
 + TypeMeta
 metadata ObjectMeta ?
 spec ReplicaSetSpec ?
 status ReplicaSetStatus ?
struct ReplicaSetSpec
 replicas *int32 ?
 minReadySeconds int32 ?
 selector *LabelSelector
 template PodTemplateSpec ?
struct ReplicaSetStatus
 replicas int32
 fullyLabeledReplicas int32 ?
 readyReplicas int32 ?
 availableReplicas int32 ?
 terminatingReplicas *int32 ?
 observedGeneration int64 ?
 conditions []ReplicaSetCondition ?
struct ReplicaSetCondition
 type ReplicaSetConditionType
 status ConditionStatus
 lastTransitionTime Time ?
 reason string ?
 message string ?
type ReplicaSetConditionType string
struct StatefulSet
 + TypeMeta
 metadata ObjectMeta ?
 spec StatefulSetSpec ?
 status StatefulSetStatus ?
struct StatefulSetSpec
 replicas *int32 ?
 selector *LabelSelector
 template PodTemplateSpec
 volumeClaimTemplates []PersistentVolumeClaim ?
 serviceName string
 podManagementPolicy PodManagementPolicyType ?
 updateStrategy StatefulSetUpdateStrategy ?
 revisionHistoryLimit *int32 ?
 minReadySeconds int32 ?
 persistentVolumeClaimRetentionPolicy *StatefulSetPersistentVolumeClaimRetentionPolicy ?
 ordinals *StatefulSetOrdinals ?
struct PersistentVolumeClaim
 + TypeMeta
 metadata ObjectMeta ?
 spec PersistentVolumeClaimSpec ?
 status PersistentVolumeClaimStatus ?
struct PersistentVolumeClaimStatus
 phase PersistentVolumeClaimPhase ?
 accessModes []PersistentVolumeAccessMode ?
 capacity ResourceList ?
 conditions []PersistentVolumeClaimCondition ?
 allocatedResources ResourceList ?
 allocatedResourceStatuses map[ResourceName]ClaimResourceStatus ?
 currentVolumeAttributesClassName *string ?
 modifyVolumeStatus *ModifyVolumeStatus ?
type PersistentVolumeClaimPhase string = Bound Lost Pending
struct PersistentVolumeClaimCondition
 type PersistentVolumeClaimConditionType
 status ConditionStatus
 lastProbeTime Time ?
 lastTransitionTime Time ?
 reason string ?
 message string ?
type PersistentVolumeClaimConditionType string
type ClaimResourceStatus string = ControllerResizeInProgress ControllerResizeInfeasible NodeResizeInProgress NodeResizeInfeasible NodeResizePending
struct ModifyVolumeStatus
 targetVolumeAttributesClassName string ?
 status PersistentVolumeClaimModifyVolumeStatus
type PersistentVolumeClaimModifyVolumeStatus string = InProgress Infeasible Pending
type PodManagementPolicyType string = OrderedReady Parallel
struct StatefulSetUpdateStrategy
 type StatefulSetUpdateStrategyType ?
 rollingUpdate *RollingUpdateStatefulSetStrategy ?
type StatefulSetUpdateStrategyType string = OnDelete RollingUpdate
struct RollingUpdateStatefulSetStrategy
 partition *int32 ?
 maxUnavailable *IntOrString ?
struct StatefulSetPersistentVolumeClaimRetentionPolicy
 whenDeleted PersistentVolumeClaimRetentionPolicyType ?
 whenScaled PersistentVolumeClaimRetentionPolicyType ?
type PersistentVolumeClaimRetentionPolicyType string
struct StatefulSetOrdinals
 start int32
struct StatefulSetStatus
 observedGeneration int64 ?
 replicas int32
 readyReplicas int32 ?
 currentReplicas int32 ?
 updatedReplicas int32 ?
 currentRevision string ?
 updateRevision string ?
 collisionCount *int32 ?
 conditions []StatefulSetCondition ?
 availableReplicas int32
struct StatefulSetCondition
 type StatefulSetConditionType
 status ConditionStatus
 lastTransitionTime Time ?
 reason string ?
 message string ?
type StatefulSetConditionType string
struct DaemonSet
 + TypeMeta
 metadata ObjectMeta ?
 spec DaemonSetSpec ?
 status DaemonSetStatus ?
struct DaemonSetSpec
 selector *LabelSelector
 template PodTemplateSpec
 updateStrategy DaemonSetUpdateStrategy ?
 minReadySeconds int32 ?
 revisionHistoryLimit *int32 ?
struct DaemonSetUpdateStrategy
 type DaemonSetUpdateStrategyType ?
 rollingUpdate *RollingUpdateDaemonSet ?
type DaemonSetUpdateStrategyType string = OnDelete RollingUpdate
struct RollingUpdateDaemonSet
 maxUnavailable *IntOrString ?
 maxSurge *IntOrString ?
struct DaemonSetStatus
 currentNumberScheduled int32
 numberMisscheduled int32
 desiredNumberScheduled int32
 numberReady int32
 observedGeneration int64 ?
 updatedNumberScheduled int32 ?
 numberAvailable int32 ?
 numberUnavailable int32 ?
 collisionCount *int32 ?
 conditions []DaemonSetCondition ?
struct DaemonSetCondition
 type DaemonSetConditionType
 status ConditionStatus
 lastTransitionTime Time ?
 reason string ?
 message string ?
type DaemonSetConditionType string
struct ReplicationController
 + TypeMeta
 metadata ObjectMeta ?
 spec ReplicationControllerSpec ?
 status ReplicationControllerStatus ?
struct ReplicationControllerSpec
 replicas *int32 ?
 minReadySeconds int32 ?
 selector map[string]string ?
 template *PodTemplateSpec ?
struct ReplicationControllerStatus
 replicas int32
 fullyLabeledReplicas int32 ?
 readyReplicas int32 ?
 availableReplicas int32 ?
 observedGeneration int64 ?
 conditions []ReplicationControllerCondition ?
struct ReplicationControllerCondition
 type ReplicationControllerConditionType
 status ConditionStatus
 lastTransitionTime Time ?
 reason string ?
 message string ?
type ReplicationControllerConditionType string
struct Job
 + TypeMeta
 metadata ObjectMeta ?
 spec JobSpec ?
 status JobStatus ?
struct JobSpec
 parallelism *int32 ?
 completions *int32 ?
 activeDeadlineSeconds *int64 ?
 podFailurePolicy *PodFailurePolicy ?
 successPolicy *SuccessPolicy ?
 backoffLimit *int32 ?
 backoffLimitPerIndex *int32 ?
 maxFailedIndexes *int32 ?
 selector *LabelSelector ?
 manualSelector *bool ?
 template PodTemplateSpec
 ttlSecondsAfterFinished *int32 ?
 completionMode *CompletionMode ?
 suspend *bool ?
 podReplacementPolicy *PodReplacementPolicy ?
 managedBy *string ?
struct PodFailurePolicy
 rules []PodFailurePolicyRule
struct PodFailurePolicyRule
 action PodFailurePolicyAction
 onExitCodes *PodFailurePolicyOnExitCodesRequirement ?
 onPodConditions []PodFailurePolicyOnPodConditionsPattern ?
type PodFailurePolicyAction string = Count FailIndex FailJob Ignore
struct PodFailurePolicyOnExitCodesRequirement
 containerName *string ?
 operator PodFailurePolicyOnExitCodesOperator
 values []int32
type PodFailurePolicyOnExitCodesOperator string = In NotIn
struct PodFailurePolicyOnPodConditionsPattern
 type PodConditionType
 status ConditionStatus
struct SuccessPolicy
 rules []SuccessPolicyRule
struct SuccessPolicyRule
 succeededIndexes *string ?
 succeededCount *int32 ?
type CompletionMode string = Indexed NonIndexed
type PodReplacementPolicy string = Failed TerminatingOrFailed
struct JobStatus
 conditions []JobCondition ?
 startTime *Time ?
 completionTime *Time ?
 active int32 ?
 succeeded int32 ?
 failed int32 ?
 terminating *int32 ?
 completedIndexes string ?
 failedIndexes *string ?
 uncountedTerminatedPods *UncountedTerminatedPods ?
 ready *int32 ?
struct JobCondition
 type JobConditionType
 status ConditionStatus
 lastProbeTime Time ?
 lastTransitionTime Time ?
 reason string ?
 message string ?
type JobConditionType string
struct UncountedTerminatedPods
 succeeded []UID ?
 failed []UID ?
struct CronJob
 + TypeMeta
 metadata ObjectMeta ?
 spec CronJobSpec ?
 status CronJobStatus ?
struct CronJobSpec
 schedule string
 timeZone *string ?
 startingDeadlineSeconds *int64 ?
 concurrencyPolicy ConcurrencyPolicy ?
 suspend *bool ?
 jobTemplate JobTemplateSpec
 successfulJobsHistoryLimit *int32 ?
 failedJobsHistoryLimit *int32 ?
type ConcurrencyPolicy string = Allow Forbid Replace
struct JobTemplateSpec
 metadata ObjectMeta ?
 spec JobSpec ?
struct CronJobStatus
 active []ObjectReference ?
 lastScheduleTime *Time ?
 lastSuccessfulTime *Time ?
struct ObjectReference
 kind string ?
 namespace string ?
 name string ?
 uid UID ?
 apiVersion string ?
 resourceVersion string ?
 fieldPath string ?
struct PodTemplate
 + TypeMeta
 metadata ObjectMeta ?
 template PodTemplateSpec ?
struct Service
 + TypeMeta
 metadata ObjectMeta ?
 spec ServiceSpec ?
 status ServiceStatus ?
struct ServiceSpec
 ports []ServicePort ?
 selector map[string]string ?
 clusterIP string ?
 clusterIPs []string ?
 type ServiceType ?
 externalIPs []string ?
 sessionAffinity ServiceAffinity ?
 loadBalancerIP string ?
 loadBalancerSourceRanges []string ?
 externalName string ?
 externalTrafficPolicy ServiceExternalTrafficPolicy ?
 healthCheckNodePort int32 ?
 publishNotReadyAddresses bool ?
 sessionAffinityConfig *SessionAffinityConfig ?
 ipFamilies []IPFamily ?
 ipFamilyPolicy *IPFamilyPolicy ?
 allocateLoadBalancerNodePorts *bool ?
 loadBalancerClass *string ?
 internalTrafficPolicy *ServiceInternalTrafficPolicy ?
 trafficDistribution *string ?
struct ServicePort
 name string ?
 protocol Protocol ?
 appProtocol *string ?
 port int32
 targetPort IntOrString ?
 nodePort int32 ?
type ServiceType string = ClusterIP ExternalName LoadBalancer NodePort
type ServiceAffinity string = ClientIP None
type ServiceExternalTrafficPolicy string = Cluster Local
struct SessionAffinityConfig
 clientIP *ClientIPConfig ?
struct ClientIPConfig
 timeoutSeconds *int32 ?
type IPFamily string =  IPv4 IPv6
type IPFamilyPolicy string = PreferDualStack RequireDualStack SingleStack
type ServiceInternalTrafficPolicy string = Cluster Local
struct ServiceStatus
 loadBalancer LoadBalancerStatus ?
 conditions []Condition ?
struct LoadBalancerStatus
 ingress []LoadBalancerIngress ?
struct LoadBalancerIngress
 ip string ?
 hostname string ?
 ipMode *LoadBalancerIPMode ?
 ports []PortStatus ?
type LoadBalancerIPMode string
struct PortStatus
 port int32
 protocol Protocol
 error *string ?
struct Condition
 type string
 status ConditionStatus
 observedGeneration int64 ?
 lastTransitionTime Time
 reason string
 message string
struct ConfigMap
 + TypeMeta
 metadata ObjectMeta ?
 immutable *bool ?
 data map[string]string ?
 binaryData map[string][]byte ?
struct Secret
 + TypeMeta
 metadata ObjectMeta ?
 immutable *bool ?
 data map[string][]byte ?
 stringData map[string]string ?
 type SecretType ?
type SecretType string
struct WorkloadReference
 name string
 podGroup string
 podGroupReplicaKey string ?
`;
