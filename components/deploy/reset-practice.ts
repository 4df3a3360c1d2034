import { emptyPractice } from '@/lib/client/clusters/practice-cluster';
import { leaveRun, loadClusters } from '@/lib/client/deploy-store';
import { resetPageCluster } from '@/lib/client/run/page-clock';

/** Takes away all that is on a practice cluster. Rejects where the server does not do it. */
export async function resetPractice(isServed: boolean): Promise<void> {
  await leaveRun();
  if (isServed) await emptyPractice();
  else await resetPageCluster();
  await loadClusters();
}
