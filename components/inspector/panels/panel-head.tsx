import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MenuItem } from '@/components/ui/menu';
import { MenuIconButton } from '@/components/ui/menu-button';
import styles from './panel-head.module.css';

interface PanelHeadProps {
  readonly tile: ReactNode;
  readonly name: ReactNode;
  /** What the thing is, under its name. */
  readonly word?: string;
  readonly menuLabel?: string;
  readonly menu?: () => readonly MenuItem[];
  /** Under the name, such as the kind to choose. */
  readonly children?: ReactNode;
}

export function PanelHead({ tile, name, word, menuLabel, menu, children }: PanelHeadProps) {
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        {tile}
        <div className={styles.names}>
          {name}
          {word && <span className={styles.word}>{word}</span>}
        </div>
        {menu && menuLabel && (
          <MenuIconButton
            icon={Ellipsis}
            label={menuLabel}
            menuLabel={menuLabel}
            items={menu}
            align="end"
            className={styles.menu}
          />
        )}
      </div>
      {children && <div className={styles.below}>{children}</div>}
    </header>
  );
}

export type TileKind = 'main' | 'init' | 'sidecar' | 'ephemeral' | 'volume' | 'pod' | 'mount';

export function Tile({
  kind,
  children,
}: {
  readonly kind: TileKind;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.tile} data-kind={kind} aria-hidden>
      {children}
    </span>
  );
}
