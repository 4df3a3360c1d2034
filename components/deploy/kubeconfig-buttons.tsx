import { Copy, Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { copyKubeconfig, downloadKubeconfig } from './kubeconfig';

/** The practice cluster's kubeconfig, to take along. */
export function KubeconfigButtons() {
  return (
    <>
      <Button icon={Copy} onClick={() => void copyKubeconfig()}>
        Copy kubeconfig
      </Button>
      <Button icon={Download} onClick={() => void downloadKubeconfig()}>
        Download kubeconfig
      </Button>
    </>
  );
}
