import { FileText } from 'lucide-react';
import { shortClock } from '@/components/terminal/shared/run-words';
import { useUsage } from '@/lib/client/run/run-activity';
import { useRunTimeline } from '@/lib/client/run/run-timeline';
import { bytesWords } from './amounts';
import styles from './volume-life.module.css';

interface VolumeProps {
  readonly workloadId: string;
  readonly volume: string;
}

/** How much is in a volume, behind the words of its source. */
export function VolumeFill({ workloadId, volume }: VolumeProps) {
  const used = useUsage(workloadId)?.volumes.get(volume)?.used;
  return used === undefined ? null : `, ${bytesWords(used)}`;
}

/** The file that was written last, and how long ago. */
export function LastWrite({ workloadId, volume }: VolumeProps) {
  const write = useUsage(workloadId)?.volumes.get(volume)?.lastWrite;
  const now = useRunTimeline()?.now;
  if (!write || now === undefined) return null;
  const file = write.path.slice(write.path.lastIndexOf('/') + 1);
  const age = shortClock(now - write.time);
  return (
    <div className={styles.write} data-tip={`${write.path}, written ${age} ago`}>
      <FileText size={12} strokeWidth={1.75} aria-hidden />
      <span className={styles.file}>{file}</span>
      <span className={styles.age}>{age} ago</span>
    </div>
  );
}
