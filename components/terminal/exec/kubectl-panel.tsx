import { Copy } from 'lucide-react';
import { useState } from 'react';
import { KubeconfigButtons } from '@/components/deploy/kubeconfig-buttons';
import { IconButton } from '@/components/ui/icon-button';
import { writeClipboard } from '@/components/workspace/exchange/clipboard';
import { useDeploy } from '@/lib/client/deploy-store';
import type { TimelineLane } from '@/lib/client/run/types';
import { PaneEmpty } from '../shared/pane-head';
import { kubectlLines } from './kubectl-lines';
import styles from './kubectl-panel.module.css';

/** kubectl is a program of one's own machine: what to type there. There is no prompt here that would only look like it. */
export function KubectlPanel({ lane }: { readonly lane: TimelineLane | null }) {
  const run = useDeploy((state) => state.run);
  if (!run) return null;
  const { kind } = run;
  if (kind === 'page') {
    return (
      <PaneEmpty>
        The cluster in this page has no server, so kubectl cannot reach it. Deploy on the practice
        cluster to use your own kubectl.
      </PaneEmpty>
    );
  }
  const lines = kubectlLines({
    context: kind === 'practice' || kind === 'in-cluster' ? null : run.target.cluster,
    namespace: run.target.namespace,
    objects: run.objects,
    pod: lane && { name: lane.pod, container: lane.container },
  });
  return (
    <div className={styles.panel}>
      {kind === 'practice' && (
        <div className={styles.config}>
          <p>kubectl on your own machine works on this cluster. It needs its kubeconfig once:</p>
          <KubeconfigButtons />
        </div>
      )}
      <ul className={styles.lines}>
        {lines.map(({ what, command }) => (
          <Line key={command} what={what} command={command} />
        ))}
      </ul>
    </div>
  );
}

function Line({ what, command }: { readonly what: string; readonly command: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <li className={styles.line}>
      <span className={styles.what}>{what}</span>
      <code className={styles.command}>{command}</code>
      <IconButton
        icon={Copy}
        iconSize={14}
        label={copied ? 'Copied' : `Copy ${command}`}
        onClick={() => void writeClipboard(command).then(setCopied)}
      />
    </li>
  );
}
