import { History } from 'lucide-react';
import { useNow } from '@/components/canvas/use-now';
import { Chip } from '@/components/ui/chip';
import { ageWords } from '../age-words';

/** How long ago the picture was right. */
export function AgeChip({ since }: { readonly since: number }) {
  return (
    <Chip tone="warn" icon={History}>
      {ageWords(useNow() - since).short} old
    </Chip>
  );
}
