import { Boxes } from 'lucide-react';
import { PLAIN_DEFAULTS } from '@/lib/kubernetes/defaults-shown';
import type { Workload, WorkloadKind } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { checkCount, checkId } from '../checks';
import { checkLabelKey, checkLabelValue, checkNamespace, checkObjectName } from '../checks-names';
import { entriesAt, textAt, valueAt } from '../read-value';
import { AllFieldsSection } from '../sections/all-fields/all-fields-section';
import { ChoiceField, NumberField, PlainField, SwitchField } from '../sections/field-settings';
import { KeyValueRows } from '../sections/key-value-rows';
import { focusCell, useNewRow } from '../sections/list-rows';
import { Section } from '../sections/section';
import { operation } from '../settings/make-change';
import { Hint } from '../settings/row';
import { isShared } from '../settings/shared';
import { NameSetting } from './name-setting';
import { PanelHead, Tile } from './panel-head';
import { PartProblemList } from './part-problem-list';
import { podMetadata } from './pod-metadata';

interface PodPanelProps {
  readonly workload: Workload;
  readonly scope: string;
}

/** What is selected on the canvas and has a form of its own. */
const OWN_FORMS = ['containers', 'initContainers', 'ephemeralContainers', 'volumes'];

/** The settings of the Pod itself, and of the workload that makes it. */
export function PodPanel(props: PodPanelProps) {
  return (
    <>
      <PodHead {...props} />
      <PartProblemList workloadId={props.workload.id} part={null} />
      <GeneralSection {...props} />
      <LabelsSection {...props} />
      <LifetimeSection {...props} />
      <SharingSection {...props} />
      <PlacementSection {...props} />
      <PodSecuritySection {...props} />
      <AllFieldsSection
        {...props}
        kind="pod"
        root={props.workload.pod.path}
        value={props.workload.pod.value}
        without={OWN_FORMS}
      />
    </>
  );
}

function PodHead({ workload, scope }: PodPanelProps) {
  const { kind, name, path } = workload;
  return (
    <PanelHead
      tile={
        <Tile kind="pod">
          <Boxes size={16} strokeWidth={1.75} />
        </Tile>
      }
      name={
        <NameSetting
          id={`${scope}/name`}
          label={`Name of the ${kind}`}
          name={name}
          check={checkObjectName}
          shared={isShared(workload, [...path, 'metadata', 'name'])}
          write={(text) => operation(workload.id, (ops, now) => ops.renameWorkload(now, text))}
        />
      }
      word={kind}
    />
  );
}

const WITH_REPLICAS: readonly WorkloadKind[] = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
];

function GeneralSection({ workload, scope }: PodPanelProps) {
  const { kind, path, namespace, replicas } = workload;
  return (
    <Section kind="pod" id="general" title="General" open>
      <PlainField
        workload={workload}
        scope={scope}
        path={[...path, 'metadata', 'namespace']}
        label="Namespace"
        written={namespace ?? ''}
        fallback={PLAIN_DEFAULTS.namespace}
        check={checkNamespace}
      />
      {WITH_REPLICAS.includes(kind) && (
        <NumberField
          workload={workload}
          scope={scope}
          path={[...path, 'spec', 'replicas']}
          label="Replicas"
          written={replicas === null ? '' : String(replicas)}
          fallback={PLAIN_DEFAULTS.replicas}
          check={checkCount}
        />
      )}
    </Section>
  );
}

function LabelsSection({ workload, scope }: PodPanelProps) {
  const { metadataPath } = workload.pod;
  const entries = entriesAt(podMetadata(workload), 'labels');
  const newRow = useNewRow(entries.length);
  const isTemplate = metadataPath.length > workload.path.length + 1;
  return (
    <Section
      kind="pod"
      id="labels"
      title="Labels"
      count={entries.length}
      open={entries.length > 0}
      addLabel="Add a label"
      onAdd={() => addRow(newRow, 'labels', entries.length)}
    >
      <KeyValueRows
        workload={workload}
        scope={scope}
        list="labels"
        word="label"
        path={[...metadataPath, 'labels']}
        entries={entries}
        newRow={newRow}
        checkKey={checkLabelKey}
        checkValue={checkLabelValue}
      />
      {isTemplate && <Hint>Labels of each Pod. The selector must match them.</Hint>}
    </Section>
  );
}

function addRow(newRow: ReturnType<typeof useNewRow>, list: string, index: number): void {
  newRow.open(index);
  focusCell(list, index, 'key');
}

const POLICIES = ['Always', 'OnFailure', 'Never'].map((value) => ({ value }));

/** Fields of the Pod's spec. */
function useSpec({ workload, scope }: PodPanelProps) {
  return (...names: readonly string[]) => ({
    workload,
    scope,
    path: [...workload.pod.path, ...names] as Path,
    written: textAt(workload.pod.value, ...names),
  });
}

function LifetimeSection(props: PodPanelProps) {
  const at = useSpec(props);
  const { kind } = props.workload;
  const isJob = kind === 'Job' || kind === 'CronJob';
  return (
    <Section kind="pod" id="lifetime" title="Lifetime" open>
      <ChoiceField
        {...at('restartPolicy')}
        label="Restart"
        options={isJob ? POLICIES.slice(1) : POLICIES}
        fallback={isJob ? PLAIN_DEFAULTS.restartPolicyJob : PLAIN_DEFAULTS.restartPolicy}
      />
      <NumberField
        {...at('terminationGracePeriodSeconds')}
        label="Grace"
        fallback={PLAIN_DEFAULTS.terminationGracePeriodSeconds}
        check={checkCount}
      />
    </Section>
  );
}

function SharingSection(props: PodPanelProps) {
  const at = useSpec(props);
  const { hostNetwork, shareProcessNamespace } = props.workload.pod;
  const set = [hostNetwork && 'network of the node', shareProcessNamespace && 'processes'].filter(
    Boolean,
  );
  return (
    <Section
      kind="pod"
      id="sharing"
      title="Shared"
      state={set.join(', ') || 'own network'}
      open={set.length > 0}
    >
      <SwitchField
        {...at('shareProcessNamespace')}
        label="Processes"
        fallback={PLAIN_DEFAULTS.shareProcessNamespace}
      />
      <SwitchField
        {...at('hostNetwork')}
        label="Node's net"
        fallback={PLAIN_DEFAULTS.hostNetwork}
      />
    </Section>
  );
}

function PlacementSection(props: PodPanelProps) {
  const at = useSpec(props);
  const { workload, scope } = props;
  const entries = entriesAt(workload.pod.value, 'nodeSelector');
  const account = textAt(workload.pod.value, 'serviceAccountName');
  const newRow = useNewRow(entries.length);
  return (
    <Section
      kind="pod"
      id="placement"
      title="Account and nodes"
      count={entries.length}
      open={entries.length > 0 || account !== ''}
      addLabel="Add a node label"
      onAdd={() => addRow(newRow, 'nodeSelector', entries.length)}
    >
      <PlainField
        {...at('serviceAccountName')}
        label="Account"
        fallback={PLAIN_DEFAULTS.serviceAccountName}
        check={checkObjectName}
      />
      <KeyValueRows
        workload={workload}
        scope={scope}
        list="nodeSelector"
        word="node label"
        path={[...workload.pod.path, 'nodeSelector']}
        entries={entries}
        newRow={newRow}
        checkKey={checkLabelKey}
        checkValue={checkLabelValue}
      />
      {entries.length === 0 && !newRow.isOpen && <Hint>Runs on any node.</Hint>}
    </Section>
  );
}

function PodSecuritySection(props: PodPanelProps) {
  const at = useSpec(props);
  const own = valueAt(props.workload.pod.value, 'securityContext');
  const count = typeof own === 'object' && own !== null ? Object.keys(own).length : 0;
  return (
    <Section
      kind="pod"
      id="security"
      title="Security"
      state={count > 0 ? `${count} set` : 'none set'}
      open={count > 0}
    >
      <NumberField
        {...at('securityContext', 'runAsUser')}
        label="User"
        fallback={PLAIN_DEFAULTS.runAsUser}
        check={checkId}
      />
      <NumberField
        {...at('securityContext', 'runAsGroup')}
        label="Group"
        fallback={PLAIN_DEFAULTS.runAsGroup}
        check={checkId}
      />
      <NumberField
        {...at('securityContext', 'fsGroup')}
        label="File group"
        fallback={PLAIN_DEFAULTS.fsGroup}
        check={checkId}
      />
      <SwitchField
        {...at('securityContext', 'runAsNonRoot')}
        label="Non-root"
        fallback={PLAIN_DEFAULTS.runAsNonRoot}
      />
    </Section>
  );
}
