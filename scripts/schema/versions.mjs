/** Since which version a field is there, where it is newer than 1.34. */
export const SINCE = {
  'PodSpec.schedulingGroup': '1.36',
  'PodCertificateProjection.userAnnotations': '1.35',
  'PodStatus.resources': '1.35',
  'PodStatus.allocatedResources': '1.35',
  'PodStatus.nodeAllocatableResourceClaimStatuses': '1.36',
  'VolumeMountStatus.volumeStatus': '1.36',
  'ResourceHealth.message': '1.36',
};

/** Fields that were there for a while. */
export const DROPPED = {
  PodSpec: {
    fields: [' workloadRef *WorkloadReference ? >=1.35 <1.36'],
    structs: [
      'struct WorkloadReference',
      ' name string',
      ' podGroup string',
      ' podGroupReplicaKey string ?',
    ],
  },
};

/** The same of the kinds in further-roots.mjs. */
export const FURTHER_SINCE = {
  'CSIDriverSpec.preventPodSchedulingIfMissing': '1.35',
  'CSIDriverSpec.serviceAccountTokenInSecrets': '1.35',
};
