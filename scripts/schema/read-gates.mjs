// node scripts/schema/read-gates.mjs API KUBERNETES… > scripts/schema/gates.txt
// Reads k8s.io/api for which feature gate a field hangs on (`+featureGate=`), and pkg/features/kube_features.go of one or
// more versions of Kubernetes, the newest last, for since when the gate is alpha, beta and stable, and on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [api, ...versions] = process.argv.slice(2);
if (!api || versions.length === 0) {
  console.error('usage: node scripts/schema/read-gates.mjs API KUBERNETES…');
  process.exit(1);
}

/** Fields that pkg/api/pod, pkg/registry/batch/job and pkg/registry/core/service drop while a gate is off, unmarked. */
const UNMARKED = {
  'Container.restartPolicy': 'SidecarContainers',
  'JobSpec.backoffLimitPerIndex': 'JobBackoffLimitPerIndex',
  'JobSpec.managedBy': 'JobManagedBy',
  'JobSpec.maxFailedIndexes': 'JobBackoffLimitPerIndex',
  'JobSpec.podReplacementPolicy': 'JobPodReplacementPolicy',
  'JobSpec.successPolicy': 'JobSuccessPolicy',
  'Lifecycle.stopSignal': 'ContainerStopSignals',
  'LifecycleHandler.sleep': 'PodLifecycleSleepAction',
  'PodAffinityTerm.matchLabelKeys': 'MatchLabelKeysInPodAffinity',
  'PodAffinityTerm.mismatchLabelKeys': 'MatchLabelKeysInPodAffinity',
  'PodSpec.hostUsers': 'UserNamespacesSupport',
  'SecurityContext.procMount': 'ProcMountType',
  'ServiceSpec.trafficDistribution': 'ServiceTrafficDistribution',
  'TopologySpreadConstraint.matchLabelKeys': 'MatchLabelKeysInPodTopologySpread',
  'VolumeMount.recursiveReadOnly': 'RecursiveReadOnlyMounts',
  'VolumeSource.image': 'ImageVolume',
};

const FILES = ['core', 'apps', 'batch'].map((group) => join(api, group, 'v1/types.go'));
const stages = new Map(versions.flatMap((folder) => [...readStages(folder)]));
const fields = new Map([...Object.entries(UNMARKED), ...FILES.flatMap(readMarked)]);
for (const [field, gate] of [...fields].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const known = stages.get(gate);
  if (known) console.log([field, ...known].join(' '));
  else console.error(`${field}: no gate ${gate} any more`);
}

/** `Type.field` to its gate. */
function readMarked(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)].flatMap(([, type, body]) =>
    [...body.matchAll(/\+featureGate=(\w+)\n(?:\t\/\/.*\n)*\t\w+\s+\S+\s+`json:"([^",]+)/g)].map(
      ([, gate, field]) => [`${type}.${field}`, gate],
    ),
  );
}

/** A gate to `alpha=1.34 beta=1.35+`; `+`: on unless switched off. */
function readStages(folder) {
  const text = readFileSync(join(folder, 'pkg/features/kube_features.go'), 'utf8');
  return [...text.matchAll(/^\t(\w+): \{\n((?:\t\t\{.*\n|\t\t\/\/.*\n)+)\t\},/gm)].map(
    ([, gate, body]) => [
      gate,
      [
        ...body.matchAll(
          /MustParse\("([\d.]+)"\), Default: (\w+),.*?PreRelease: [\w.]*?(Alpha|Beta|GA)\b/g,
        ),
      ].map(
        ([, version, on, stage]) =>
          `${stage === 'GA' ? 'stable' : stage.toLowerCase()}=${version}${on === 'true' ? '+' : ''}`,
      ),
    ],
  );
}
