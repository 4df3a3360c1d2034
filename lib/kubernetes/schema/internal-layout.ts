/**
 * Written by scripts/schema/read-internal.mjs from Kubernetes 1.36. A line is a struct, a field (the server's name for it,
 * the manifest's, its type) or an embedded struct (`+`); read by print-internal.ts.
 */
export const INTERNAL_LAYOUT = `
struct PodTemplateSpec
 + ObjectMeta
 Spec spec PodSpec
struct PodSpec
 Volumes volumes []Volume
 InitContainers initContainers []Container
 Containers containers []Container
 EphemeralContainers ephemeralContainers []EphemeralContainer
 RestartPolicy restartPolicy string
 TerminationGracePeriodSeconds terminationGracePeriodSeconds *int64
 ActiveDeadlineSeconds activeDeadlineSeconds *int64
 DNSPolicy dnsPolicy string
 NodeSelector nodeSelector map[string]string
 ServiceAccountName serviceAccountName string
 AutomountServiceAccountToken automountServiceAccountToken *bool
 NodeName nodeName string
 SecurityContext securityContext *PodSecurityContext
 ImagePullSecrets imagePullSecrets []LocalObjectReference
 Hostname hostname string
 Subdomain subdomain string
 SetHostnameAsFQDN setHostnameAsFQDN *bool
 Affinity affinity *Affinity
 SchedulerName schedulerName string
 Tolerations tolerations []Toleration
 HostAliases hostAliases []HostAlias
 PriorityClassName priorityClassName string
 Priority priority *int32
 PreemptionPolicy preemptionPolicy *string
 DNSConfig dnsConfig *PodDNSConfig
 ReadinessGates readinessGates []PodReadinessGate
 RuntimeClassName runtimeClassName *string
 Overhead overhead map[string]Quantity
 EnableServiceLinks enableServiceLinks *bool
 TopologySpreadConstraints topologySpreadConstraints []TopologySpreadConstraint
 OS os *PodOS
 SchedulingGates schedulingGates []PodSchedulingGate
 ResourceClaims resourceClaims []PodResourceClaim
 Resources resources *ResourceRequirements
 HostnameOverride hostnameOverride *string
 SchedulingGroup schedulingGroup *PodSchedulingGroup
struct Volume
 Name name string
 + VolumeSource
struct VolumeSource
 HostPath hostPath *HostPathVolumeSource
 EmptyDir emptyDir *EmptyDirVolumeSource
 GCEPersistentDisk gcePersistentDisk *GCEPersistentDiskVolumeSource
 AWSElasticBlockStore awsElasticBlockStore *AWSElasticBlockStoreVolumeSource
 GitRepo gitRepo *GitRepoVolumeSource
 Secret secret *SecretVolumeSource
 NFS nfs *NFSVolumeSource
 ISCSI iscsi *ISCSIVolumeSource
 Glusterfs glusterfs *GlusterfsVolumeSource
 PersistentVolumeClaim persistentVolumeClaim *PersistentVolumeClaimVolumeSource
 RBD rbd *RBDVolumeSource
 Quobyte quobyte *QuobyteVolumeSource
 FlexVolume flexVolume *FlexVolumeSource
 Cinder cinder *CinderVolumeSource
 CephFS cephfs *CephFSVolumeSource
 Flocker flocker *FlockerVolumeSource
 DownwardAPI downwardAPI *DownwardAPIVolumeSource
 FC fc *FCVolumeSource
 AzureFile azureFile *AzureFileVolumeSource
 ConfigMap configMap *ConfigMapVolumeSource
 VsphereVolume vsphereVolume *VsphereVirtualDiskVolumeSource
 AzureDisk azureDisk *AzureDiskVolumeSource
 PhotonPersistentDisk photonPersistentDisk *PhotonPersistentDiskVolumeSource
 Projected projected *ProjectedVolumeSource
 PortworxVolume portworxVolume *PortworxVolumeSource
 ScaleIO scaleIO *ScaleIOVolumeSource
 StorageOS storageos *StorageOSVolumeSource
 CSI csi *CSIVolumeSource
 Ephemeral ephemeral *EphemeralVolumeSource
 Image image *ImageVolumeSource
struct HostPathVolumeSource
 Path path string
 Type type *string
struct EmptyDirVolumeSource
 Medium medium string
 SizeLimit sizeLimit *Quantity
struct GCEPersistentDiskVolumeSource
 PDName pdName string
 FSType fsType string
 Partition partition int32
 ReadOnly readOnly bool
struct AWSElasticBlockStoreVolumeSource
 VolumeID volumeID string
 FSType fsType string
 Partition partition int32
 ReadOnly readOnly bool
struct GitRepoVolumeSource
 Repository repository string
 Revision revision string
 Directory directory string
struct SecretVolumeSource
 SecretName secretName string
 Items items []KeyToPath
 DefaultMode defaultMode *int32
 Optional optional *bool
struct KeyToPath
 Key key string
 Path path string
 Mode mode *int32
struct NFSVolumeSource
 Server server string
 Path path string
 ReadOnly readOnly bool
struct ISCSIVolumeSource
 TargetPortal targetPortal string
 IQN iqn string
 Lun lun int32
 ISCSIInterface iscsiInterface string
 FSType fsType string
 ReadOnly readOnly bool
 Portals portals []string
 DiscoveryCHAPAuth chapAuthDiscovery bool
 SessionCHAPAuth chapAuthSession bool
 SecretRef secretRef *LocalObjectReference
 InitiatorName initiatorName *string
struct LocalObjectReference
 Name name string
struct GlusterfsVolumeSource
 EndpointsName endpoints string
 Path path string
 ReadOnly readOnly bool
struct PersistentVolumeClaimVolumeSource
 ClaimName claimName string
 ReadOnly readOnly bool
struct RBDVolumeSource
 CephMonitors monitors []string
 RBDImage image string
 FSType fsType string
 RBDPool pool string
 RadosUser user string
 Keyring keyring string
 SecretRef secretRef *LocalObjectReference
 ReadOnly readOnly bool
struct QuobyteVolumeSource
 Registry registry string
 Volume volume string
 ReadOnly readOnly bool
 User user string
 Group group string
 Tenant tenant string
struct FlexVolumeSource
 Driver driver string
 FSType fsType string
 SecretRef secretRef *LocalObjectReference
 ReadOnly readOnly bool
 Options options map[string]string
struct CinderVolumeSource
 VolumeID volumeID string
 FSType fsType string
 ReadOnly readOnly bool
 SecretRef secretRef *LocalObjectReference
struct CephFSVolumeSource
 Monitors monitors []string
 Path path string
 User user string
 SecretFile secretFile string
 SecretRef secretRef *LocalObjectReference
 ReadOnly readOnly bool
struct FlockerVolumeSource
 DatasetName datasetName string
 DatasetUUID datasetUUID string
struct DownwardAPIVolumeSource
 Items items []DownwardAPIVolumeFile
 DefaultMode defaultMode *int32
struct DownwardAPIVolumeFile
 Path path string
 FieldRef fieldRef *ObjectFieldSelector
 ResourceFieldRef resourceFieldRef *ResourceFieldSelector
 Mode mode *int32
struct ObjectFieldSelector
 APIVersion apiVersion string
 FieldPath fieldPath string
struct ResourceFieldSelector
 ContainerName containerName string
 Resource resource string
 Divisor divisor Quantity
struct FCVolumeSource
 TargetWWNs targetWWNs []string
 Lun lun *int32
 FSType fsType string
 ReadOnly readOnly bool
 WWIDs wwids []string
struct AzureFileVolumeSource
 SecretName secretName string
 ShareName shareName string
 ReadOnly readOnly bool
struct ConfigMapVolumeSource
 + LocalObjectReference
 Items items []KeyToPath
 DefaultMode defaultMode *int32
 Optional optional *bool
struct VsphereVirtualDiskVolumeSource
 VolumePath volumePath string
 FSType fsType string
 StoragePolicyName storagePolicyName string
 StoragePolicyID storagePolicyID string
struct AzureDiskVolumeSource
 DiskName diskName string
 DataDiskURI diskURI string
 CachingMode cachingMode *string
 FSType fsType *string
 ReadOnly readOnly *bool
 Kind kind *string
struct PhotonPersistentDiskVolumeSource
 PdID pdID string
 FSType fsType string
struct ProjectedVolumeSource
 Sources sources []VolumeProjection
 DefaultMode defaultMode *int32
struct VolumeProjection
 Secret secret *SecretProjection
 DownwardAPI downwardAPI *DownwardAPIProjection
 ConfigMap configMap *ConfigMapProjection
 ServiceAccountToken serviceAccountToken *ServiceAccountTokenProjection
 ClusterTrustBundle clusterTrustBundle *ClusterTrustBundleProjection
 PodCertificate podCertificate *PodCertificateProjection
struct SecretProjection
 + LocalObjectReference
 Items items []KeyToPath
 Optional optional *bool
struct DownwardAPIProjection
 Items items []DownwardAPIVolumeFile
struct ConfigMapProjection
 + LocalObjectReference
 Items items []KeyToPath
 Optional optional *bool
struct ServiceAccountTokenProjection
 Audience audience string
 ExpirationSeconds expirationSeconds int64
 Path path string
struct ClusterTrustBundleProjection
 Name name *string
 SignerName signerName *string
 LabelSelector labelSelector *LabelSelector
 Optional optional *bool
 Path path string
struct PodCertificateProjection
 SignerName signerName string
 KeyType keyType string
 MaxExpirationSeconds maxExpirationSeconds *int32
 CredentialBundlePath credentialBundlePath string
 KeyPath keyPath string
 CertificateChainPath certificateChainPath string
 UserAnnotations userAnnotations map[string]string
struct PortworxVolumeSource
 VolumeID volumeID string
 FSType fsType string
 ReadOnly readOnly bool
struct ScaleIOVolumeSource
 Gateway gateway string
 System system string
 SecretRef secretRef *LocalObjectReference
 SSLEnabled sslEnabled bool
 ProtectionDomain protectionDomain string
 StoragePool storagePool string
 StorageMode storageMode string
 VolumeName volumeName string
 FSType fsType string
 ReadOnly readOnly bool
struct StorageOSVolumeSource
 VolumeName volumeName string
 VolumeNamespace volumeNamespace string
 FSType fsType string
 ReadOnly readOnly bool
 SecretRef secretRef *LocalObjectReference
struct CSIVolumeSource
 Driver driver string
 ReadOnly readOnly *bool
 FSType fsType *string
 VolumeAttributes volumeAttributes map[string]string
 NodePublishSecretRef nodePublishSecretRef *LocalObjectReference
struct EphemeralVolumeSource
 VolumeClaimTemplate volumeClaimTemplate *PersistentVolumeClaimTemplate
struct PersistentVolumeClaimTemplate
 + ObjectMeta
 Spec spec PersistentVolumeClaimSpec
struct PersistentVolumeClaimSpec
 AccessModes accessModes []string
 Selector selector *LabelSelector
 Resources resources VolumeResourceRequirements
 VolumeName volumeName string
 StorageClassName storageClassName *string
 VolumeMode volumeMode *string
 DataSource dataSource *TypedLocalObjectReference
 DataSourceRef dataSourceRef *TypedObjectReference
 VolumeAttributesClassName volumeAttributesClassName *string
struct VolumeResourceRequirements
 Limits limits map[string]Quantity
 Requests requests map[string]Quantity
struct TypedLocalObjectReference
 APIGroup apiGroup *string
 Kind kind string
 Name name string
struct TypedObjectReference
 APIGroup apiGroup *string
 Kind kind string
 Name name string
 Namespace namespace *string
struct ImageVolumeSource
 Reference reference string
 PullPolicy pullPolicy string
struct Container
 Name name string
 Image image string
 Command command []string
 Args args []string
 WorkingDir workingDir string
 Ports ports []ContainerPort
 EnvFrom envFrom []EnvFromSource
 Env env []EnvVar
 Resources resources ResourceRequirements
 ResizePolicy resizePolicy []ContainerResizePolicy
 RestartPolicy restartPolicy *string
 RestartPolicyRules restartPolicyRules []ContainerRestartRule
 VolumeMounts volumeMounts []VolumeMount
 VolumeDevices volumeDevices []VolumeDevice
 LivenessProbe livenessProbe *Probe
 ReadinessProbe readinessProbe *Probe
 StartupProbe startupProbe *Probe
 Lifecycle lifecycle *Lifecycle
 TerminationMessagePath terminationMessagePath string
 TerminationMessagePolicy terminationMessagePolicy string
 ImagePullPolicy imagePullPolicy string
 SecurityContext securityContext *SecurityContext
 Stdin stdin bool
 StdinOnce stdinOnce bool
 TTY tty bool
struct ContainerPort
 Name name string
 HostPort hostPort int32
 ContainerPort containerPort int32
 Protocol protocol string
 HostIP hostIP string
struct EnvFromSource
 Prefix prefix string
 ConfigMapRef configMapRef *ConfigMapEnvSource
 SecretRef secretRef *SecretEnvSource
struct ConfigMapEnvSource
 + LocalObjectReference
 Optional optional *bool
struct SecretEnvSource
 + LocalObjectReference
 Optional optional *bool
struct EnvVar
 Name name string
 Value value string
 ValueFrom valueFrom *EnvVarSource
struct EnvVarSource
 FieldRef fieldRef *ObjectFieldSelector
 ResourceFieldRef resourceFieldRef *ResourceFieldSelector
 ConfigMapKeyRef configMapKeyRef *ConfigMapKeySelector
 SecretKeyRef secretKeyRef *SecretKeySelector
 FileKeyRef fileKeyRef *FileKeySelector
struct ConfigMapKeySelector
 + LocalObjectReference
 Key key string
 Optional optional *bool
struct SecretKeySelector
 + LocalObjectReference
 Key key string
 Optional optional *bool
struct FileKeySelector
 VolumeName volumeName string
 Path path string
 Key key string
 Optional optional *bool
struct ResourceRequirements
 Limits limits map[string]Quantity
 Requests requests map[string]Quantity
 Claims claims []ResourceClaim
struct ResourceClaim
 Name name string
 Request request string
struct ContainerResizePolicy
 ResourceName resourceName string
 RestartPolicy restartPolicy string
struct ContainerRestartRule
 Action action string
 ExitCodes exitCodes *ContainerRestartRuleOnExitCodes
struct ContainerRestartRuleOnExitCodes
 Operator operator string
 Values values []int32
struct VolumeMount
 Name name string
 ReadOnly readOnly bool
 RecursiveReadOnly recursiveReadOnly *string
 MountPath mountPath string
 SubPath subPath string
 MountPropagation mountPropagation *string
 SubPathExpr subPathExpr string
struct VolumeDevice
 Name name string
 DevicePath devicePath string
struct Probe
 + ProbeHandler
 InitialDelaySeconds initialDelaySeconds int32
 TimeoutSeconds timeoutSeconds int32
 PeriodSeconds periodSeconds int32
 SuccessThreshold successThreshold int32
 FailureThreshold failureThreshold int32
 TerminationGracePeriodSeconds terminationGracePeriodSeconds *int64
struct ProbeHandler
 Exec exec *ExecAction
 HTTPGet httpGet *HTTPGetAction
 TCPSocket tcpSocket *TCPSocketAction
 GRPC grpc *GRPCAction
struct ExecAction
 Command command []string
struct HTTPGetAction
 Path path string
 Port port IntOrString
 Host host string
 Scheme scheme string
 HTTPHeaders httpHeaders []HTTPHeader
struct HTTPHeader
 Name name string
 Value value string
struct TCPSocketAction
 Port port IntOrString
 Host host string
struct GRPCAction
 Port port int32
 Service service *string
struct Lifecycle
 PostStart postStart *LifecycleHandler
 PreStop preStop *LifecycleHandler
 StopSignal stopSignal *string
struct LifecycleHandler
 Exec exec *ExecAction
 HTTPGet httpGet *HTTPGetAction
 TCPSocket tcpSocket *TCPSocketAction
 Sleep sleep *SleepAction
struct SleepAction
 Seconds seconds int64
struct SecurityContext
 Capabilities capabilities *Capabilities
 Privileged privileged *bool
 SELinuxOptions seLinuxOptions *SELinuxOptions
 WindowsOptions windowsOptions *WindowsSecurityContextOptions
 RunAsUser runAsUser *int64
 RunAsGroup runAsGroup *int64
 RunAsNonRoot runAsNonRoot *bool
 ReadOnlyRootFilesystem readOnlyRootFilesystem *bool
 AllowPrivilegeEscalation allowPrivilegeEscalation *bool
 ProcMount procMount *string
 SeccompProfile seccompProfile *SeccompProfile
 AppArmorProfile appArmorProfile *AppArmorProfile
struct Capabilities
 Add add []string
 Drop drop []string
struct SELinuxOptions
 User user string
 Role role string
 Type type string
 Level level string
struct WindowsSecurityContextOptions
 GMSACredentialSpecName gmsaCredentialSpecName *string
 GMSACredentialSpec gmsaCredentialSpec *string
 RunAsUserName runAsUserName *string
 HostProcess hostProcess *bool
struct SeccompProfile
 Type type string
 LocalhostProfile localhostProfile *string
struct AppArmorProfile
 Type type string
 LocalhostProfile localhostProfile *string
struct EphemeralContainer
 + EphemeralContainerCommon
 TargetContainerName targetContainerName string
struct EphemeralContainerCommon
 Name name string
 Image image string
 Command command []string
 Args args []string
 WorkingDir workingDir string
 Ports ports []ContainerPort
 EnvFrom envFrom []EnvFromSource
 Env env []EnvVar
 Resources resources ResourceRequirements
 ResizePolicy resizePolicy []ContainerResizePolicy
 RestartPolicy restartPolicy *string
 RestartPolicyRules restartPolicyRules []ContainerRestartRule
 VolumeMounts volumeMounts []VolumeMount
 VolumeDevices volumeDevices []VolumeDevice
 LivenessProbe livenessProbe *Probe
 ReadinessProbe readinessProbe *Probe
 StartupProbe startupProbe *Probe
 Lifecycle lifecycle *Lifecycle
 TerminationMessagePath terminationMessagePath string
 TerminationMessagePolicy terminationMessagePolicy string
 ImagePullPolicy imagePullPolicy string
 SecurityContext securityContext *SecurityContext
 Stdin stdin bool
 StdinOnce stdinOnce bool
 TTY tty bool
struct PodSecurityContext
 HostNetwork ^hostNetwork bool
 HostPID ^hostPID bool
 HostIPC ^hostIPC bool
 ShareProcessNamespace ^shareProcessNamespace *bool
 HostUsers ^hostUsers *bool
 SELinuxOptions seLinuxOptions *SELinuxOptions
 WindowsOptions windowsOptions *WindowsSecurityContextOptions
 RunAsUser runAsUser *int64
 RunAsGroup runAsGroup *int64
 RunAsNonRoot runAsNonRoot *bool
 SupplementalGroups supplementalGroups []int64
 SupplementalGroupsPolicy supplementalGroupsPolicy *string
 FSGroup fsGroup *int64
 FSGroupChangePolicy fsGroupChangePolicy *string
 Sysctls sysctls []Sysctl
 SeccompProfile seccompProfile *SeccompProfile
 AppArmorProfile appArmorProfile *AppArmorProfile
 SELinuxChangePolicy seLinuxChangePolicy *string
struct Sysctl
 Name name string
 Value value string
struct Affinity
 NodeAffinity nodeAffinity *NodeAffinity
 PodAffinity podAffinity *PodAffinity
 PodAntiAffinity podAntiAffinity *PodAntiAffinity
struct NodeAffinity
 RequiredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution *NodeSelector
 PreferredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm
struct NodeSelector
 NodeSelectorTerms nodeSelectorTerms []NodeSelectorTerm
struct NodeSelectorTerm
 MatchExpressions matchExpressions []NodeSelectorRequirement
 MatchFields matchFields []NodeSelectorRequirement
struct NodeSelectorRequirement
 Key key string
 Operator operator string
 Values values []string
struct PreferredSchedulingTerm
 Weight weight int32
 Preference preference NodeSelectorTerm
struct PodAffinity
 RequiredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
 PreferredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
struct PodAffinityTerm
 LabelSelector labelSelector *LabelSelector
 Namespaces namespaces []string
 TopologyKey topologyKey string
 NamespaceSelector namespaceSelector *LabelSelector
 MatchLabelKeys matchLabelKeys []string
 MismatchLabelKeys mismatchLabelKeys []string
struct WeightedPodAffinityTerm
 Weight weight int32
 PodAffinityTerm podAffinityTerm PodAffinityTerm
struct PodAntiAffinity
 RequiredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
 PreferredDuringSchedulingIgnoredDuringExecution preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
struct Toleration
 Key key string
 Operator operator string
 Value value string
 Effect effect string
 TolerationSeconds tolerationSeconds *int64
struct HostAlias
 IP ip string
 Hostnames hostnames []string
struct PodDNSConfig
 Nameservers nameservers []string
 Searches searches []string
 Options options []PodDNSConfigOption
struct PodDNSConfigOption
 Name name string
 Value value *string
struct PodReadinessGate
 ConditionType conditionType string
struct TopologySpreadConstraint
 MaxSkew maxSkew int32
 TopologyKey topologyKey string
 WhenUnsatisfiable whenUnsatisfiable string
 LabelSelector labelSelector *LabelSelector
 MinDomains minDomains *int32
 NodeAffinityPolicy nodeAffinityPolicy *string
 NodeTaintsPolicy nodeTaintsPolicy *string
 MatchLabelKeys matchLabelKeys []string
struct PodOS
 Name name string
struct PodSchedulingGate
 Name name string
struct PodResourceClaim
 Name name string
 ResourceClaimName resourceClaimName *string
 ResourceClaimTemplateName resourceClaimTemplateName *string
struct PodSchedulingGroup
 PodGroupName podGroupName *string
struct PodFailurePolicy
 Rules rules []PodFailurePolicyRule
struct PodFailurePolicyRule
 Action action string
 OnExitCodes onExitCodes *PodFailurePolicyOnExitCodesRequirement
 OnPodConditions onPodConditions []PodFailurePolicyOnPodConditionsPattern
struct PodFailurePolicyOnExitCodesRequirement
 ContainerName containerName *string
 Operator operator string
 Values values []int32
struct PodFailurePolicyOnPodConditionsPattern
 Type type string
 Status status string
struct SuccessPolicy
 Rules rules []SuccessPolicyRule
struct SuccessPolicyRule
 SucceededIndexes succeededIndexes *string
 SucceededCount succeededCount *int32
`;
