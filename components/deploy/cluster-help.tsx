'use client';

import { Copy, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { writeClipboard } from '@/components/workspace/exchange/clipboard';
import { copyKubectlCommand } from '@/components/workspace/exchange/take-out';
import { isPractice } from '@/lib/client/deploy/clusters';
import { loadClusters, useDeploy } from '@/lib/client/deploy-store';
import styles from './cluster-help.module.css';
import { helpOpen } from './help-open';

const WAYS: readonly { readonly title: string; readonly commands: readonly string[] }[] = [
  {
    title: 'Make one on this machine',
    commands: ['kind create cluster', 'minikube start', 'k3d cluster create'],
  },
  {
    title: 'Or sign in to one that is there',
    commands: [
      'gcloud container clusters get-credentials NAME --location LOCATION',
      'aws eks update-kubeconfig --name NAME',
      'az aks get-credentials --resource-group GROUP --name NAME',
    ],
  },
];

/** How a cluster comes into the menu, and what can be done without one. */
export function ClusterHelp() {
  const found = useContextCount();
  const problem = useDeploy((state) => state.clustersProblem);
  const signIn = useDeploy((state) => state.signIn);
  const none = found === 0;
  const close = () => helpOpen.set(false);
  return (
    <Dialog
      title={none ? 'No cluster yet' : 'How to add a cluster'}
      description="Deploy goes to the contexts of your kubeconfig: the files that KUBECONFIG names, or ~/.kube/config, where the designer runs. They are read again whenever they change."
      width={560}
      onClose={close}
    >
      <DialogBody>
        {problem && (
          <p className={styles.problem} role="alert">
            {problem.message}
          </p>
        )}
        {signIn !== null && (
          <p className={styles.way}>
            This server is open to others, so its clusters need a sign-in.{' '}
            <a className={styles.link} href={signIn}>
              Sign in
            </a>
          </p>
        )}
        {/* What runs on a server of others is not the visitor's to add. */}
        {(signIn === null ? WAYS : []).map(({ title, commands }) => (
          <section key={title} className={styles.way}>
            <h3 className={styles.title}>{title}</h3>
            {commands.map((command) => (
              <Command key={command} text={command} />
            ))}
          </section>
        ))}
      </DialogBody>
      <DialogFooter
        start={
          <Button variant="quiet" icon={Copy} onClick={() => void copyKubectlCommand()}>
            Copy kubectl command
          </Button>
        }
      >
        <LookAgain />
        <Button size="large" onClick={close}>
          Close
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

/** Practice clusters are there anyhow: what is looked for are others. */
function useContextCount(): number {
  return useDeploy(({ clusters }) => clusters?.filter(({ kind }) => !isPractice(kind)).length ?? 0);
}

function Command({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.command}>
      <code className={styles.code}>{text}</code>
      <IconButton
        icon={Copy}
        iconSize={14}
        label={copied ? 'Copied' : `Copy ${text}`}
        onClick={() => void writeClipboard(text).then(setCopied)}
      />
    </div>
  );
}

function LookAgain() {
  const [looking, setLooking] = useState(false);
  const found = useContextCount();
  const look = () => {
    setLooking(true);
    void loadClusters().finally(() => setLooking(false));
  };
  return (
    <>
      <span className={styles.found} role="status">
        {looking ? 'Looking …' : found === 0 ? 'None found' : `${found} found`}
      </span>
      <Button size="large" icon={RefreshCw} disabled={looking} onClick={look}>
        Look again
      </Button>
    </>
  );
}
