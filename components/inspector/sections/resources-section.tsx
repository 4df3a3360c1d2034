import { defaultRequest, NO_RESOURCES } from '@/lib/kubernetes/defaults-shown';
import { describeQuantity, type QuantityKind, stepQuantity } from '@/lib/kubernetes/quantity-words';
import type { Container, Workload } from '@/lib/pod/types';
import { checkAmount } from '../checks';
import { operation } from '../settings/make-change';
import { Hint } from '../settings/row';
import { isShared } from '../settings/shared';
import { useTextSetting } from '../settings/text-setting';
import styles from './resources-section.module.css';
import { Section } from './section';
import type { ContainerSectionProps } from './section-props';

const LABELS = new Map([
  ['cpu', 'CPU'],
  ['memory', 'Memory'],
]);

export function ResourcesSection({ workload, container, scope }: ContainerSectionProps) {
  const { requests, limits } = container.resources;
  const others = new Set([...Object.keys(requests), ...Object.keys(limits)]);
  const names = new Set([...LABELS.keys(), ...others]);
  return (
    <Section
      kind={container.kind}
      id="resources"
      title="Resources"
      open
      focusNames={['memory-limit']}
      state={summary(container)}
    >
      <div className={styles.grid}>
        <span />
        <span className={styles.column}>Request</span>
        <span className={styles.column}>Limit</span>
        {[...names].map((name) => (
          <ResourceRow
            key={name}
            workload={workload}
            container={container}
            scope={`${scope}/resources`}
            name={name}
          />
        ))}
      </div>
      {others.size === 0 && <Hint className={styles.note}>{nothingSet(workload)}</Hint>}
    </Section>
  );
}

function summary({ resources }: Container): string {
  const isSet = [resources.requests, resources.limits].some((map) => Object.keys(map).length > 0);
  return isSet ? '' : 'none set';
}

/** The class is the Pod's: one container that asks for something is enough. */
function nothingSet({ pod }: Workload): string {
  const asks = pod.containers.some(({ resources: { requests, limits } }) =>
    ['cpu', 'memory'].some((name) => Object.hasOwn(requests, name) || Object.hasOwn(limits, name)),
  );
  return asks ? 'Nothing set here: the Pod is Burstable.' : NO_RESOURCES;
}

interface ResourceRowProps extends ContainerSectionProps {
  readonly name: string;
}

function ResourceRow({ workload, container, scope, name }: ResourceRowProps) {
  const props = { workload, container, scope, name };
  const request = useAmount({ ...props, list: 'requests' });
  const limit = useAmount({ ...props, list: 'limits' });
  const label = LABELS.get(name) ?? name;
  return (
    <>
      <span className={styles.name}>
        <span className={styles.label} title={label}>
          {label}
        </span>
        <span className={styles.meaning} role="status">
          {request.hasFocus ? request.meaning : limit.hasFocus ? limit.meaning : ''}
        </span>
      </span>
      {request.control}
      {limit.control}
      <div className={styles.below}>
        {request.below}
        {limit.below}
      </div>
    </>
  );
}

function useAmount(props: ResourceRowProps & { readonly list: 'requests' | 'limits' }) {
  const { workload, container, scope, name, list } = props;
  const { requests, limits } = container.resources;
  const [own, other] = list === 'requests' ? [requests, limits] : [limits, requests];
  const kind: QuantityKind | null = name === 'cpu' || name === 'memory' ? name : null;
  const fallback = list === 'requests' ? defaultRequest(amountOf(limits, name)) : null;
  const word = list === 'requests' ? 'request' : 'limit';
  const setting = useTextSetting({
    id: `${scope}/${list}/${name}`,
    label: `${LABELS.get(name) ?? name} ${word}`,
    className: styles.amount,
    ...(list === 'limits' && name === 'memory' && { focusName: 'memory-limit' }),
    written: amountOf(own, name),
    fallback,
    hideNote: true,
    check: (text) => checkAmount(text, { kind, list, other: amountOf(other, name) }),
    shared: isShared(workload, [...container.path, 'resources', list, name]),
    place: { workload, path: [...container.path, 'resources', list, name] },
    step: kind ? (text, direction) => stepQuantity(kind, text, direction) : undefined,
    write: (text) =>
      operation(workload.id, (ops, now) => ops.setResource(now, container.id, list, name, text)),
  });
  const amount = setting.text || (fallback?.text ?? '');
  return { ...setting, meaning: kind ? describeQuantity(kind, amount) : '' };
}

function amountOf(amounts: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(amounts, name) ? (amounts[name] ?? '') : '';
}
