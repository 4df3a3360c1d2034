import { showToast } from '@/components/ui/toast';
import { mendAll } from '@/lib/client/problems/mend';

/** Mends what has one safe way out, and says so where there is nothing such. */
export async function mendAllSafe(): Promise<void> {
  if (!(await mendAll())) showToast({ text: 'Nothing here has one safe way out.' });
}
