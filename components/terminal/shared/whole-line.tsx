import { Copy, X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { writeClipboard } from '@/components/workspace/exchange/clipboard';
import styles from './whole-line.module.css';

/** The row that is looked at closely, in full: rows cut what does not fit. */
export function WholeLine({
  text,
  onClose,
}: {
  readonly text: string;
  readonly onClose: () => void;
}) {
  const [copied, setCopied] = useState('');
  return (
    <div className={styles.whole}>
      <p className={styles.text}>{text === '' ? 'An empty line.' : text}</p>
      <IconButton
        icon={Copy}
        iconSize={14}
        label={copied === text ? 'Copied' : 'Copy this line'}
        onClick={() => void writeClipboard(text).then((done) => done && setCopied(text))}
      />
      <IconButton icon={X} iconSize={14} label="Close this line" onClick={onClose} />
    </div>
  );
}
