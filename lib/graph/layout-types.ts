import type { Box, Point } from './geometry';
import type {
  GraphContainer,
  GraphEdge,
  GraphVolume,
  ImageName,
  LaneName,
  LocalhostChip,
  Row,
} from './types';

/**
 * Where everything of one graph stands, in px. x counts from the left edge of the Containers lane, which never moves:
 * the other lanes open to its left. y counts from the top of the frame.
 */
export interface Layout {
  readonly workload: string;
  readonly frame: Box;
  readonly lanes: readonly Lane[];
  /** The ground of the Shared lane; null where nothing is shared. */
  readonly band: Box | null;
  readonly cards: readonly Card[];
  readonly shared: readonly SharedNode[];
  readonly edges: readonly PlacedEdge[];
  /** The words between the cards of Start-up. */
  readonly connectors: readonly Connector[];
  readonly plugs: readonly Plug[];
}

export interface Lane {
  readonly name: LaneName;
  readonly title: string;
  /** All of the frame that counts as this lane. */
  readonly box: Box;
  readonly titleAt: Point;
}

export interface Card extends Box {
  readonly id: string;
  readonly container: GraphContainer;
  /** The rows that are shown. */
  readonly rows: readonly Row[];
  /** The last line of the body: how many rows it hides, or that it hides them again; null where all fit. */
  readonly fold: { readonly hidden: number } | null;
  readonly rowHeight: number;
  /** The image as it fits the card. */
  readonly image: ImageName;
  readonly handles: readonly Handle[];
  /** Has a strip for the state of what runs. */
  readonly strip: boolean;
  /** Its place was set by hand. */
  readonly pinned: boolean;
}

export interface SharedNode extends Box {
  readonly id: string;
  readonly node:
    | { readonly kind: 'volume'; readonly volume: GraphVolume }
    | { readonly kind: 'localhost'; readonly chip: LocalhostChip }
    | { readonly kind: 'processes' };
  readonly pinned: boolean;
}

export type Side = 'left' | 'right';

/** Where an edge meets a card: on its border, at the middle of a row. */
export interface Handle {
  readonly id: string;
  readonly side: Side;
  /** From the card's top. */
  readonly y: number;
  readonly kind: GraphEdge['kind'];
  readonly readOnly: boolean;
}

export interface PlacedEdge {
  /** The first of `edges`: edges of one volume that end in the fold of one card are drawn as one. */
  readonly id: string;
  readonly edges: readonly GraphEdge[];
  readonly shared: { readonly node: string; readonly side: Side };
  readonly container: { readonly node: string; readonly side: Side; readonly handle: string };
}

export interface Connector {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
}

export interface Plug {
  readonly id: string;
  readonly container: string;
  readonly label: string;
  readonly box: Box;
  /** Where its line leaves the card. */
  readonly from: Point;
}

export interface LayoutOptions {
  /** Places set by hand, by node id, in the coordinates of the layout. They move nothing else. */
  readonly positions?: ReadonlyMap<string, Point> | undefined;
  /** Cards whose rows are all shown. */
  readonly unfolded?: ReadonlySet<string> | undefined;
  /** Cards have a strip that says how their container is doing. */
  readonly strips?: boolean;
  /** Lanes that are open although nothing stands in them. */
  readonly open?: ReadonlySet<LaneName>;
  /** Nodes that are being dragged: until they are let go, the frame stays as it was and their plugs are gone. */
  readonly held?: { readonly nodes: ReadonlySet<string>; readonly frame: Box } | undefined;
  /** Height of a row; coarse pointers need more. */
  readonly rowHeight?: number;
}
