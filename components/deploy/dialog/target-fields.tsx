'use client';

import { ChevronDown, Layers2, type LucideIcon, Server } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { reachability } from '@/components/deploy/reachability';
import { chooseTarget, useDeploy } from '@/lib/client/deploy-store';
import styles from './target-fields.module.css';

/** Which cluster, which namespace, and as whom. */
export function TargetFields({ disabled = false }: { readonly disabled?: boolean }) {
  return (
    <div className={styles.fields}>
      <ClusterField disabled={disabled} />
      <NamespaceField disabled={disabled} />
      <Identity />
    </div>
  );
}

function ClusterField({ disabled }: { readonly disabled: boolean }) {
  const clusters = useDeploy((state) => state.clusters) ?? [];
  const target = useDeploy((state) => state.target);
  const version = useDeploy((state) => state.detail?.version ?? null);
  const reach = useDeploy(reachability);
  return (
    <Field label="Cluster" icon={Server} wide note={version ?? reach.words}>
      {(id) => (
        <select
          id={id}
          className={styles.select}
          disabled={disabled}
          value={target?.cluster ?? ''}
          onChange={(event) => void chooseTarget(event.target.value)}
        >
          {clusters.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function NamespaceField({ disabled }: { readonly disabled: boolean }) {
  const target = useDeploy((state) => state.target);
  const names = useDeploy((state) => state.detail?.namespaces ?? null);
  if (!target) return null;
  const { cluster, namespace } = target;
  if (!names) return <TypedNamespace key={cluster} {...target} disabled={disabled} />;
  const isListed = names.includes(namespace);
  return (
    <Field label="Namespace" icon={Layers2}>
      {(id) => (
        <select
          id={id}
          className={styles.select}
          disabled={disabled}
          value={namespace}
          onChange={(event) => void chooseTarget(cluster, event.target.value)}
        >
          {!isListed && <option value={namespace}>{namespace} (not there)</option>}
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TypedNamespaceProps {
  readonly cluster: string;
  readonly namespace: string;
  readonly disabled: boolean;
}

/** Where the cluster does not say which there are. */
function TypedNamespace({ cluster, namespace, disabled }: TypedNamespaceProps) {
  const [draft, setDraft] = useState(namespace);
  const commit = () => {
    const wanted = draft.trim();
    if (wanted === '') setDraft(namespace);
    else if (wanted !== namespace) void chooseTarget(cluster, wanted);
  };
  return (
    <Field label="Namespace" icon={Layers2} chevron={false}>
      {(id) => (
        <input
          id={id}
          className={styles.input}
          disabled={disabled}
          value={draft}
          spellCheck={false}
          autoComplete="off"
          maxLength={63}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === 'Enter' && commit()}
        />
      )}
    </Field>
  );
}

function Identity() {
  const user = useDeploy((state) => state.detail?.user ?? null);
  if (user === null) return null;
  return (
    <div className={styles.identity}>
      <span className={styles.label}>As</span>
      <span className={styles.user} title={user}>
        {user}
      </span>
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly wide?: boolean;
  readonly note?: string;
  readonly chevron?: boolean;
  readonly children: (id: string) => ReactNode;
}

function Field({ label, icon: Icon, wide = false, note, chevron = true, children }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field} data-wide={wide || undefined}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.box}>
        <Icon size={14} strokeWidth={1.75} aria-hidden className={styles.icon} />
        {children(id)}
        <span className={styles.end}>
          {note && <span className={styles.note}>{note}</span>}
          {chevron && <ChevronDown size={14} strokeWidth={1.75} aria-hidden />}
        </span>
      </div>
    </div>
  );
}
