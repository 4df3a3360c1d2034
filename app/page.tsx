import { Workspace } from '@/components/workspace/workspace';

export default function Page() {
  return <Workspace />;
}
