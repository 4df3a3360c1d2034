import { Badge } from '@/components/ui/badge';
import { usePartProblems } from '@/lib/client/problems-store';

interface PartProblemsProps {
  readonly workloadId: string;
  /** Id of the container or volume; null: the Pod itself. */
  readonly part: string | null;
  /** How many errors show until the text was checked. */
  readonly unchecked?: number;
}

/** The badges of a node: errors and warnings apart. */
export function PartProblems({ workloadId, part, unchecked = 0 }: PartProblemsProps) {
  const counts = usePartProblems(workloadId, part);
  const { errors, warnings } = counts ?? { errors: unchecked, warnings: 0 };
  return (
    <>
      {errors > 0 && <Badge severity="error" count={errors} />}
      {warnings > 0 && <Badge severity="warning" count={warnings} />}
    </>
  );
}
